"""How the till stands with its ledger, in words: the chip, and what its panel says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pos.language import N_, percent
from pos.sync.connection import BUG, Connection
from ui.desk import Desk

FULL, HOLLOW = "●", "○"


@dataclass(frozen=True)
class Way:
    """One way of standing with the ledger. `means` may be empty: then the refusal speaks."""

    dot: str
    tone: str
    waits: str  # the chip while entries wait, with {n}
    settled: str  # and when none does
    means: str = ""
    again: str = ""  # what to do next


_OFFLINE = Way(
    HOLLOW, "amber", N_("Offline · {n} waiting"), N_("Offline · nothing waiting"),
    N_("There is no connection just now. Selling goes on as usual, and what waits is sent by "
       "itself when the connection is back."),
)  # fmt: skip
_BUSY = Way(
    HOLLOW, "amber", N_("Ledger busy · {n} waiting"), N_("Ledger busy"),
    N_("The ledger has much to do and asked the till to come back later. Selling goes on as "
       "usual, and everything is sent then."),
)  # fmt: skip
_REJECTED = Way(
    HOLLOW, "red", N_("Not accepted · {n} waiting"), N_("Not accepted by the ledger"),
    N_("The ledger does not accept this till any more: it was retired there, or another key was "
       "registered for it. Selling goes on as usual, and everything is kept on this till's disk."),
    N_("With a new code from whoever runs the ledger the till is enrolled again, and everything "
       "is sent."),
)  # fmt: skip
_RETIRED = Way(
    HOLLOW, "red", N_("Retired · {n} waiting"), N_("Retired at the ledger"),
    N_("This till was taken out of use at the ledger. Selling goes on as usual, and everything is "
       "kept on its own disk."),
    N_("With a new code from whoever runs the ledger the till is enrolled again, and everything "
       "is sent."),
)  # fmt: skip
_REPLACED = Way(
    HOLLOW, "red", N_("Replaced · {n} waiting"), N_("Replaced by another machine"),
    N_("Another machine has taken this till's place, and the coordinator is told that this one "
       "called. What was sold here is kept on this disk only."),
    N_("Do not throw anything away before the coordinator has looked. With a code that is made "
       "for this till, what waits is sent."),
)  # fmt: skip
_ASIDE = Way(
    HOLLOW, "red", N_("Put aside · {n} waiting"), N_("Put aside by the ledger"),
    N_("The ledger put this till's last entries aside, since their signature does not hold. "
       "Selling goes on as usual, and everything is kept here and there."),
    N_("The coordinator sees the reason. With a new code the till is enrolled again."),
)  # fmt: skip
_UNSENT = Way(
    HOLLOW, "amber", N_("Not sent · {n} waiting"), N_("Offline · nothing waiting"), "",
    N_("Selling goes on as usual. What waits is kept here and tried again by itself."),
)  # fmt: skip
_FAULT = Way(
    HOLLOW, "amber", N_("Not sent · {n} waiting"), N_("Offline · nothing waiting"),
    N_("A fault in the program stopped the exchange; it is written in the log. Selling goes on as "
       "usual, everything is kept, and it is tried again by itself."),
)  # fmt: skip
_ALONE = Way(
    FULL, "", N_("Works alone · all saved"), N_("Works alone · all saved"),
    N_("This till works alone. Everything is saved on its own disk, and nothing is missing. When "
       "the museum has a central ledger, the till sends its whole history there."),
)  # fmt: skip
_ASKING = Way(
    HOLLOW, "", N_("Connecting · {n} waiting"), N_("Connecting …"),
    N_("The till is asking its ledger. Selling goes on meanwhile."),
)  # fmt: skip
_ONLINE = Way(
    FULL, "", N_("Online · {n} waiting"), N_("Online · all sent"),
    N_("What is sold here reaches the other tills within seconds."),
)  # fmt: skip
_READING = Way(
    FULL, "", N_("Reading in · {percent}"), N_("Reading in · {percent}"),
    N_("The till reads in what the other tills have sold and set before. Selling goes on "
       "meanwhile, and what is sold here is sent as well."),
)  # fmt: skip

_PROBLEMS = {
    "LedgerUnreachable": _OFFLINE, "LedgerBusy": _BUSY, "TillRejected": _REJECTED,
    "EntriesNotProved": _ASIDE, BUG: _FAULT, "TillWasRetired": _RETIRED,
    "MachineReplaced": _REPLACED,
}  # fmt: skip

NOTICES = {
    "fork": N_(
        "Two machines have written as this till: its folder was copied, or an old copy was put "
        "back. Everything of both is kept."
    ),
    "clone": N_(
        "Another machine sells as this till. This one goes on with receipt numbers of its own. "
        "Find the other one, and enrol it as a till of its own."
    ),
    "suspense": N_(
        "The ledger could not post some of this till's entries. They are kept, and the "
        "coordinator sees the reason."
    ),
    "skew": N_("This till's clock is ahead of the ledger's. Set it right."),
}
_NOTICE = N_("The ledger noticed something: {word}")


def way_of(connection: Connection) -> Way:
    """Which way the till stands."""
    if connection.ledger is None:
        return _ALONE
    if connection.reading is not None:
        return _READING
    if not connection.tried:
        return _ASKING
    if connection.problem:
        return _PROBLEMS.get(connection.problem, _UNSENT)
    return _ONLINE


def rejected(connection: Connection) -> bool:
    """Whether only a new enrolment helps."""
    return way_of(connection) in (_REJECTED, _RETIRED, _REPLACED, _ASIDE)


def chip(desk: Desk, connection: Connection) -> tuple[str, str]:
    """The chip's words and tone."""
    way, n = way_of(connection), connection.waiting
    if way is _ONLINE and connection.notices:
        words = desk.tr(N_("Online · {n} to read"), n=len(connection.notices))
        return f"{FULL}  {words}", "amber"
    words = desk.tr(way.waits if n else way.settled, n=n, percent=read_percent(desk, connection))
    return f"{way.dot}  {words}", way.tone


