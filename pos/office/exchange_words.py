"""The exchange in plain words: what is the matter, why, and what to do next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec

from pos.domain.money import Money
from pos.journal.clock import moment
from pos.language import N_, date, time, translate, translate_plural
from pos.office.exchange import TillRow
from pos.office.exchange_issues import Issue
from pos.storage.overview import ShiftStanding
from pos.sync.wire_standing import KEY_UNKNOWN, NO_KEY, SIGNATURE, UNREADABLE

_JUST_NOW = timedelta(minutes=2)


class Said(msgspec.Struct, frozen=True):
    """An issue as a person reads it."""

    title: str
    reason: str
    step: str


_TITLES = {
    "fork": N_("Two machines have sold as till {code}"),
    "clone": N_("Another machine uses the key of till {code}"),
    "old_machine": N_("The machine that was till {code} before has called"),
    "used_twice": N_("{what} was used {n} times"),
    "overdrawn": N_("The gift card {what} paid {amount} € more than it held"),
    "refunded_beyond": N_("More of receipt {what} was refunded than sold"),
    "skew": N_("The clock of till {code} is {time} ahead"),
    "unknown": N_("The ledger does not know till {code}"),
}
_REASONS = {
    "fork": N_(
        "Its folder was copied, or its disk put back. What both sold is kept and counted; from "
        "then on the other one writes its receipts as {what}."
    ),
    "clone": N_("Its folder was copied, or its disk put back."),
    "old_machine": N_("Another machine has taken its place. What it sells now reaches nobody."),
    "suspense": N_("It is kept, but this version of the program cannot post it."),
    "used_twice": N_(
        "The tills could not know of each other. Every sale stands, but the issuer pays once."
    ),
    "overdrawn": N_(
        "The tills could not know of each other, or a coordinator let it pay. Every sale stands."
    ),
    "refunded_beyond": N_("Tills that had not heard of each other paid the same back."),
    "short": N_("The Z counts them, and they are not in the books here."),
    "beyond": N_("Another machine sold in the same shift, or something came in after its Z."),
    "skew": N_(
        "Its receipts bear a wrong time. Nothing is refused for it, and the order is right."
    ),
    "silent": N_("What it has sold since is on its own disk only."),
    "unknown": N_("The ledger was put back from a copy, or the till was never enrolled."),
}
_STEPS = {
    "fork": N_(
        "Use one of the machines only, and enrol the other as a till of its own. Receipts with "
        "the same number are listed here."
    ),
    "clone": N_("Take the other machine out of use, or enrol it as a till of its own."),
    "old_machine": N_("Take it out of use, or make a new till of it."),
    "suspense": N_("Update the program: it then posts by itself what it understands."),
    "used_twice": N_("Look for the paper in each drawer, and open the receipts."),
    "overdrawn": N_("Open the receipts. What nobody pays afterwards is booked as a loss."),
    "refunded_beyond": N_("Open the refunds, and book what was paid out too much."),
    "short": N_("They come by themselves; if not by tomorrow, update the program."),
    "beyond": N_("Compare the receipts with the Z, and book the rest as a correction after it."),
    "skew": N_("Set the time on that computer."),
    "silent": N_("Start it where it has a network. Is it out of use? Then retire it."),
    "unknown": N_("Enrol it with a new code."),
}
_HELD = {
    SIGNATURE: N_(
        "The signature is not this till's: they were changed on the way, or another machine "
        "sent them."
    ),
    UNREADABLE: N_("The till began a new series with an entry that cannot be read."),
    NO_KEY: N_("The till began a new series without saying which key signs it."),
    KEY_UNKNOWN: N_("The till has a new key that the ledger does not know: it was moved to another "
                    "machine."),
}  # fmt: skip
_HELD_UNKNOWN = N_("The ledger could not prove them.")
_HELD_STEP = N_(
    "Nothing is lost: the till keeps them and tries again. If it goes on, ask for help."
)
_KEY_STEP = N_("Enrol the till with a new code; what waits is then sent by itself.")


def say(issue: Issue, language: str) -> Said:
    """What is the matter, why, and what to do next."""
    values = {
        "code": issue.code, "what": issue.what, "n": issue.number,
        "time": duration(issue.number, language), "amount": Money(issue.number),
    }  # fmt: skip
    if issue.kind == "quarantine":
        reason = _HELD.get(issue.what, _HELD_UNKNOWN)
        step = _KEY_STEP if issue.what == KEY_UNKNOWN else _HELD_STEP
    else:
        reason, step = _REASONS[issue.kind], _STEPS[issue.kind]
    return Said(
        _title(issue, language, values),
        translate(reason, language, **values),
        translate(step, language, **values),
    )


def _title(issue: Issue, language: str, values: dict[str, object]) -> str:
    if issue.kind in _TITLES:
        return translate(_TITLES[issue.kind], language, **values)
    n, code, what = issue.number, issue.code, issue.what
    match issue.kind:
        case "quarantine":
            return translate_plural("{n} entry of till {code} is put aside",
                                    "{n} entries of till {code} are put aside", n, language,
                                    code=code)  # fmt: skip
        case "suspense":
            return translate_plural("{n} entry of till {code} is not in the books",
                                    "{n} entries of till {code} are not in the books", n,
                                    language, code=code)  # fmt: skip
        case "short":
            return translate_plural("Till {code}, shift {what}: {n} receipt is missing",
                                    "Till {code}, shift {what}: {n} receipts are missing", n,
                                    language, code=code, what=what)  # fmt: skip
        case "beyond":
            return translate_plural("Till {code}, shift {what}: {n} receipt more than its Z",
                                    "Till {code}, shift {what}: {n} receipts more than its Z", n,
                                    language, code=code, what=what)  # fmt: skip
        case _:
            return translate_plural("Till {code} has not been heard for {n} day",
                                    "Till {code} has not been heard for {n} days", n, language,
                                    code=code)  # fmt: skip


def duration(minutes: int, language: str) -> str:
    """`12 min`, `2 h`, `5 days`: as exactly as anybody wants to know."""
    if minutes < 120:
        return f"{minutes} min"
    if minutes < 48 * 60:
        return f"{minutes // 60} h"
    return translate_plural("{n} day", "{n} days", minutes // (24 * 60), language)


_STATUS = {
    "retired": N_("retired"), "fork": N_("two machines"), "clone": N_("two machines"),
    "old_machine": N_("old machine called"), "unknown": N_("not enrolled"),
    "new": N_("nothing sold yet"),
}  # fmt: skip


def status(row: TillRow, language: str, local: Callable[[datetime], datetime]) -> str:
    """The one thing that most wants to be said of a till, in two or three words."""
    n = row.number
    match row.status:
        case "open" | "closed" | "short" | "beyond":
            return shift_words(row.shifts[0], language, local)
        case "quarantine":
            return translate_plural("{n} entry put aside", "{n} entries put aside", n, language)
        case "suspense":
            return translate_plural("{n} entry not posted", "{n} entries not posted", n, language)
        case "unsent":
            return translate_plural("{n} receipt not sent yet", "{n} receipts not sent yet", n,
                                    language)  # fmt: skip
        case "skew":
            return translate("clock {time} ahead", language, time=duration(n, language))
        case "silent":
            return translate_plural("silent for {n} day", "silent for {n} days", n, language)
        case other:
            return translate(_STATUS[other], language)


def shift_words(shift: ShiftStanding, language: str, local: Callable[[datetime], datetime]) -> str:
    """How a shift stands, and whether all that its Z counts is here."""
    if not shift.closed_at:
        at = local(moment(shift.opened_at))
        return translate("open since {time}", language, time=time(at, language))
    missing = shift.receipts - shift.posted
    if missing > 0:
        return translate_plural(
            "waits for {n} receipt", "waits for {n} receipts", missing, language
        )
    if missing:
        return translate_plural("{n} receipt more than the Z", "{n} receipts more than the Z",
                                -missing, language)  # fmt: skip
    if not shift.receipts:
        return translate("closed, nothing sold", language)
    return translate("closed, complete {series}", language, series=series(shift))


def series(shift: ShiftStanding) -> str:
    """`1–412`: the numbers of a closed shift's receipts."""
    first, last = (
        int(name.rpartition("-")[2]) for name in (shift.first_receipt, shift.last_receipt)
    )
    return str(first) if first == last else f"{first}–{last}"


def heard(at: str, now: datetime, local: Callable[[datetime], datetime], language: str) -> str:
    """When a till was last heard, as people say it; `now` as the museum's clock shows it."""
    if not at:
        return translate("never", language)
    then = local(moment(at))
    if abs(now - then) <= _JUST_NOW:
        return translate("just now", language)
    clock = time(then, language)
    days = (now.date() - then.date()).days
    if days == 0:
        return clock
    if days == 1:
        return translate("yesterday {time}", language, time=clock)
    return date(then.date(), language)
