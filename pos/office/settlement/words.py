"""What settling says to a person: scans, states and media, in three languages."""

from __future__ import annotations

from pos.language import N_, money, translate
from pos.office.settlement.counting import AGAIN, ELSEWHERE, TICKED, Scanned

MEDIA = {"paper": N_("paper"), "mobile": N_("mobile"), "card": N_("card")}
_SCANNED = {
    AGAIN: N_("{serial} is ticked already."),
    ELSEWHERE: N_("{serial} is a voucher of {issuer}. Put it aside."),
}
_UNKNOWN = N_("No till has taken {serial}. Put it aside and look for its receipt.")
_TICKED = N_("{serial}: {amount} €, receipt {receipt}.")


def medium(name: str, language: str) -> str:
    """A medium, in words."""
    return translate(MEDIA.get(name, name), language)


def scan_words(scanned: Scanned, language: str) -> str:
    """What a scan was, in a sentence."""
    voucher = scanned.voucher
    if scanned.what == TICKED and voucher is not None:
        amount = money(voucher.amount.cents, language)
        return translate(_TICKED, language, serial=scanned.serial, amount=amount,
                         receipt=voucher.item.receipt)  # fmt: skip
    text = _SCANNED.get(scanned.what, _UNKNOWN)
    return translate(text, language, serial=scanned.serial, issuer=scanned.issuer)
