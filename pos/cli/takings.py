"""`takings`: an X of the open shift, a Z of a closed one, or all of a day."""

from __future__ import annotations

import datetime
import sys
from argparse import Namespace
from pathlib import Path

import msgspec

from pos.books.accounts import Accounts
from pos.cli.adding_up import combined
from pos.cli.answers import Answer, takings_answer, z_answer
from pos.cli.refusals import NoShiftOn, NoShiftYet, NoSuchShift
from pos.domain.facts import ShiftClosed
from pos.domain.takings import Takings
from pos.till.day.figures import takings as figures
from pos.till.till import Till


class Figures(msgspec.Struct, frozen=True):
    """One shift's figures; `closed` is its Z when there is one."""

    takings: Takings
    closed: ShiftClosed | None = None


def takings(folder: Path, options: Namespace) -> int:
    """Print the figures that were asked for."""
    till = Till.open(folder, selling=False)
    try:
        found = [_figures(till, *row) for row in _shifts(till, options.date, options.shift)]
        if options.json:
            _write(msgspec.json.encode(_answer(till, found, options.date)) + b"\n")
        else:
            _write(b"\n".join(_paper(till, one) for one in found))
    finally:
        till.close()
    return 0


def _write(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _shifts(till: Till, day: datetime.date | None, number: int | None) -> list[tuple[str, int]]:
    """The shifts meant, as (id, position of the closing or 0), oldest first."""
    columns = "SELECT shift, closed FROM shift WHERE org = :org AND till = :till"
    own = till.store.till_id
    if day is not None:
        text = day.isoformat()
        rows = till.store.rows(f"{columns} AND date = :day ORDER BY number", till=own, day=text)
        refusal: Exception = NoShiftOn(date=day)
    elif number is not None:
        rows = till.store.rows(f"{columns} AND number = :number", till=own, number=number)
        refusal = NoSuchShift(shift=number)
    else:  # the open one; a till that was closed shows its last
        rows = till.store.rows(f"{columns} ORDER BY closed > 0, number DESC LIMIT 1", till=own)
        refusal = NoShiftYet()
    if not rows:
        raise refusal
    return [(str(row[0]), int(row[1])) for row in rows]


def _figures(till: Till, shift: str, closed: int) -> Figures:
    """A closed shift's figures are those of its Z, frozen in the journal."""
    if not closed:
        return Figures(figures(till, shift))
    fact = till.store.at(closed).fact
    assert isinstance(fact, ShiftClosed), f"shift {shift} is closed by no entry"
    return Figures(fact.takings, fact)


def _answer(till: Till, found: list[Figures], day: datetime.date | None) -> Answer:
    accounts = Accounts(till.settings.accounts, till.language)
    if len(found) > 1:
        counts = tuple(row for one in found if one.closed for row in one.closed.counts)
        answer = takings_answer(combined([one.takings for one in found]), accounts, counts)
    else:
        one = found[0]
        answer = (
            z_answer(one.closed, accounts)
            if one.closed is not None
            else takings_answer(one.takings, accounts)
        )
    if day is not None:
        answer["shifts"] = [one.takings.shift for one in found]
    return answer


def _paper(till: Till, one: Figures) -> bytes:
    """The figures as they stand on the printed report."""
    from pos.till.after_sale.copying import put_right
    from pos.till.finishing import names_of
    from receipts.report_paper import takings_document
    from receipts.show import render

    closed, takings = one.closed, one.takings
    if closed is not None:
        document = takings_document(
            takings, closed.seller, kind="Z", language=till.language, counts=closed.counts,
            categories=closed.categories, local_time=closed.local_time, reason=closed.reason,
            next_float=closed.next_float, dropped=closed.dropped,
            exchange=closed.exchange, put_right=put_right(till, closed.shift),
        )  # fmt: skip
    else:
        document = takings_document(
            takings, till.seller, kind="X", language=till.language, local_time=till.local_time(),
            categories=names_of(till, {row.key for row in takings.categories}),
        )  # fmt: skip
    return render(document, "text")
