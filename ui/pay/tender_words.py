"""How a payment reads in a basket: `Culture voucher Edenred ··5530`, `−10,00`."""

from __future__ import annotations

from pos.domain.tender import CORRECTION, Tender
from pos.language import N_
from ui.desk import Desk

MEDIA = {
    "paper": N_("Paper"),
    "mobile": N_("Mobile"),
    "card": N_("Card"),
    "portal": N_("Portal"),
}


def kind_words(desk: Desk, kind: str) -> str:
    """The name of a way to pay, as the museum has set it up."""
    if kind == CORRECTION:
        return desk.tr(N_("Correction, no money"))
    known = desk.till.tenders.get(kind)
    return (desk.name(known.names) if known and known.names else "") or kind.capitalize()


def medium_words(desk: Desk, medium: str) -> str:
    """What a voucher is: paper, mobile, card."""
    return desk.tr(MEDIA[medium]) if medium in MEDIA else medium.capitalize()


def tender_words(desk: Desk, tender: Tender) -> tuple[str, str, str]:
    """Words, figure and tone of a held payment."""
    words = [kind_words(desk, tender.kind)]
    if tender.issuer_name:
        words.append(tender.issuer_name)
    if tender.count > 1:
        words.append(f"× {tender.count}")
    if tender.serial:
        words.append(f"··{tender.serial[-4:]}")
    tone = "amber" if tender.kind == "voucher" else ""
    return " ".join(words), desk.money(-tender.pays), tone
