"""Finding a sale again: by number, QR code, voucher, time, date, amount or product.

One text is all of these at once: `14.32` is an amount and a time of day, and both are looked for.
Every query walks an index, newest first, and so is as quick with a hundred thousand receipts;
what is not in the receipts' own tables is in `pos.storage.receipt_index`, which no sale waits
for. Other tills' receipts are found too: they are in the journal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import msgspec

from pos.domain.facts import Receipt
from pos.domain.gift_card import GiftCardWrong, clean_code
from pos.domain.voucher import VoucherSerialWrong, clean_serial, use_key
from pos.journal.clock import moment, timestamp
from pos.language import AmountError, parse_amount, possible
from pos.storage.recorded import Recorded
from pos.till.lookups import number_and_proof
from pos.till.search.product_search import search
from pos.till.selling import by_barcode, by_sku, speakable
from pos.till.till import Till

AROUND = timedelta(minutes=20)
"""How far from the time that a customer remembers a sale is still shown."""
AT_ONCE = 200
"""So many receipts are read into the index before a search: some 20 ms."""
DAYS_BACK = 7
"""How many days a time without a date is looked for, and an approval number."""
_MOST_PRODUCTS = 8
_NUMBER = re.compile(r"(0|[A-Z][A-Z0-9]{0,9})-([0-9]{1,9})")  # 0 is training's
_TIME = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])")
_DAY = re.compile(r"([0-3]?[0-9])\.([01]?[0-9])(?:\.([0-9]{4}|[0-9]{2})?)?")


class Found(msgspec.Struct, frozen=True):
    """A receipt that was looked for, and what of it fits: `number`, `serial`, `gift_card`,
    `time`, `date`, `amount`, `product`, or "" where nothing was asked."""

    receipt: Receipt
    hash: str
    at: datetime  # local
    why: str


def find(till: Till, text: str, limit: int = 30) -> list[Found]:
    """The receipts that fit a text, best first; the newest ones for an empty text.

    Receipts that the index has not read yet (`behind`) are not found by all of these.
    """
    wanted = " ".join(speakable(text).split())
    if not wanted:
        return _read(till, ((row, "") for row in _newest(till, limit)), limit)
    till.index.catch_up(AT_ONCE)
    return _read(till, _every(till, wanted, limit), limit)


def behind(till: Till) -> int:
    """How many entries the index has still to read."""
    return till.index.behind()


def catch_up(till: Till, most: int = 2_000) -> bool:
    """Read more into the index, on any thread; True while there is more."""
    return till.index.catch_up(most)


def _read(till: Till, places: Iterable[tuple[int, str]], limit: int) -> list[Found]:
    found: dict[int, Found] = {}
    for position, why in places:
        if position in found:
            continue
        recorded = _at(till, position)
        if recorded is None or not isinstance(recorded.fact, Receipt):
            continue
        at = till.local(moment(recorded.entry.at))
        found[position] = Found(recorded.fact, recorded.hash.hex(), at, why)
        if len(found) == limit:
            break
    return list(found.values())


def _at(till: Till, position: int) -> Recorded | None:
    """The entry there; None where the journal went back and the index has not noticed yet."""
    try:
        return till.store.at(position)
    except LookupError:
        return None


def _every(till: Till, text: str, limit: int) -> Iterator[tuple[int, str]]:
    """Positions by everything that the text may be, what is surest first."""
    yield from ((row, "number") for row in _by_number(till, text, limit))
    yield from ((row, "serial") for row in by_use(till, "voucher", _serials(till, text)))
    yield from ((row, "gift_card") for row in by_use(till, "gift_card", _cards(text)))
    day, clock = _when(till, text)
    if clock is not None:
        # half of the room: what looks like a time may well be an amount
        yield from ((row, "time") for row in islice(_by_time(till, day, clock, limit), limit // 2))
    yield from ((row, "amount") for row in _by_amount(till, text, limit))
    if day is not None and clock is None:
        yield from ((row, "date") for row in _by_day(till, day, limit))
    yield from ((row, "product") for row in _by_product(till, text, limit))


def _positions(till: Till, sql: str, **values: object) -> list[int]:
    return [row[0] for row in till.store.rows(sql, **values)]


def _newest(till: Till, limit: int) -> list[int]:
    return _positions(
        till,
        "SELECT position FROM receipt WHERE org = :org AND position > 0"
        " ORDER BY position DESC LIMIT :limit",
        limit=limit,
    )


def _by_number(till: Till, text: str, limit: int) -> list[int]:
    """`K1-000412`, `k1-412`, 412, or all that a receipt's QR code says."""
    if text.isascii() and text.isdigit() and len(text) <= 6:
        return till.index.at(f"n{int(text)}", limit)
    named, proof = number_and_proof(text)
    match = _NUMBER.fullmatch(named)
    if match is None:
        return []
    found = _positions(
        till,
        "SELECT position FROM receipt WHERE org = :org AND receipt = :receipt",
        receipt=f"{match[1]}-{int(match[2]):06d}",
    )
    return [one for one in found if till.store.at(one).hash.hex().startswith(proof)]


