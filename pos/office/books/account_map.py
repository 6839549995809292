"""The account map as a coordinator sees and changes it: roles, sub-accounts, numbers."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from typing import Any

import msgspec

from pos.books.accounts import (
    DEFAULTS,
    Account,
    Accounts,
    SetAccount,
    check_name,
    check_number,
    number_of,
)
from pos.domain.errors import RuleBroken
from pos.domain.vat import VatClass
from pos.language import N_
from pos.office.desks import coordinator
from pos.till.settings import put
from pos.till.till import Till

_BY_RATE = ("sales", "vat_payable", "input_vat")
_BY_WAY = {"in": "paid_in", "out": "paid_out"}
_MOST_CODE = 12


class NoSuchAccount(RuleBroken):
    text = N_("There is no such account in the map.")


class VatClassUnknown(RuleBroken):
    text = N_("VAT is general, culture, food, press, zero or outside; or nothing at all.")


class CodeWrong(RuleBroken):
    text = N_("A code has at most {most} letters and digits.")


class DirectionWrong(RuleBroken):
    text = N_("Cash goes in or out.")


class MapRow(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the map. `key` is `role` or `role/sub`."""

    key: str
    role: str
    sub: str
    account: Account
    usual: str  # number
    own: bool  # the museum set something of it
    vat: str = ""  # of cash in and out at the counter


def rows(till: Till, language: str) -> list[MapRow]:
    """Every account that can be posted to, by number."""
    settings = till.settings
    issuers = {slug: one.name for slug, one in settings.issuers.items()}
    accounts = Accounts(settings.accounts, language, issuers)
    known = {(role, "") for role in DEFAULTS}
    rates = {str(rate) for _, _, rate in settings.vat.rows}
    known |= {(role, rate) for role in _BY_RATE for rate in rates}
    known |= {("voucher_receivable", issuer) for issuer in settings.issuers}
    for key, one in settings.accounts.items():
        if not one.archived:
            role, _, sub = key.partition("/")
            known.add((role, sub))
    found = [_row(accounts, settings.accounts, role, sub) for role, sub in known]
    return sorted(found, key=lambda row: (row.account.number, row.role, row.sub))


def _row(accounts: Accounts, chosen: dict[str, SetAccount], role: str, sub: str) -> MapRow:
    key = f"{role}/{sub}" if sub else role
    own = chosen.get(key)
    return MapRow(
        key=key, role=role, sub=sub, account=accounts.of(role, sub), usual=number_of(role, sub),
        own=own is not None and not own.archived and own != SetAccount(vat=own.vat),
        vat=own.vat if own else "",
    )  # fmt: skip


def set_account(
    till: Till, key: str, *, number: str | None = None, name: str | None = None,
    vat_code: str | None = None,
) -> None:  # fmt: skip
    """Set fields of an account; "" is the usual again. What was exported stays as it is.

    Raises OnlyCoordinators, NoSuchAccount, AccountNumberWrong, AccountNameWrong and CodeWrong.
    """
    person = coordinator(till)
    role, _, sub = key.partition("/")
    listed = role in DEFAULTS
    if sub and role in (*_BY_RATE, "voucher_receivable"):
        # nothing is posted to sales/25.5, which is sales/2550: it would be set in vain
        listed = any(one.key == key for one in rows(till, till.language))
    if not listed and key not in till.settings.accounts:
        raise NoSuchAccount
    fields: dict[str, Any] = {}
    if number is not None:
        fields["number"] = check_number(number) if number.strip() else ""
    if name is not None:
        fields["name"] = check_name(name) if name.strip() else ""
    if vat_code is not None:
        fields["vat_code"] = _code(vat_code)
    _put(till, "account", key, fields, person.id)


def add_cash_account(till: Till, way: str, name: str, number: str, vat: str = "") -> str:
    """An account that the counter may choose for cash `in` or `out`; returns its key.

    `vat`: the class of the VAT in the amount, "" for none. One of the same name is set anew.
    Raises as `set_account` does, and DirectionWrong, VatClassUnknown.
    """
    person = coordinator(till)
    if way not in _BY_WAY:
        raise DirectionWrong
    if vat and vat not in list(VatClass):
        raise VatClassUnknown
    named = check_name(name)
    key = f"{_BY_WAY[way]}/{_slug(named)}"
    fields = {"number": check_number(number), "name": named, "vat": vat, "archived": False}
    _put(till, "account", key, fields, person.id)
    return key


def remove_cash_account(till: Till, key: str) -> None:
    """The counter chooses it no more; what was posted to it keeps its name and number."""
    person = coordinator(till)
    if key not in till.settings.accounts or key.partition("/")[0] not in _BY_WAY.values():
        raise NoSuchAccount
    _put(till, "account", key, {"archived": True}, person.id)


def set_cost_centre(till: Till, place: str, number: str, name: str = "") -> None:
    """A museum's cost centre; "" for none. Raises OnlyCoordinators, CodeWrong."""
    person = coordinator(till)
    fields = {"number": _code(number), "name": check_name(name) if name.strip() else ""}
    _put(till, "cost_centre", place, fields, person.id)


def _put(till: Till, record: str, id_: str, fields: dict[str, Any], person: str) -> None:
    with till.store.write() as tx:
        put(tx, record, {id_: fields}, person)
    till.reload()


def _code(text: str) -> str:
    code = text.strip()
    if len(code) > _MOST_CODE or (code and not re.fullmatch(r"[A-Za-z0-9._-]+", code)):
        raise CodeWrong(most=_MOST_CODE)
    return code


def _slug(name: str) -> str:
    """A name as an id, the same on every till: letters first, so that it is no VAT rate."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return "a-" + (plain or sha256(name.casefold().encode()).hexdigest()[:12])
