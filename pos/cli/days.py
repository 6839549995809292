"""`days`: a day's tills as the coordinator sees them, why one differs, and putting it right."""

from __future__ import annotations

import json
from argparse import SUPPRESS, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pos.cli import desks
from pos.cli.parsing import a_day, add_command, add_pin, add_pin_to_parts
from pos.cli.refusals import NotUnderstood
from pos.language import N_, AmountError, parse_amount

if TYPE_CHECKING:
    from pos.domain.money import Money
    from pos.office.days.acting import Reconciled
    from pos.office.days.values import ShiftDay, TenderDay
    from pos.till.till import Till

_TEXT = """\
Every shift of a business date, of every till that this one knows. A coordinator's command."""
_AMOUNT = N_("“{text}” is no amount.")
_WHICH = N_("Say what to correct: --cause, --move, --count, --take-back or --explain.")
_NO_CAUSE = N_("There is no cause number {number}.")


def add(commands: Any) -> None:
    line = "a day's tills: expected, counted, why they differ, putting it right"
    parser = add_command(commands, "days", line, _TEXT)
    add_pin(parser)
    parser.add_argument("--date", type=a_day, metavar="DAY", help="else today")
    parser.add_argument("--json", action="store_true", help="amounts as texts")
    parts = parser.add_subparsers(dest="what", metavar="explain|correct")
    explain = add_command(parts, "explain", "what may have happened, the likeliest first")
    correct = add_command(parts, "correct", "put a closed shift right; its Z stays")
    for part in (explain, correct):
        part.add_argument("number", type=int, metavar="Z")
        part.add_argument("--till", metavar="CODE", default="", help="else this one")
    add_pin_to_parts(parts)
    explain.add_argument("--json", action="store_true", default=SUPPRESS, help="amounts as texts")
    how = correct.add_mutually_exclusive_group()
    how.add_argument("--cause", type=int, metavar="N", help="what `explain` numbers so, done")
    how.add_argument("--move", nargs=3, metavar=("RECEIPT", "FROM", "TO"))
    how.add_argument("--count", nargs=2, metavar=("TENDER", "AMOUNT"))
    how.add_argument("--explain", metavar="TENDER")
    how.add_argument("--take-back", metavar="RECEIPT", help="a sale that never was: no money moves")
    correct.add_argument("--amount", metavar="AMOUNT", help="of --move, else all")
    correct.add_argument("--receipt", default="", help="of --cause: which one of those that fit")
    correct.add_argument(
        "--receivable", action="store_true", help="of --explain: the money is still expected"
    )
    correct.add_argument("--reason", default="", help="of --cause: else its own sentence")


def run(folder: Path, options: Namespace) -> int:
    """Raises RuleBroken."""
    from pos.office.desks import coordinator

    with desks.desk(folder, options) as till:
        coordinator(till)
        if options.what == "explain":
            print(_explained(till, options))
        elif options.what == "correct":
            print(_corrected(till, options))
        else:
            print(_listed(till, options))
    return 0


def _listed(till: Till, options: Namespace) -> str:
    from pos.office.days import day
    from pos.office.days.words import shift_standing

    shifts = day(till, options.date or till.day)
    if options.json:
        return json.dumps([_shift(one) for one in shifts], ensure_ascii=False)
    rows = [
        f"{one.code} Z {one.number}  {one.museum}  {one.takings.gross}  {one.left}"
        f"  {shift_standing(one, till.language)}"
        for one in shifts
    ]
    return "\n".join(rows)


def _shift(one: ShiftDay) -> dict[str, Any]:
    return {
        "till": one.code, "museum": one.museum, "shift": one.number, "date": one.date,
        "state": one.state, "missing": one.missing, "known_at": one.known_at,
        "sales": str(one.takings.gross), "left": str(one.left),
        "tenders": [_tender(row) for row in one.tenders],
        "corrections": [
            {"kind": made.fact.KIND, "at": made.at, "person": made.person,
             "cause": made.fact.cause, "reason": made.fact.reason}
            for made in one.corrections
        ],
    }  # fmt: skip


def _tender(row: TenderDay) -> dict[str, Any]:
    amounts = {
        "expected": row.expected, "first": row.first, "counted": row.counted, "moved": row.moved,
        "difference": row.difference, "explained": row.explained, "left": row.left,
    }  # fmt: skip
    said = {key: None if amount is None else str(amount) for key, amount in amounts.items()}
    return {"tender": row.key, "count": row.pieces, **said}


def _explained(till: Till, options: Namespace) -> str:
    from pos.office.days.sentences import difference, say

    told = _told(till, options)
    language = till.language
    causes = [
        {"number": number, "kind": one.kind, "tenders": list(one.tenders), "act": one.act,
         "amount": str(one.amount), "receipts": [row.receipt for row in one.receipts],
         "says": say(till, one, language)}
        for number, one in enumerate(told.causes, 1)
    ]  # fmt: skip
    if options.json:
        return json.dumps({**_shift(told.shift), "causes": causes}, ensure_ascii=False)
    lines = [
        difference(till, row.key, row.left, language) for row in told.shift.tenders if row.left
    ]
    return "\n".join([*lines, *(f"{one['number']:2}  {one['says']}" for one in causes)])


def _told(till: Till, options: Namespace) -> Reconciled:
    from pos.office.days.acting import reconciled, shift_numbered

    return reconciled(till, shift_numbered(till, options.number, options.till))


def _corrected(till: Till, options: Namespace) -> str:
    """What was put right, a line for each fact."""
    from pos.office.days import correcting
    from pos.office.days.acting import shift_numbered
    from pos.office.days.sentences import mended

    shift, why = shift_numbered(till, options.number, options.till), options.reason
    if options.cause is not None:
        facts: tuple[Any, ...] = _by_cause(till, options)
    elif options.move:
        amount = _amount(options.amount) if options.amount else None
        number, source, target = options.move
        facts = (correcting.move_tender(till, shift, number, source, target, amount, reason=why),)
    elif options.count:
        tender, text = options.count
        facts = (correcting.correct_count(till, shift, tender, _amount(text), reason=why),)
    elif options.take_back:
        from pos.office.days.taking_back import take_back

        facts = take_back(till, shift, options.take_back, reason=why)[1]
    elif options.explain:
        to = correcting.RECEIVABLE if options.receivable else correcting.OVER_SHORT
        facts = (
            correcting.explain_difference(till, shift, options.explain, reason=why, posts_to=to),
        )
    else:
        raise NotUnderstood(_WHICH)
    return "\n".join(mended(till, fact, till.language) for fact in facts)


def _by_cause(till: Till, options: Namespace) -> tuple[Any, ...]:
    from pos.office.days.acting import put_right
    from pos.office.days.sentences import say

    told = _told(till, options)
    if not 1 <= options.cause <= len(told.causes):
        raise NotUnderstood(_NO_CAUSE, number=options.cause)
    cause = told.causes[options.cause - 1]
    reason = options.reason or say(till, cause, till.language, noted=True)
    return put_right(till, told.shift.shift, cause, reason=reason, receipt=options.receipt)


def _amount(text: str) -> Money:
    from pos.domain.money import Money

    try:
        return Money(parse_amount(text))
    except AmountError as error:
        raise NotUnderstood(_AMOUNT, text=text) from error