def read_percent(desk: Desk, connection: Connection) -> str:
    """How much of the ledger is here, rounded down: 100 % is when all is."""
    here, all_ = connection.reading or (0, 1)
    return percent(here * 100 // max(1, all_) * 100, desk.language)


def paragraphs(desk: Desk, connection: Connection) -> list[str]:
    """What it means, what is kept, and what to do next."""
    way = way_of(connection)
    means = desk.tr(way.means) if way.means else ""
    if not means and connection.refusal is not None:
        means = connection.refusal.sentence(desk.language)
    since = silence(desk, connection) if way is _OFFLINE else ""
    return [words for words in (means, since, desk.tr(way.again) if way.again else "") if words]


def silence(desk: Desk, connection: Connection) -> str:
    """For how long the ledger was not heard."""
    if not connection.heard_at:
        return ""
    gone = desk.till.now() - datetime.fromisoformat(connection.heard_at)
    minutes = max(0, int(gone.total_seconds()) // 60)
    if minutes < 1:
        return desk.tr(N_("The ledger answered a moment ago."))
    if minutes < 60:
        return desk.tr_plural("No answer for {n} minute.", "No answer for {n} minutes.", minutes)
    if minutes < 48 * 60:
        return desk.tr_plural("No answer for an hour.", "No answer for {n} hours.", minutes // 60)
    days = minutes // (24 * 60)
    return desk.tr_plural("No answer for {n} day.", "No answer for {n} days.", days)


def moment(desk: Desk, at: str) -> str:
    """A moment in the museum's time: the time alone when it is today."""
    local = desk.till.local(datetime.fromisoformat(at))
    if local.date() == desk.till.local(desk.till.now()).date():
        return desk.time(local)
    return f"{desk.date(local.date())} {desk.time(local)}"


def figures(desk: Desk, connection: Connection) -> list[str]:
    """Short lines: what waits, when there was an exchange, when the next one is tried."""
    lines, n = [], connection.waiting
    if connection.ledger is None:
        return [desk.tr(N_("{n} entries are in the journal's keeping."), n=n)]
    if n and connection.waiting_since:
        lines.append(
            desk.tr_plural(
                "{n} entry waits to be sent, since {time}.",
                "{n} entries wait to be sent, the oldest since {time}.",
                n,
                time=moment(desk, connection.waiting_since),
            )
        )
    if connection.reading is not None:
        here, all_ = connection.reading
        lines.append(desk.tr(N_("{here} of {all} entries are here."), here=here, all=all_))
    if connection.heard_at:
        at = moment(desk, connection.heard_at)
        lines.append(desk.tr(N_("Last exchange: {time}."), time=at))
    if connection.again_at:
        at = moment(desk, connection.again_at)
        lines.append(desk.tr(N_("Next try by itself: {time}."), time=at))
    ledger = connection.ledger
    lines.append(desk.tr(N_("Ledger: {name}, {address}"), name=ledger.name, address=ledger.address))
    return lines


def notice_words(desk: Desk, notice: str) -> str:
    """What the ledger noticed, for a person."""
    known = NOTICES.get(notice)
    return desk.tr(known) if known else desk.tr(_NOTICE, word=notice)
