"""`vouchers`: culture vouchers from the open ones to the bank, and the Museum Card."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pos.cli import desks
from pos.cli.refusals import FileNotRead
from pos.cli.voucher_parsers import add
from pos.language import N_, translate

if TYPE_CHECKING:
    from pos.till.till import Till

__all__ = ("add", "run")

_MADE = N_("Batch {batch}: {count} vouchers, {claim} €.")
_SENT = N_("Batch {batch} is sent.")
_PAID = N_("Batch {batch} is paid: {bank} € in the bank, commission {commission} €, VAT {vat} €.")
_TOGETHER = N_(
    "Batches {batch} are paid: {bank} € in the bank, commission {commission} €, VAT {vat} €."
)
_INVOICED = N_("Invoice {invoice} is noted: commission {commission} €, VAT {vat} €.")
_UNDONE = N_("The last step of batch {batch} is taken back.")
_SET = N_("The terms hold from {day}.")
_PRINTED = N_("The cover sheet of batch {batch} goes to the printer.")
_POSTED = N_("Posted: {amount} €.")


def run(folder: Path, options: Namespace) -> int:
    with desks.desk(folder, options) as till:
        from pos.office.desks import coordinator

        coordinator(till)
        said = _PARTS[options.what](till, options)
        if said:
            print(said)
    return 0


# ----------------------------------------------------------------------- acts


def _open(till: Till, options: Namespace) -> str:
    from pos.cli.voucher_answers import as_json, lines
    from pos.office.settlement.open_vouchers import standings

    rows = standings(till)
    return as_json(till, rows) if options.json else "\n".join(lines(till, rows))


def _batch(till: Till, options: Namespace) -> str:
    from pos.cli.voucher_answers import batch_json
    from pos.office.settlement import batches
    from pos.office.settlement.counting import Count
    from pos.office.settlement.open_vouchers import standings

    rows = standings(till)
    count = Count(batches.standing(rows, options.issuer, options.medium), rows)
    if options.scanned:
        _scan(till, count, options.scanned)
    else:
        count.tick_all()
    for one in options.count or ():
        face, _, number = one.partition("=")
        count.set_count(_money(face), _whole(number))
    told = count.batch(write_off=options.write_off)
    made = batches.make(till, options.issuer, options.medium, reason=options.reason, **told)
    if options.json:
        return batch_json(made)
    papers = sum(number for _, number in made.counted)
    return _say(till, _MADE, batch=made.number, count=papers, claim=made.claim)


def _scan(till: Till, count: Any, source: str) -> None:
    """Tick the serials of a file; what is not the till's is told on standard error."""
    from pos.cli.voucher_answers import scan_words

    try:
        text = sys.stdin.read() if source == "-" else Path(source).read_text("utf-8-sig", "replace")
    except OSError as error:
        raise FileNotRead(file=source, problem=error.strerror) from error
    for code in filter(None, map(str.strip, text.splitlines())):
        said = scan_words(count.scan(code), till.language)
        if said:
            print(said, file=sys.stderr)


def _sheet(till: Till, options: Namespace) -> None:
    from pos.cli.writing import write_out
    from pos.office.settlement.batches import find
    from pos.office.settlement.covering import cover_of
    from pos.office.settlement.open_vouchers import standings
    from receipts.cover_sheet import cover_sheet
    from receipts.show import render

    _, batch = find(standings(till), options.number)
    language = options.language or till.language
    document = cover_sheet(cover_of(batch), till.seller, language)
    write_out([render(document, options.form)], options.output)


def _print(till: Till, options: Namespace) -> str:
    from pos.cli.printing import Paper
    from pos.office.settlement.covering import print_cover

    print_cover(till, options.number)
    Paper(till).print_last()
    return _say(till, _PRINTED, batch=options.number)


def _sent(till: Till, options: Namespace) -> str:
    from pos.office.settlement.batches import send

    send(till, options.number)
    return _say(till, _SENT, batch=options.number)


def _paid(till: Till, options: Namespace) -> str:
    from pos.office.settlement.payouts import pay_together

    numbers = [options.number, *options.also]
    done = pay_together(
        till, numbers, _maybe(options.bank), commission=_maybe(options.commission),
        vat=_maybe(options.vat), reference=options.reference, reason=options.reason,
        statement=_day(options.date) if options.date else None,
    )  # fmt: skip
    said = _PAID if len(numbers) == 1 else _TOGETHER
    return _say(till, said, batch=", ".join(numbers), bank=done.bank, commission=done.commission,
                vat=done.commission_vat)  # fmt: skip


