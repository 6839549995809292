"""How periods and comparisons read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pos.language import N_, percent
from ui.desk import Desk

if TYPE_CHECKING:
    from pos.office.reports.period import Period
    from pos.office.reports.visitors import HeatMap

_MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"),
    N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
_DAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_AGAINST = {
    "today": N_("{change} against yesterday"),
    "week": N_("{change} against last week"),
    "month": N_("{change} against last month"),
    "year": N_("{change} against last year"),
    "chosen": N_("{change} against the days before"),
}
_NOTHING_BEFORE = {
    "today": N_("nothing was sold yesterday"),
    "week": N_("nothing was sold last week"),
    "month": N_("nothing was sold last month"),
    "year": N_("nothing was sold last year"),
    "chosen": N_("nothing was sold the days before"),
}


def tab_words(desk: Desk, kind: str, today: date) -> str:
    """What the tab of a period says."""
    if kind == "today":
        return desk.tr(N_("Today"))
    if kind == "week":
        return desk.tr(N_("This week"))
    if kind == "month":
        return desk.tr(_MONTHS[today.month - 1])
    return str(today.year) if kind == "year" else desk.tr(N_("Choose …"))


def change_words(desk: Desk, period: Period, change: int | None) -> str:
    """`+8 % against last week`."""
    if change is None:
        return desk.tr(_NOTHING_BEFORE[period.kind])
    whole = 100 * round(change / 100)
    said = f"{'+' if whole > 0 else ''}{percent(whole, desk.language)}"
    return desk.tr(_AGAINST[period.kind], change=said)


def day_words(desk: Desk, weekday: int) -> str:
    """A weekday, short; Monday is 0."""
    return desk.tr(_DAYS[weekday])


def heat_words(desk: Desk, heat: HeatMap) -> str:
    """The heat map in a sentence."""
    if not heat.most:
        return desk.tr(N_("No visitors in this period."))
    day, hour = next(
        (day, heat.first + place)
        for day, row in enumerate(heat.cells)
        for place, number in enumerate(row)
        if number == heat.most
    )
    return desk.tr(
        N_("Most visitors came on {day} at {hour}: {n}."),
        day=day_words(desk, day), hour=f"{hour}–{hour + 1}", n=heat.most,
    )  # fmt: skip