def by_use(till: Till, scheme: str, items: Iterable[str]) -> list[int]:
    """Receipts in which one of these was used: a voucher's serial, a card's code."""
    found: list[int] = []
    for item in items:
        found += _positions(
            till,
            "SELECT position FROM uses WHERE org = :org AND scheme = :scheme AND item = :item",
            scheme=scheme,
            item=item,
        )
    return sorted(set(found), reverse=True)


def _serials(till: Till, text: str) -> Iterator[str]:
    """What a voucher's serial would have been used as, whoever issued it."""
    try:
        serial = clean_serial(text)
    except VoucherSerialWrong:
        return
    if len(serial) < 4 or not any(letter.isdigit() for letter in serial):
        return
    days = _last_days(till)
    for issuer in till.settings.issuers.values():
        for medium in issuer.media:
            keys = (use_key(issuer.slug, medium.name, serial, day) for day in days)
            yield from dict.fromkeys(keys)  # a paper's is the same on every day


def _cards(text: str) -> list[str]:
    """The code of a gift card, as typed or as its QR code says it."""
    try:
        return [clean_code(text)]
    except GiftCardWrong:
        return []


def _when(till: Till, text: str) -> tuple[date | None, time | None]:
    """The day and the time of day that a text names: `21.11. 14.32`, `14:32`, `2026-11-21`."""
    parts = text.replace(",", " ").split()
    day = _day(till, parts[0]) if parts else None
    rest = parts[1:] if day is not None else parts
    if len(parts) > 2 or len(rest) > 1:
        return None, None
    match = _TIME.fullmatch(rest[0]) if rest else None
    if rest and match is None:
        return None, None
    if len(parts) == 1:
        match = _TIME.fullmatch(parts[0])
    clock = time(int(match[1]), int(match[2])) if match else None
    return (day, clock) if len(parts) == 2 or clock is None else (None, clock)


def _last_days(till: Till) -> list[date]:
    """Today and the days before it; the shift's business date may be yesterday's."""
    today = max(till.day, till.local(till.now()).date())
    return [today - timedelta(days=back) for back in range(DAYS_BACK)]


def _day(till: Till, text: str) -> date | None:
    try:
        match = _DAY.fullmatch(text)
        if match is None:
            return possible(date.fromisoformat(text)) if "-" in text else None
        year = int(match[3] or till.day.year)
        found = possible(date(year + 2000 if year < 100 else year, int(match[2]), int(match[1])))
        # a day without its year is the last such day
        return found if match[3] or found <= till.day else found.replace(year=year - 1)
    except ValueError:
        return None


def _between(till: Till, first: datetime, last: datetime, limit: int) -> list[int]:
    return till.index.between(timestamp(first), timestamp(last), limit)


def _by_day(till: Till, day: date, limit: int) -> list[int]:
    first = _moment(till, day, time(0))
    return _between(till, first, _moment(till, day + timedelta(days=1), time(0)), limit)


def _by_time(till: Till, day: date | None, clock: time, limit: int) -> Iterator[int]:
    """Around a time of day: on that day, else on each of the last days."""
    days = [day] if day else _last_days(till)
    for one in days:
        at = _moment(till, one, clock)
        yield from _between(till, at - AROUND, at + AROUND, limit)


def _moment(till: Till, day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, ZoneInfo(till.seller.timezone))


def _by_amount(till: Till, text: str, limit: int) -> list[int]:
    """What a receipt came to, or what was paid in cash for it once it was rounded."""
    try:
        cents = abs(parse_amount(text.rstrip(" €")))
    except AmountError:
        return []
    return till.index.at(f"a{cents}", limit)


def _by_product(till: Till, text: str, limit: int) -> list[int]:
    """Where something was sold: by its barcode or SKU, or by what its name begins to say."""
    exact = by_barcode(till, text) or [one for one in (by_sku(till, text),) if one is not None]
    named = exact or (search(till, text, _MOST_PRODUCTS).products if _wordy(text) else [])
    found: list[int] = []
    for product in named:
        found += till.index.at(f"p{product.id}", limit)
    return sorted(set(found), reverse=True)


def _wordy(text: str) -> bool:
    """Whether a text is a word at all: figures alone are found in every SKU."""
    return sum(letter.isalpha() for letter in text) >= 2