def _invoiced(till: Till, options: Namespace) -> str:
    from pos.office.settlement.payouts import note_invoice

    done = note_invoice(
        till, [options.number, *options.also], options.invoice,
        commission=_maybe(options.commission), vat=_maybe(options.vat),
        dated=_day(options.date) if options.date else None,
    )  # fmt: skip
    return _say(till, _INVOICED, invoice=done.invoice, commission=done.commission,
                vat=done.commission_vat)  # fmt: skip


def _undo(till: Till, options: Namespace) -> str:
    from pos.office.settlement.batches import undo

    undo(till, options.number, options.reason, invoice=options.invoice)
    return _say(till, _UNDONE, batch=options.number)


def _match(till: Till, options: Namespace) -> str:
    from pos.cli.voucher_answers import match_json, match_lines
    from pos.office.settlement import batches
    from pos.office.settlement.matching import match
    from pos.office.settlement.open_vouchers import standings
    from pos.office.settlement.portal_file import read_portal

    row = batches.standing(standings(till), options.issuer, options.medium)
    found = match(row.open, read_portal(Path(options.file)))
    said = match_json(found) if options.json else "\n".join(match_lines(found, till.language))
    if options.batch:
        made = batches.make(till, options.issuer, options.medium, keys=found.keys)
        papers = sum(number for _, number in made.counted)
        said += "\n" + _say(till, _MADE, batch=made.number, count=papers, claim=made.claim)
    return said


def _terms(till: Till, options: Namespace) -> str:
    from pos.cli.voucher_answers import new_terms, terms_json
    from pos.office.settlement.terms import all_terms, set_terms

    day = _day(options.first) if options.first else till.day
    now = all_terms(till)(options.issuer, options.medium, day)
    wanted = new_terms(now, options, _maybe(options.minimum))
    if wanted == now and not options.way:
        return terms_json(now)
    set_terms(till, options.issuer, options.medium, wanted, day, options.way or "")
    return _say(till, _SET, day=day)


def _cards(till: Till, options: Namespace) -> str:
    from pos.cli.voucher_answers import card_json, card_lines
    from pos.office.settlement.museum_card import card_standing, set_terms

    last = _day(options.last) if options.last else till.day
    first = _day(options.first) if options.first else last.replace(day=1)
    if options.share or options.normal or options.vat is not None:
        share = _money(options.share).cents if options.share else None
        fields = {"normal": options.normal} if options.normal else {}
        if options.vat is not None:
            fields["vat"] = options.vat
        set_terms(till, share=share, first=first if options.first else None, **fields)
    now = card_standing(till, first, last)
    return card_json(now) if options.json else "\n".join(card_lines(now, till.language))


def _statement(till: Till, options: Namespace) -> str:
    from pos.office.settlement.card_acts import post_statement

    done = post_statement(
        till, _day(options.first), _day(options.last),
        _whole(options.visits), _money(options.amount), reference=options.reference,
        overlapping=options.overlapping,
    )  # fmt: skip
    return _say(till, _POSTED, amount=done.amount)


def _passed(till: Till, options: Namespace) -> str:
    from pos.office.settlement.card_acts import settle

    done = settle(till, options.of, _money(options.amount), options.reference)
    return _say(till, _POSTED, amount=done.amount)


def _say(till: Till, text: str, **values: object) -> str:
    return translate(text, till.language, **values)


def _money(text: str) -> Any:
    from pos.cli.voucher_answers import money

    return money(text)


def _day(text: str) -> date:
    from pos.cli.voucher_answers import day

    return day(text)


def _whole(text: str) -> int:
    from pos.cli.voucher_answers import whole

    return whole(text)


def _maybe(text: str | None) -> Any:
    return None if text is None else _money(text)


_PARTS: dict[str, Callable[[Any, Namespace], str | None]] = {
    "open": _open, "batch": _batch, "sheet": _sheet, "print": _print, "sent": _sent,
    "paid": _paid, "invoiced": _invoiced, "undo": _undo, "match": _match, "terms": _terms,
    "cards": _cards, "statement": _statement, "passed": _passed,
}  # fmt: skip
