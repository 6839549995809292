"""Culture vouchers (kultursedel, kulttuuriseteli): what an issuer's terms allow.

An employer's benefit for culture *services*: admission, concert, guided tour. Never goods,
never a gift card, never cash back. Terms differ and move, so an issuer is a record.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from pos.domain.errors import RuleBroken
from pos.domain.money import ZERO, Money
from pos.domain.tender import Tender
from pos.language import N_

_MOST_PAPERS = 99  # in one go


class VoucherRefused(RuleBroken):
    """Any reason for which a voucher is not taken."""


class VoucherIssuerUnknown(VoucherRefused):
    text = N_("The museum does not take vouchers from {issuer}.")


class VoucherMediumUnknown(VoucherRefused):
    text = N_("{issuer} has no vouchers of the kind {medium}.")


class VoucherNotAccepted(VoucherRefused):
    text = N_(
        "Nothing in this basket may be paid with {issuer}. "
        "Vouchers are for admission, concerts and tours."
    )


class VoucherAlreadyCovers(VoucherRefused):
    text = N_("The vouchers already pay everything that {issuer} may pay.")


class VoucherTooLarge(VoucherRefused):
    text = N_("{issuer} may pay {eligible} € of this basket, and no change is given.")


class VoucherExcessRefused(VoucherRefused):
    text = N_(
        "{issuer} may pay {eligible} € of this basket, and the museum does not take the excess."
    )


class VoucherFaceValueWrong(VoucherRefused):
    text = N_("{issuer} has vouchers of {values} €, not of {amount} €.")


class VoucherSerialMissing(VoucherRefused):
    text = N_("Scan or type the number on the {issuer} voucher.")


class VoucherSerialWrong(VoucherRefused):
    text = N_("{serial} does not look like a voucher number.")


class VoucherUsed(VoucherRefused):
    text = N_("The {issuer} voucher {serial} has already been used: {where}.")


class VoucherExpired(VoucherRefused):
    text = N_("The {issuer} voucher expired on {day}.")


class VoucherSerialForOne(VoucherRefused):
    text = N_("A number is of one voucher. Take numbered vouchers one by one.")


class VoucherCountWrong(VoucherRefused):
    text = N_("The number of vouchers must be from 1 to {most}.")


class Excess(StrEnum):
    """What happens to a paper's value beyond what it may pay."""

    POST = "post"  # kept, on an account of its own; never given back
    REFUSE = "refuse"


class Medium(msgspec.Struct, frozen=True):
    """One form in which an issuer's vouchers come: `paper`, `mobile` or `card`."""

    name: str
    face_values: tuple[Money, ...] = ()  # empty: any value
    serial_required: bool = True
    excess: Excess = Excess.REFUSE
    settlement: str = "portal"  # paper (posted in a batch), portal, or terminal (with the cards)
    role: str = "voucher_receivable"


class Issuer(msgspec.Struct, frozen=True):
    """An issuer of culture vouchers and the terms that bind the till."""

    slug: str
    name: str
    media: tuple[Medium, ...]
    categories: tuple[str, ...] | None = None  # None: all that the product list marks
    first_day: date = date.min
    last_day: date = date.max  # the last business date on which any of its vouchers is taken
    prefixes: tuple[str, ...] = ()  # of serials, by which a scan is recognised

    def medium(self, name: str) -> Medium:
        """The named medium, or the first (most usual) when no name is given."""
        for medium in self.media:
            if name in ("", medium.name):
                return medium
        raise VoucherMediumUnknown(issuer=self.name, medium=name)

    def open_on(self, day: date) -> bool:
        """Whether the museum takes this issuer's vouchers on a business date."""
        return self.first_day <= day <= self.last_day


def clean_serial(serial: str) -> str:
    """A serial as compared: without the spaces and dashes that papers are printed with."""
    cleaned = "".join(ch for ch in serial if ch not in " -\u00a0\u202f").upper()
    if cleaned and not (cleaned.isascii() and cleaned.isalnum() and len(cleaned) <= 40):
        raise VoucherSerialWrong(serial="".join(ch for ch in serial[:40] if ch.isprintable()))
    return cleaned


def use_key(issuer: str, medium: str, serial: str, day: date) -> str:
    """What a serial may be used once for: papers for ever, approval numbers within a day.

    A mobile approval number is valid for minutes, and issuers hand the same one out again.
    """
    return f"{issuer}/{serial}" if medium == "paper" else f"{issuer}/{medium}/{day}/{serial}"


def _serial(issuer: Issuer, medium: Medium, serial: str, count: int) -> str:
    """The cleaned serial; papers counted by value have none, and a number is of one paper."""
    serial = clean_serial(serial)
    if medium.serial_required and count == 1 and not serial:
        raise VoucherSerialMissing(issuer=issuer.name)
    if serial and count > 1:
        raise VoucherSerialForOne
    return serial


def accept(
    issuer: Issuer,
    medium_name: str,
    *,
    face: Money,
    count: int,
    serial: str,
    expires: date | None,
    day: date,
    eligible: bool,
    room: Money,
) -> Tender:
    """Take `count` vouchers of value `face`, or raise the VoucherRefused that applies.

    `room` is what vouchers may still pay (`eligibility.capacity`, and at most what is due);
    `eligible` tells whether anything in the basket may be paid by this issuer at all.
    """
    medium = issuer.medium(medium_name)
    if not issuer.open_on(day):
        raise VoucherIssuerUnknown(issuer=issuer.name)
    if face <= ZERO or type(count) is not int or not 1 <= count <= _MOST_PAPERS:
        raise VoucherCountWrong(most=_MOST_PAPERS)
    if expires is not None and expires < day:
        raise VoucherExpired(issuer=issuer.name, day=expires)
    if medium.face_values and face not in medium.face_values:
        values = ", ".join(map(str, medium.face_values))
        raise VoucherFaceValueWrong(issuer=issuer.name, values=values, amount=face)
    serial = _serial(issuer, medium, serial, count)
    if not eligible:
        raise VoucherNotAccepted(issuer=issuer.name)
    if room <= ZERO:
        raise VoucherAlreadyCovers(issuer=issuer.name)
    amount = face * count
    excess = max(ZERO, amount - room)
    if excess and medium.excess is Excess.REFUSE:
        refused = VoucherExcessRefused if medium.name == "paper" else VoucherTooLarge
        raise refused(issuer=issuer.name, eligible=room)
    if excess >= face:  # at least one of the papers would pay for nothing
        raise VoucherTooLarge(issuer=issuer.name, eligible=room)
    return Tender(
        kind="voucher", amount=amount, role=medium.role, count=count, issuer=issuer.slug,
        issuer_name=issuer.name, medium=medium.name, serial=serial, excess=excess,
    )  # fmt: skip
