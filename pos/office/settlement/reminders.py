"""What of the vouchers should be done soon: a payout that did not come, a last day that comes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from pos.books.settlement import papers_due, payout_after, speaks_from
from pos.domain.money import Money
from pos.language import N_, translate, translate_plural
from pos.language import date as written
from pos.office.settlement.open_vouchers import Batch, Standing
from pos.till.tenders.settled_vouchers import PAPER

TWICE, APART = "twice", "apart"
OVERDUE, LAST_DAY, SMALL, WAITS = "overdue", "last_day", "small", "waits"


class Reminder(msgspec.Struct, frozen=True):
    """One thing to do: `kind` is twice (a step that two tills did), apart (taken apart at one till
    and gone on with at another), overdue, last_day, waits (open for long) or small (under the
    issuer's minimum, which is no haste)."""

    kind: str
    row: Standing
    day: date
    batch: Batch | None = None
    amount: Money = Money(0)

    @property
    def tone(self) -> str:
        return {TWICE: "red", APART: "red", OVERDUE: "red", LAST_DAY: "amber"}.get(self.kind, "")

    def words(self, language: str) -> str:
        """One calm sentence."""
        name, day = self.row.name, written(self.day, language)
        if self.batch is not None and self.kind in (TWICE, APART):
            text = _TWICE if self.kind == TWICE else _APART
            return translate(text, language, batch=self.batch.fact.number)
        if self.kind == OVERDUE:
            assert self.batch is not None
            return translate(_OVERDUE, language, batch=self.batch.fact.number, issuer=name, day=day)
        if self.kind == LAST_DAY:
            return translate_plural(
                "{n} voucher must be with {issuer} by {day}.",
                "{n} vouchers must be with {issuer} by {day}.",
                self.row.count, language, issuer=name, day=day,
            )  # fmt: skip
        return translate(_SMALL, language, issuer=name, amount=self.row.terms.minimum)


_TWICE = N_(
    "Two tills did the same step of batch {batch}, and it stands twice in the books: "
    "take it back once."
)
_APART = N_(
    "Batch {batch} was taken apart at one till while another sent it. Put it together again; if "
    "it did not go, take the sending back then."
)
_OVERDUE = N_("{issuer} should have paid batch {batch} on {day}.")
_SMALL = N_("{issuer} pays nothing out below {amount} €.")


def reminders(rows: Iterable[Standing], today: date) -> list[Reminder]:
    """What stands out, the most pressing first."""
    found = [one for row in rows for one in _of(row, today)]
    return sorted(
        found, key=lambda one: ((TWICE, APART, OVERDUE, LAST_DAY, SMALL).index(one.kind), one.day)
    )


def payout_day(row: Standing, batch: Batch) -> date | None:
    """When a batch that was sent is to be paid."""
    return payout_after(row.terms, date.fromisoformat(batch.sent_on)) if batch.sent_on else None


def overdue(row: Standing, batch: Batch, today: date) -> bool:
    """Whether the money for a batch should have come."""
    due = payout_day(row, batch)
    return batch.state == "sent" and due is not None and due < today


def _of(row: Standing, today: date) -> Iterable[Reminder]:
    for batch in row.batches:
        if batch.twice:
            yield Reminder(TWICE, row, today, batch, batch.claim)
        elif batch.apart:
            yield Reminder(APART, row, today, batch, batch.claim)
        due = payout_day(row, batch)
        if due is not None and overdue(row, batch, today):
            yield Reminder(OVERDUE, row, due, batch, batch.claim)
    if not row.open:
        return
    last = last_day(row)
    if last is not None and today >= speaks_from(row.terms, last):
        yield Reminder(LAST_DAY, row, last, amount=row.sum)
    elif row.sum < row.terms.minimum:
        yield Reminder(SMALL, row, today, amount=row.sum)


def last_day(row: Standing) -> date | None:
    """By when the oldest open paper must be with its issuer."""
    if row.medium != PAPER or not row.oldest:
        return None
    return papers_due(row.terms, date.fromisoformat(row.oldest))
