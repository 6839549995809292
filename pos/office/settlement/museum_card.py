"""The Museum Card: visits, what the card company is expected to pay, and what it says it pays.

A visit is a 0.00 ticket of its own kind. The compensation is a share of the museum's normal
price: a forecast until the company's statement comes, which is what is posted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec

from pos.domain.errors import RuleBroken
from pos.domain.money import ZERO, Money
from pos.domain.settlement_facts import AgencySettled, MuseumCardStatement
from pos.domain.vat import VatClass
from pos.journal.record import values_in
from pos.language import N_
from pos.office.desks import coordinator
from pos.storage.office_entries import acts
from pos.till.selling import by_sku
from pos.till.settings import defaults, put
from pos.till.till import Till

RECORD = "museum_card"
AGENCY, COMPENSATION = "agency", "compensation"
VAT_CLASSES = ("", *(str(one) for one in VatClass if one != VatClass.OUTSIDE))
"""What the compensation may be of; "" outside VAT, until the museum's accountant says otherwise."""


class ShareWrong(RuleBroken):
    text = N_("A share is between 0 and 100 %.")


class VatWrong(RuleBroken):
    text = N_("There is no VAT class {typed}.")


class AmountWrong(RuleBroken):
    text = N_("The amount is zero.")


class PeriodWrong(RuleBroken):
    text = N_("The period ends before it begins.")


class CardTerms(msgspec.Struct, frozen=True):
    """`shares`: basis points of the normal price, each from a day on. `normal`: the SKU whose
    price that is. `kinds`: the visits that are paid for. `vat`: class of the compensation."""

    shares: tuple[tuple[date, int], ...] = ()
    normal: str = ""
    kinds: tuple[str, ...] = ("museum_card",)
    vat: str = ""

    def share_on(self, day: date) -> int:
        return max((row for row in self.shares if row[0] <= day), default=(day, 0))[1]


class VisitRow(msgspec.Struct, frozen=True):
    """Visitors of one kind on one business date in one museum."""

    date: str
    place: str
    kind: str
    count: int


class CardStanding(msgspec.Struct, frozen=True):
    """A period's visits and forecast, and what is open with the card company now."""

    first: date
    last: date
    visits: tuple[VisitRow, ...]  # every kind; `counted` are those that are paid for
    counted: int
    forecast: Money
    share: int  # on the last day
    price: Money | None  # the normal price then
    normal: str  # whose price that is: a SKU
    vat: str  # class of the compensation; "" outside VAT
    statements: tuple[MuseumCardStatement, ...]  # all of them, the newest first
    receivable: Money  # of statements that are not paid
    owed: Money  # for cards sold at the desk
    places: dict[str, str]  # the museums' names

    @property
    def stated(self) -> Money:
        """What statements of exactly this period come to."""
        return sum((one.amount for one in self._same()), ZERO)

    @property
    def difference(self) -> Money | None:
        """The statement less the forecast; None while there is none."""
        return self.stated - self.forecast if self.stated else None

    def _same(self) -> list[MuseumCardStatement]:
        period = (self.first.isoformat(), self.last.isoformat())
        return [one for one in self.statements if (one.first, one.last) == period]


def terms_of(till: Till) -> CardTerms:
    """The terms as they are set now."""
    row = till.store.row(
        "SELECT fields FROM record WHERE org = :org AND record = :record AND id = 'terms'",
        record=RECORD,
    )
    fields = {**defaults()[RECORD]["terms"], **(values_in(row[0]) if row else {})}
    return CardTerms(
        shares=tuple(
            (date.fromisoformat(name.removeprefix("share/")), int(share))
            for name, share in fields.items()
            if name.startswith("share/")
        ),
        normal=str(fields.get("normal", "")),
        kinds=tuple(map(str, fields.get("kinds", ()))),
        vat=str(fields.get("vat", "")),
    )


def set_terms(
    till: Till, *, share: int | None = None, first: date | None = None, **fields: Any
) -> None:
    """Set the share (basis points) from a day on, or `normal`, `kinds` and `vat`.

    `vat`: class of the compensation, "" outside VAT. Raises OnlyCoordinators, ShareWrong, VatWrong.
    """
    person = coordinator(till)
    if fields.get("vat") not in (None, *VAT_CLASSES):
        raise VatWrong(typed=fields["vat"])
    if share is not None:
        if not 0 <= share <= 10_000:
            raise ShareWrong
        day = first or till.local(till.now()).date()
        fields[f"share/{day.isoformat()}"] = share
    with till.store.write(first=False) as tx:
        put(tx, RECORD, {"terms": fields}, person.id)


