"""The reports a second time, the plain way: straight from the exported JSON, entry by entry.

Shares no code with the program, like `tests.support.naive`. Each function gives a report's rows:
its key, and its figures in the order of its columns.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from tests.support.naive import tender_key

Json = dict[str, Any]
Rows = dict[str, tuple[int, ...]]


class Book:
    """The entries of a period at one museum or all, with the day and the place of each."""

    def __init__(self, journal: Iterable[Json], first: str, last: str, place: str = "") -> None:
        days: dict[str, str] = {}
        places: dict[str, str] = {}  # of a shift: where it sells
        stood: dict[str, str] = {}  # of a till
        self.entries: list[Json] = []
        self.all: list[Json] = []
        held = list(journal)
        for entry in held:
            body = entry["body"]
            if entry["kind"] == "shift_opened":
                days[body["shift"]] = body["date"]
            if "place" in body and body.get("shift"):
                places.setdefault(body["shift"], body["place"])
        for entry in held:
            body, shift = entry["body"], entry["body"].get("shift", "")
            where = body.get("place") or places.get(shift) or stood.get(entry["till"], "")
            stood[entry["till"]] = where
            day = days.get(shift, "")
            self.all.append(entry | {"day": day})
            if day and first <= day <= last and place in ("", where):
                self.entries.append(entry | {"day": day, "place": where})

    @property
    def receipts(self) -> list[Json]:
        return [one for one in self.entries if one["kind"] in ("sale", "refund")]

    def lines(self) -> Iterable[tuple[Json, Json]]:
        return ((entry, line) for entry in self.receipts for line in entry["body"]["lines"])


def _rows(sums: dict[str, list[int]]) -> Rows:
    return {key: tuple(figures) for key, figures in sums.items()}


def _add(sums: dict[str, list[int]], key: str, *figures: int) -> None:
    held = sums.setdefault(key, [0] * len(figures))
    for place, figure in enumerate(figures):
        held[place] += figure


def vat(book: Book) -> Rows:
    sums: dict[str, list[int]] = {}
    for entry in book.receipts:
        for row in entry["body"]["vat"]:
            key = "outside" if row["rate"] is None else str(row["rate"])
            _add(sums, key, 1, row["gross"], row["vat"], row["gross"] - row["vat"])
    return _rows(sums)


def category(book: Book) -> Rows:
    sums: dict[str, list[int]] = {}
    for _, line in book.lines():
        _add(sums, line["category"], line["quantity"], line["total"])
    return _rows(sums)


def product(book: Book) -> Rows:
    sums: dict[str, list[int]] = {}
    for entry, line in book.lines():
        back = -line["quantity"] if entry["kind"] == "refund" else 0
        _add(sums, line["product"], line["quantity"], line["total"], back)
    return _rows(sums)


def tender(book: Book) -> Rows:
    sums: dict[str, list[int]] = {}
    for entry in book.receipts:
        for one in entry["body"]["tenders"]:
            sign = 1 if one["amount"] >= 0 else -1
            papers = sign * one.get("count", 1) if one["kind"] == "voucher" else 1
            _add(sums, tender_key(one), papers, one["amount"])
    for entry in book.entries:
        if entry["kind"] == "tender_corrected":
            for part, sign in (("source", -1), ("target", 1)):
                one = entry["body"][part]
                _add(sums, tender_key(one), sign * one.get("count", 1), one["amount"])
    return {key: row for key, row in _rows(sums).items() if any(row)}


def person(book: Book) -> Rows:
    sums: dict[str, list[int]] = {}
    for entry in book.receipts:
        total, sold = entry["body"]["total"], entry["kind"] == "sale"
        figures = (1, total, 0, 0, total) if sold else (0, 0, 1, total, total)
        _add(sums, entry["person"], *figures)
    return _rows(sums)


def hour(book: Book) -> Rows:
    sums: dict[str, list[int]] = {}
    for entry in book.receipts:
        body = entry["body"]
        came = sum(number for line in body["lines"] for _, number in line.get("visits", ()))
        _add(sums, body["local_time"][11:13], 1, body["total"], came)
    return _rows(sums)


def day(book: Book) -> Rows:
    sums: dict[str, list[int]] = {}
    for entry in book.receipts:
        body = entry["body"]
        came = sum(number for line in body["lines"] for _, number in line.get("visits", ()))
        tax = sum(row["vat"] for row in body["vat"])
        _add(sums, entry["day"], 1, body["total"], tax, body["total"] - tax, came)
    return _rows(sums)


def acts(book: Book) -> Rows:
    """Discounts, off, prices, voids, voided, refunds, refunded, without receipt, corrections,
    drawer."""
    sums: dict[str, list[int]] = {}
    for entry in book.entries:
        body, kind = entry["body"], entry["kind"]
        figures = [0] * 10
        lines = body.get("lines", ())
        if kind in ("sale", "refund") and body.get("discounts"):
            off = sum(one.get("discount", 0) + one.get("basket_discount", 0) for one in lines)
            figures[0], figures[1] = body["discounts"], off
        if kind == "sale":
            figures[2] = sum(one.get("list_price") is not None for one in lines)
        elif kind == "refund":
            figures[5], figures[6] = 1, body["total"]
            figures[7] = int(not body.get("original"))
        elif kind == "voided":
            figures[3], figures[4] = 1, body["amount"]
        figures[8], figures[9] = int(kind == "tender_corrected"), int(kind == "drawer_opened")
        _add(sums, entry["person"] or "", *figures)
    return {key: row for key, row in _rows(sums).items() if any(row)}


def discount(book: Book) -> Rows:
    sums: dict[str, list[int]] = {}
    for entry in book.receipts:
        body = entry["body"]
        if not body.get("discounts"):
            continue
        plain, count = 0, body["discounts"]
        for line in body["lines"]:
            plain += line.get("basket_discount", 0)
            if line.get("discount_kind"):
                _add(sums, line["discount_kind"], 1, line["discount"])
                count -= 1
            else:
                plain += line.get("discount", 0)
        if count or plain:
            _add(sums, "", count, plain)
    return _rows(sums)


def gift_card(book: Book, first: str, last: str) -> dict[str, int]:
    """What is owed before and after, what was sold and used; cents."""
    found: Counter[str] = Counter()
    for entry in book.all:
        if entry["kind"] not in ("sale", "refund") or entry["day"] > last:
            continue
        body = entry["body"]
        sold = sum(one["total"] for one in body["lines"] if one.get("gift_card"))
        used = sum(
            one["amount"] - one.get("excess", 0) - one.get("rounding", 0)
            for one in body["tenders"] if one.get("gift_card")
        )  # fmt: skip
        found["after"] += sold - used
        if entry["day"] < first:
            found["before"] += sold - used
        else:
            found["sold"] += sold
            found["used"] -= used
    return dict(found)


def _visits(lines: Iterable[tuple[Json, Json]]) -> Iterable[tuple[Json, str, int, bool]]:
    for entry, line in lines:
        for kind, number in line.get("visits", ()):
            paid = kind == "museum_card" or (
                line["total"] != 0 and kind not in ("free", "group_leader")
            )
            yield entry, kind, number, paid


def visit(book: Book) -> Rows:
    sums: dict[str, list[int]] = {}
    for _, kind, number, paid in _visits(book.lines()):
        if number:
            _add(sums, kind, number, number * paid, number * (not paid))
    return _rows(sums)


def statistics(book: Book) -> Rows:
    """Visits, paid, Museum Card, free, groups, tours, events; by month and museum."""
    sums: dict[str, list[int]] = {}
    for entry, kind, number, paid in _visits(book.lines()):
        key = f"{entry['day'][:7]}/{entry['place']}"
        group, event = kind in ("group", "group_leader", "school"), kind in ("concert", "event")
        flags = (True, paid, kind == "museum_card", not paid, group, False, event)
        _add(sums, key, *(number * flag for flag in flags))
    for entry, line in book.lines():
        if line["category"] in ("tour", "tours"):
            key = f"{entry['day'][:7]}/{entry['place']}"
            _add(sums, key, 0, 0, 0, 0, 0, line["quantity"], 0)
    return {key: row for key, row in _rows(sums).items() if row[0] or row[5]}


def week(book: Book) -> dict[tuple[int, int], int]:
    """Visitors by weekday and hour."""
    found: dict[tuple[int, int], int] = defaultdict(int)
    for entry, _, number, _ in _visits(book.lines()):
        moment = entry["body"]["local_time"]
        found[date.fromisoformat(entry["day"]).weekday(), int(moment[11:13])] += number
    return {key: number for key, number in found.items() if number}


REPORTS: dict[str, Callable[[Book], Rows]] = {
    "vat": vat, "category": category, "product": product, "tender": tender, "person": person,
    "hour": hour, "day": day, "acts": acts, "discount": discount, "visit": visit,
    "statistics": statistics,
}  # fmt: skip
