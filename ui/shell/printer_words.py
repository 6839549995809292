"""How the top bar and the printer's panel say how the printer is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos.language import N_
from ui.desk import Desk

if TYPE_CHECKING:
    from ui.shell.spooling import Spooling

STATES = {
    "no_paper": (N_("Out of paper"), "red"),
    "cover_open": (N_("Printer's cover open"), "red"),
    "offline": (N_("Printer not reached"), "red"),
    "slow": (N_("Printer slow"), "amber"),
    "unknown": (N_("Printer silent"), "red"),
}
FAULT = N_("Printer fault")

TO_DO = {
    "no_paper": N_("Put in a new roll. What waits is then printed by itself, in its order."),
    "cover_open": N_("Close the cover. What waits is then printed by itself, in its order."),
    "offline": N_("Is it switched on, and its cable in? What waits is printed when it is back."),
    "unknown": N_("Is another till printing on it? Switch it off and on if it stays silent."),
    "slow": N_("Wait for it; nothing is lost."),
}


def chip(desk: Desk, jobs: Spooling) -> tuple[str, str]:
    """The chip's words and tone: how the printer is, then what needs a person, then what waits."""
    status = jobs.status
    words, tone = desk.tr(N_("Printer")), ""
    if jobs.trouble:
        said, tone = STATES.get(status.state, (FAULT, "red"))
        faulty = status.text and status.state == "offline"
        words = desk.tr(FAULT if faulty else said)
    if jobs.to_ask:
        ask = desk.tr_plural("{n} to ask about", "{n} to ask about", jobs.to_ask)
        return f"{words} · {ask}", "red"
    if jobs.waiting:
        waits = desk.tr_plural("{n} waiting", "{n} waiting", jobs.waiting)
        return f"{words} · {waits}", tone or "amber"
    if tone:
        return words, tone
    if status is not None and status.low_paper:
        return desk.tr(N_("Printer ready, paper low")), ""
    return desk.tr(N_("Printer ready") if status is not None else N_("Printer …")), ""


def paragraphs(desk: Desk, jobs: Spooling) -> list[str]:
    """What the panel says of the printer itself: what is so, and what to do."""
    status = jobs.status
    if status is None:
        return [desk.tr(N_("The printer is being asked how it is."))]
    if jobs.trouble:
        to_do = TO_DO.get(status.state)
        faulty = status.text and status.state == "offline"
        return [desk.tr(status.problem), *([desk.tr(to_do)] if to_do and not faulty else [])]
    if status.low_paper:
        return [desk.tr(N_("The paper is running low. Have a new roll at hand."))]
    return []