# -------------------------------------------------------------------- reading


def visits(till: Till, first: date, last: date) -> list[VisitRow]:
    """Visitors by business date, museum and kind, of every till that this one knows."""
    rows = till.store.rows(
        "SELECT shift.date, shift.till, takings.item, sum(takings.count) FROM takings JOIN shift"
        " ON shift.org = takings.org AND shift.shift = takings.shift WHERE takings.org = :org"
        " AND takings.measure = 'visit' AND shift.date BETWEEN :first AND :last"
        " GROUP BY shift.date, shift.till, takings.item",
        first=first.isoformat(), last=last.isoformat(),
    )  # fmt: skip
    places = _places(till)
    found: Counter[tuple[str, str, str]] = Counter()
    for day, of, kind, count in rows:
        found[day, places.get(of, ""), kind] += count
    return [VisitRow(*key, count) for key, count in sorted(found.items()) if count]


def _places(till: Till) -> dict[str, str]:
    """The museum of each till, by their ids."""
    rows = till.store.rows("SELECT id, fields FROM record WHERE org = :org AND record = 'till'")
    return {id_: str(values_in(fields).get("place", "")) for id_, fields in rows}


def museums(till: Till) -> dict[str, str]:
    """The museums' names, by place."""
    rows = till.store.rows("SELECT id, fields FROM record WHERE org = :org AND record = 'seller'")
    return {id_: str(values_in(fields).get("museum", "")) for id_, fields in rows}


def forecast(till: Till, rows: Iterable[VisitRow], terms: CardTerms) -> Money:
    """The share of the normal price of each day, for the visits of the kinds that are paid for.

    Half-up once for all visits at one price and share.
    """
    product = by_sku(till, terms.normal) if terms.normal else None
    groups: Counter[tuple[int, int]] = Counter()
    for row in rows:
        day = date.fromisoformat(row.date)
        price = product.price_on(day) if product and row.kind in terms.kinds else None
        if price is not None:
            groups[price.cents, terms.share_on(day)] += row.count
    return sum(
        ((Money(price) * count).percent(share) for (price, share), count in groups.items()), ZERO
    )


def card_standing(till: Till, first: date, last: date) -> CardStanding:
    """How a period stands, and what is open with the card company."""
    if last < first:
        raise PeriodWrong
    terms, rows = terms_of(till), visits(till, first, last)
    product = by_sku(till, terms.normal) if terms.normal else None
    statements = statements_of(till)
    paid = settled(till)
    return CardStanding(
        first, last, tuple(rows),
        counted=sum(row.count for row in rows if row.kind in terms.kinds),
        forecast=forecast(till, rows, terms), share=terms.share_on(last),
        price=product.price_on(last) if product else None, normal=terms.normal,
        vat=terms.vat, statements=tuple(reversed(statements)),
        receivable=stated(statements) - paid[COMPENSATION], owed=sold(till) - paid[AGENCY],
        places=museums(till),
    )  # fmt: skip


def statements_of(till: Till) -> list[MuseumCardStatement]:
    facts = (one.fact for one in acts(till.store, MuseumCardStatement.KIND))
    return [fact for fact in facts if isinstance(fact, MuseumCardStatement)]


def stated(statements: Iterable[MuseumCardStatement]) -> Money:
    return sum((one.amount for one in statements), ZERO)


def sold(till: Till) -> Money:
    """What cards sold at the desk have brought in, less those taken back, since ever."""
    row = till.store.row(
        "SELECT sum(amount) FROM takings WHERE org = :org AND measure = 'posting'"
        " AND item = 'agency_payable/' AND shift <> ''"
    )
    return Money(-(row[0] or 0) if row else 0)


def settled(till: Till) -> dict[str, Money]:
    found = {AGENCY: ZERO, COMPENSATION: ZERO}
    for one in acts(till.store, AgencySettled.KIND):
        if isinstance(fact := one.fact, AgencySettled):
            found[fact.what] += fact.amount
    return found
