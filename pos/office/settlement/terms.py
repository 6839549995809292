"""How each issuer settles each medium: dated settings, read and set."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

import msgspec

from pos.books.settlement import EXPENSE, INPUT, Terms
from pos.domain.catalogue import ALWAYS
from pos.domain.errors import RuleBroken
from pos.domain.money import ZERO, from_builtin, to_builtin
from pos.domain.vat import VatClass
from pos.domain.voucher import VoucherIssuerUnknown
from pos.journal.record import values_in
from pos.language import N_
from pos.office.desks import coordinator
from pos.till.settings import defaults, put
from pos.till.till import Till

RECORD = "settlement"
WAYS = {"paper": "voucher_receivable", "portal": "voucher_receivable",
        "terminal": "card_receivable"}  # fmt: skip
"""How a medium is settled, and the account role of what is taken from then on."""


class TermsWrong(RuleBroken):
    text = N_("The terms do not fit: {problem}.")


Of = Callable[[str, str, date], Terms]


def all_terms(till: Till) -> Of:
    """The terms of an issuer and medium on a day, as they are set now."""
    rows = till.store.rows(
        "SELECT id, fields FROM record WHERE org = :org AND record = :record", record=RECORD
    )
    kept = {id_: values_in(fields) for id_, fields in rows}
    return lambda issuer, medium, day: _on(_fields(kept, f"{issuer}/{medium}"), day)


def history(till: Till, issuer: str, medium: str) -> list[tuple[date, Terms]]:
    """The terms with the day from which each holds, the first first."""
    rows = till.store.rows(
        "SELECT fields FROM record WHERE org = :org AND record = :record AND id = :id",
        record=RECORD, id=f"{issuer}/{medium}",
    )  # fmt: skip
    kept = {f"{issuer}/{medium}": values_in(row[0]) for row in rows}
    return sorted(_dated(_fields(kept, f"{issuer}/{medium}")), key=lambda row: row[0])


def set_terms(
    till: Till, issuer: str, medium: str, terms: Terms, first: date | None = None, way: str = ""
) -> None:
    """Let terms hold from a day on (today when none is given); earlier days keep theirs.

    `way` also sets how the medium is settled. Raises OnlyCoordinators, VoucherIssuerUnknown,
    VoucherMediumUnknown and TermsWrong.
    """
    person = coordinator(till)
    if issuer not in till.settings.issuers:
        raise VoucherIssuerUnknown(issuer=issuer[:40])
    known = till.settings.issuers[issuer]
    known.medium(medium)
    check(terms)
    day = first or till.local(till.now()).date()
    fields = {f"terms/{day.isoformat()}": msgspec.to_builtins(terms, enc_hook=to_builtin)}
    with till.store.write(first=False) as tx:
        put(tx, RECORD, {f"{issuer}/{medium}": fields}, person.id)
        if way and way != known.medium(medium).settlement:
            media = [
                msgspec.structs.replace(one, settlement=way, role=WAYS[way])
                if one.name == medium else one
                for one in known.media
            ]  # fmt: skip
            rows = msgspec.to_builtins(media, enc_hook=to_builtin)
            put(tx, "issuer", {issuer: {"media": rows}}, person.id)
    till.reload()


def check(terms: Terms) -> None:
    """Raise TermsWrong where they cannot be."""
    problem = ""
    if not 0 <= terms.commission <= 10_000:
        problem = "commission"
    elif terms.vat and terms.vat not in set(VatClass) - {VatClass.OUTSIDE}:
        problem = "vat"
    elif terms.vat_as not in (INPUT, EXPENSE):
        problem = "vat_as"
    elif any(not 1 <= day <= 31 for day in terms.days) or terms.within < 0:
        problem = "days"
    elif any(not 0 <= day <= 6 for day in terms.weekdays):
        problem = "weekdays"
    elif terms.minimum < ZERO or terms.lead < 0:
        problem = "minimum"
    elif terms.last_day:
        try:
            date.fromisoformat(f"2001-{terms.last_day}")
        except ValueError:
            problem = "last_day"
    if problem:
        raise TermsWrong(problem=problem)


def _fields(kept: dict[str, dict[str, Any]], id_: str) -> dict[str, Any]:
    """What is set; a till made by an earlier program knows the usual terms all the same."""
    return {**_usual().get(id_, {}), **kept.get(id_, {})}


@cache
def _usual() -> dict[str, dict[str, Any]]:
    return defaults()[RECORD]


def _dated(fields: dict[str, Any]) -> list[tuple[date, Terms]]:
    return [
        (date.fromisoformat(name.removeprefix("terms/")), _terms(value))
        for name, value in fields.items()
        if name.startswith("terms/")
    ]


def _terms(value: Any) -> Terms:
    return msgspec.convert(value, Terms, dec_hook=from_builtin)


def _on(fields: dict[str, Any], day: date) -> Terms:
    known = [row for row in _dated(fields) if row[0] <= day]
    return max(known, key=lambda row: row[0], default=(ALWAYS, Terms()))[1]
