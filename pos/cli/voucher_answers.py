"""What `vouchers` answers: lines for a person, JSON for a script."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import msgspec

from pos.books.settlement import Terms
from pos.cli.refusals import NotUnderstood
from pos.domain.money import Money, to_builtin
from pos.domain.settlement_facts import VoucherBatch
from pos.domain.visits import kind_name
from pos.language import N_, AmountError, parse_amount, possible, translate
from pos.office.settlement import words
from pos.office.settlement.batches import STATES
from pos.office.settlement.counting import TICKED, Scanned
from pos.office.settlement.matching import Matched
from pos.office.settlement.museum_card import CardStanding
from pos.office.settlement.open_vouchers import Batch, Standing
from pos.office.settlement.redeemed import Voucher
from pos.office.settlement.reminders import overdue, payout_day, reminders
from pos.till.till import Till

_DAY = N_("{text} is no day. Write it like 2026-11-30.")
_WHOLE = N_("{text} is no whole number.")
_OVERDUE = N_("overdue")
_MATCH = (N_("the same"), N_("other amounts"), N_("not in the portal"), N_("not in the till"))
_CARD = N_("{count} visits, forecast {forecast} €; open {receivable} €, owed for cards {owed} €.")


def money(text: str) -> Money:
    """An amount typed with a point or a comma; raises NotUnderstood."""
    try:
        return Money(parse_amount(text))
    except AmountError as error:
        raise NotUnderstood(error.text) from error


def day(text: str) -> date:
    """A day written 2026-11-30; raises NotUnderstood."""
    try:
        return possible(date.fromisoformat(text))
    except ValueError as error:
        raise NotUnderstood(_DAY, text=text) from error


def whole(text: str) -> int:
    """A whole number, zero or more; raises NotUnderstood."""
    if not (text.isascii() and text.isdecimal() and len(text) < 8):
        raise NotUnderstood(_WHOLE, text=text)
    return int(text)


def scan_words(scanned: Scanned, language: str) -> str:
    """What a scan was; nothing of one that ticked its voucher."""
    return "" if scanned.what == TICKED else words.scan_words(scanned, language)


def lines(till: Till, rows: Sequence[Standing]) -> Iterator[str]:
    """Reminders, then each issuer and medium with its batches."""
    today = till.local(till.now()).date()
    language = till.language
    for one in reminders(rows, today):
        yield one.words(language)
    for row in rows:
        name = f"{row.name}, {words.medium(row.medium, language)}"
        yield f"{name:<24}{row.count:>6}{row.sum!s:>12}  {row.oldest}"
        for batch in row.batches:
            state = _OVERDUE if overdue(row, batch, today) else STATES[batch.state]
            yield f"  {batch.fact.number:<12}{translate(state, language):<16}{batch.claim}"


def as_json(till: Till, rows: Sequence[Standing]) -> str:
    today = till.local(till.now()).date()
    told = [
        {
            "issuer": row.issuer, "name": row.name, "medium": row.medium, "way": row.way,
            "count": row.count, "sum": str(row.sum), "oldest": row.oldest,
            "open": [_voucher(one) for one in row.open],
            "batches": [_batch(row, one, today) for one in row.batches],
        }
        for row in rows
    ]  # fmt: skip
    said = [{"kind": one.kind, "words": one.words(till.language)} for one in reminders(rows, today)]
    return _encoded({"vouchers": told, "reminders": said})


def _voucher(one: Voucher) -> dict[str, Any]:
    item = one.item
    return {
        "receipt": item.receipt, "date": item.date, "serial": item.serial, "till": one.till,
        "amount": str(item.amount), "papers": _papers(item.papers), "twice": one.twice,
    }  # fmt: skip


def _batch(row: Standing, batch: Batch, today: Any) -> dict[str, Any]:
    due = payout_day(row, batch)
    told: dict[str, Any] = {
        "number": batch.fact.number, "state": batch.state, "claim": str(batch.claim),
        "difference": str(batch.fact.difference), "due": due.isoformat() if due else None,
        "overdue": overdue(row, batch, today),
    }  # fmt: skip
    if batch.payment is not None:
        told["bank"] = str(batch.payment.bank)
        told["together"] = [one.number for one in batch.together]
    if batch.invoice is not None:
        told["invoice"] = {"number": batch.invoice.invoice, "sum": str(batch.invoice.total)}
    return told


def _papers(papers: Iterable[tuple[Money, int]]) -> list[dict[str, Any]]:
    return [{"face": str(face), "count": count} for face, count in papers]


def batch_json(made: VoucherBatch) -> str:
    return _encoded({
        "number": made.number, "claim": str(made.claim), "difference": str(made.difference),
        "papers": _papers(made.counted), "vouchers": len(made.items),
    })  # fmt: skip


def match_lines(found: Matched, language: str) -> Iterator[str]:
    """What agrees counted, the rest one by one."""
    same, unlike, not_there, not_here = (translate(text, language) for text in _MATCH)
    yield f"{same}: {len(found.same)}"
    for pair in found.unlike:
        amounts = f"{pair.voucher.amount} / {pair.row.amount}"
        yield f"{unlike}: {pair.voucher.item.receipt} {pair.row.serial} {amounts}"
    for voucher in found.not_there:
        yield f"{not_there}: {voucher.item.receipt} {voucher.item.serial} {voucher.amount}"
    for row in found.not_here:
        yield f"{not_here}: {row.serial} {row.date} {row.amount}"


def match_json(found: Matched) -> str:
    pairs = {
        name: [
            {
                "receipt": one.voucher.item.receipt, "till": str(one.voucher.amount),
                "serial": one.row.serial or one.voucher.item.serial,
                "portal": str(one.row.amount),
            }
            for one in rows
        ]
        for name, rows in (("same", found.same), ("unlike", found.unlike))
    }  # fmt: skip
    return _encoded({
        **pairs, "not_there": [_voucher(one) for one in found.not_there],
        "not_here": [{"line": row.line, "serial": row.serial, "date": row.date,
                      "amount": str(row.amount)} for row in found.not_here],
    })  # fmt: skip


def new_terms(now: Terms, options: Namespace, minimum: Money | None) -> Terms:
    """The terms with what was given in place."""
    said: dict[str, Any] = {
        "commission": None if options.commission is None else money(options.commission).cents,
        "days": _days(options.days), "within": options.within, "minimum": minimum,
        "last_day": options.last_day, "vat_as": options.vat_as,
        "netted": False if options.invoiced else None,
    }  # fmt: skip
    return msgspec.structs.replace(now, **{k: v for k, v in said.items() if v is not None})


def _days(text: str | None) -> tuple[int, ...] | None:
    return None if text is None else tuple(whole(one) for one in text.split(",") if one)


def terms_json(terms: Terms) -> str:
    return _encoded(terms)


def card_json(now: CardStanding) -> str:
    rows = [{"date": row.date, "museum": now.places.get(row.place, ""), "kind": row.kind,
             "count": row.count} for row in now.visits]  # fmt: skip
    return _encoded({
        "first": now.first.isoformat(), "last": now.last.isoformat(), "visits": rows,
        "counted": now.counted, "share": now.share, "vat": now.vat, "forecast": str(now.forecast),
        "stated": str(now.stated), "receivable": str(now.receivable), "owed": str(now.owed),
    })  # fmt: skip


def card_lines(now: CardStanding, language: str) -> Iterator[str]:
    kinds: dict[str, int] = {}
    for row in now.visits:
        kinds[row.kind] = kinds.get(row.kind, 0) + row.count
    for kind, count in kinds.items():
        yield f"{kind_name(kind, language):<24}{count:>6}"
    yield translate(_CARD, language, count=now.counted, forecast=now.forecast,
                    receivable=now.receivable, owed=now.owed)  # fmt: skip


def _encoded(value: Any) -> str:
    return msgspec.json.encode(value, enc_hook=to_builtin).decode()
