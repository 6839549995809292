"""Every report by its name, as the window and the command line offer them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import msgspec

from pos.domain.errors import RuleBroken
from pos.journal.clock import moment
from pos.language import N_
from pos.language import date as written_date
from pos.language import time as written_time
from pos.office.desks import coordinator
from pos.office.reports import people, sales, visitors
from pos.office.reports.period import Period
from pos.office.reports.reading import Reading
from pos.office.reports.table import Table
from pos.storage.report_index import ReportIndex
from pos.sync.state import ledger_of, standing_of
from pos.till.till import Till


class NoSuchReport(RuleBroken):
    text = N_("There is no report called {name}. There are: {names}.")


class Report(NamedTuple):
    """`behind`: a row of it can be opened to its receipts."""

    name: str
    title: str
    make: Callable[[Reading], Table]
    behind: bool = True


REPORTS = {
    report.name: report
    for report in (
        Report("day", N_("Sales by day"), sales.by_day),
        Report("vat", N_("Sales by VAT rate"), sales.by_vat),
        Report("category", N_("Sales by category"), sales.by_category),
        Report("product", N_("Sales by product"), sales.by_product),
        Report("tender", N_("Sales by tender"), sales.by_tender),
        Report("person", N_("Sales by person"), sales.by_person),
        Report("hour", N_("Sales by hour"), sales.by_hour),
        Report("acts", N_("Discounts and refunds by person"), people.acts),
        Report("discount", N_("Discounts by kind"), people.discounts),
        Report("gift_card", N_("Gift cards owed"), people.gift_cards),
        Report("statistics", N_("Visitor statistics"), visitors.statistics),
        Report("visit", N_("Visitors by kind"), visitors.kinds),
        Report("week", N_("Visitors by weekday and hour"), visitors.week),
    )
}


def report(
    till: Till, index: ReportIndex, name: str, period: Period, place: str = "", language: str = "",
) -> Table:  # fmt: skip
    """A report of a period, of one museum or (`place` "") of all.

    Of what the index has read (`index.behind()`). Raises NotSignedIn, OnlyCoordinators and
    NoSuchReport. Not for the window's thread.
    """
    coordinator(till)
    if name not in REPORTS:
        raise NoSuchReport(name=name, names=", ".join(REPORTS))
    reading = Reading(till, index, period, place, language)
    return told(REPORTS[name].make(reading), reading)


def told(table: Table, reading: Reading) -> Table:
    """The table with what it is about: its period and its museum."""
    now, language = reading.period, reading.language
    days = written_date(now.first, language)
    if now.first != now.last:
        days = f"{days} – {written_date(now.last, language)}"
    places = reading.places
    only = next(iter(places)) if len(places) == 1 else ""
    museum = places.get(reading.place or only, "")
    note = " ".join(part for part in (table.note, _known(reading)) if part)
    about = f"{days} · {museum or reading.tr(N_('All museums'))}"
    return msgspec.structs.replace(table, about=about, note=note)


def _known(reading: Reading) -> str:
    """Up to when this till knows the others: its last exchange that ended well."""
    till = reading.till
    heard = standing_of(till.store).heard_at if ledger_of(till.store) else ""
    if not heard:
        return ""
    at = till.local(moment(heard))
    day = "" if at.date() == till.day else f"{written_date(at.date(), reading.language)} "
    said = f"{day}{written_time(at, reading.language)}"
    return reading.tr(N_("The other tills as they were known at {time}."), time=said)
