"""The drawer's shift: opened with a counted float, counted blind, closed with a Z."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import msgspec

from pos.books.postings import postings
from pos.domain.cash import count_drawer
from pos.domain.catalogue import Names, in_language
from pos.domain.facts import ShiftClosed, ShiftOpened, TenderCounted
from pos.domain.money import ZERO, Money
from pos.domain.takings import Counted, Posting, Takings
from pos.domain.tender import CORRECTION, tender_key
from pos.journal.clock import moment, timestamp
from pos.journal.ids import new_id
from pos.sync.state import exchanged
from pos.till.day.figures import takings as figures
from pos.till.day.shift_edges import carried
from pos.till.finishing import names_of, shift_still_open
from pos.till.paying import kind_of
from pos.till.refusals import (
    BasketOpen,
    CountMissing,
    CountWrong,
    DateToConfirm,
    FloatWrong,
    GiftCardsKnown,
    NotEnoughCash,
    ShiftAlreadyOpen,
)
from pos.till.till import OpenShift, Till, fact_bytes

LAST_SHIFT = "last_shift"
"""Where a machine that took a till's place keeps the number of its last shift, until it is read."""
TRAINED = "trained_while_closed"
"""Where the till keeps how many training sales there were while no shift was open."""
_MOST_FLOAT = Money(10_000_000)
_MOST_COUNT = Money(100_000_000_000)


class Expected(msgspec.Struct, frozen=True):
    """One tender to be counted at closing."""

    key: str  # tender key, such as `voucher/edenred/paper`
    name: str  # in the till's language
    count: int
    amount: Money  # what should be there; the float is in the cash


def date_to_confirm(till: Till) -> date | None:
    """Today by the clock, when a person must confirm it; None when the clock is believed.

    It is doubted when earlier than the till's last entry, or more than a day after it.
    """
    row = till.store.row(
        "SELECT at FROM head WHERE org = :org AND till = :till AND epoch = :epoch",
        till=till.store.till_id, epoch=till.store.epoch,
    )  # fmt: skip
    now = till.now()
    last = moment(row[0]) if row else now
    return None if last <= now <= last + timedelta(days=1) else till.local(now).date()


def open_shift(
    till: Till, opening_float: Money, day: date | None = None, reason: str = ""
) -> OpenShift:
    """Open the drawer's shift with the float that was counted into it.

    `day` is the business date that a person confirmed. A float unlike what the last close left
    is posted as over or short at once, with the `reason` for it. Raises ShiftAlreadyOpen,
    DateToConfirm, FloatWrong.
    """
    person = till.must_person()
    till.refresh()
    if till.shift is not None:
        since = till.local(till.shift.opened_at)
        raise ShiftAlreadyOpen(since=f"{since.day}.{since.month}. {since:%H.%M}")
    if not ZERO <= opening_float <= _MOST_FLOAT:
        raise FloatWrong(most=_MOST_FLOAT)
    doubted = date_to_confirm(till)
    if day is None and doubted is not None:
        raise DateToConfirm(date=doubted)
    with till.store.write() as tx:
        if till.refresh() is not None:  # another process was quicker
            raise ShiftAlreadyOpen(since=till.local(till.now()).strftime("%H.%M"))
        fact = ShiftOpened(
            shift=new_id(), number=_next_number(till), till=till.code,
            date=(day or till.local(till.now()).date()).isoformat(),
            opening_float=opening_float,
            carried=carried(till),
            reason=reason.strip(),
            local_time=till.local_time(),
            training=int(till.store.local(TRAINED) or 0),
        )  # fmt: skip
        tx.append(fact, person.id)
        tx.set_local(TRAINED, None)
        tx.set_local("shift", fact.shift.encode())
    opened = till.refresh()
    assert opened is not None
    if till.basket.lines and not till.basket.tenders:
        till.keep(till.at_todays_rates(till.basket))
    return opened


def takings(till: Till) -> Takings:
    """The open shift's figures now: an X."""
    return figures(till, till.must_shift().id)


def expected(till: Till) -> list[Expected]:
    """The tenders to count, cash first; the card terminal's vouchers are in its total."""
    return expected_of(till, takings(till))


def expected_of(till: Till, sums: Takings) -> list[Expected]:
    """The same of any shift's figures, an X's or a Z's."""
    terminal, pieces = ZERO, 0
    rows = [Expected("cash", tender_name(till, "cash"), 0, sums.drawer.expected)]
    for row in sums.tenders:
        key = tender_key(row.kind, row.issuer, row.medium)
        if row.kind == "cash":
            rows[0] = msgspec.structs.replace(rows[0], count=row.count)
        elif row.kind in ("gift_card", CORRECTION):
            continue  # nothing in the drawer: the journal knows every card, and no money moved
        elif row.kind == "card" or _by_terminal(till, row.issuer, row.medium):
            terminal, pieces = terminal + row.amount, pieces + row.count
        else:
            rows.append(Expected(key, tender_name(till, key), row.count, row.amount))
    if pieces:
        rows.insert(1, Expected("card", tender_name(till, "card"), pieces, terminal))
    return rows


def _by_terminal(till: Till, issuer: str, medium: str) -> bool:
    """Whether the card terminal takes this voucher, so that its day total holds it."""
    known = till.settings.issuers.get(issuer)
    return known is not None and any(
        one.name == medium and one.settlement == "terminal" for one in known.media
    )


def tender_name(till: Till, key: str) -> str:
    """What a tender key is called, in the till's language."""
    kind, issuer, medium = (*key.split("/"), "", "")[:3]
    known = till.settings.issuers.get(issuer)
    if known is None:
        return in_language(till.tenders[kind].names, till.language) if kind in till.tenders else key
    return known.name if len(known.media) == 1 else f"{known.name} · {medium}"


def count(
    till: Till, tender: str, amount: Money | None = None, pieces: Mapping[int, int] | None = None,
    reason: str = "",
) -> Counted:  # fmt: skip
    """Confirm a count: by denominations (cents → pieces) or as a sum.

    A confirmed count is frozen; counting again is a recount that stands beside it.
    """
    shift, person = till.must_shift(), till.must_person()
    if pieces is not None:
        amount = count_drawer(pieces)
    if amount is None or not ZERO <= amount <= _MOST_COUNT:
        raise CountWrong
    if kind_of(till, tender.partition("/")[0]).name == "gift_card":  # nor of what none pays with
        raise GiftCardsKnown
    with till.store.write() as tx:
        shift_still_open(till, tx)
        found = [row.amount for row in expected(till) if row.key == tender]
        fact = TenderCounted(
            shift=shift.id, tender=tender, amount=amount, expected=found[0] if found else ZERO,
            denominations={str(value): n for value, n in (pieces or {}).items() if n},
            recount=sum(row.tender == tender for row in _counts(till, shift.id)),
            reason=reason.strip(),
        )  # fmt: skip
        tx.append(fact, person.id)
    return Counted(tender, fact.expected, amount)


def _next_number(till: Till) -> int:
    """The shift's number: one more than any that this till has had."""
    row = till.store.row(
        "SELECT max(number) FROM shift WHERE org = :org AND till = :till", till=till.store.till_id
    )
    return max((row and row[0]) or 0, int(till.store.local(LAST_SHIFT) or 0)) + 1


def _counts(till: Till, shift: str) -> list[Counted]:
    rows = till.store.rows(
        "SELECT tender, expected, amount FROM counted WHERE org = :org AND shift = :shift"
        " ORDER BY position",
        shift=shift,
    )
    return [Counted(row[0], Money(row[1]), Money(row[2])) for row in rows]


def counted(till: Till) -> list[Counted]:
    """Each tender's last count, held against what is expected now."""
    now = {row.key: row.amount for row in expected(till)}
    last = {row.tender: row.counted for row in _counts(till, till.must_shift().id)}
    return [Counted(key, now.get(key, ZERO), amount) for key, amount in last.items()]


def close_shift(
    till: Till, next_float: Money | None = None, reason: str = "", *, uncounted: bool = False,
    provisional: bool = False,
) -> ShiftClosed:  # fmt: skip
    """Close the shift with its Z: figures that never change again.

    `next_float` stays in the drawer (None: everything does); the rest is dropped to the safe.
    `uncounted` lets other tenders than cash stay uncounted: the Z then says nothing of them.
    `provisional`: nothing need be counted; all that should be in the drawer stays there.
    Raises BasketOpen and CountMissing.
    """
    shift, person = till.must_shift(), till.must_person()
    if till.basket.lines or till.basket.pending:
        raise BasketOpen
    with till.store.write() as tx:
        # every figure is read under the lock: another process may be selling or closing
        shift_still_open(till, tx)
        fact = _z(
            till, shift, next_float, reason.strip(), uncounted=uncounted, provisional=provisional
        )
        recorded = tx.append(fact, person.id)
        tx.add_print_job("z", recorded.hash, till.language)
    till.cleared = None
    till.refresh()
    return fact


def _z(
    till: Till, shift: OpenShift, next_float: Money | None, reason: str, *, uncounted: bool,
    provisional: bool,
) -> ShiftClosed:  # fmt: skip
    counts = counted(till)
    have = {row.tender for row in counts}
    for row in expected(till):
        # a tender that took nothing need not be counted, nor cash of which nothing is moved
        wanted = not (uncounted or provisional) and bool(row.amount or row.count)
        cash = row.key == "cash" and not (provisional and next_float is None)
        if row.key not in have and (wanted or cash):
            raise CountMissing(tender=row.name)
    sums = takings(till)
    counted_cash = (row.counted for row in counts if row.tender == "cash")
    held = next(counted_cash, sums.drawer.expected)
    stays = held if next_float is None else next_float
    # uncounted, it may be below zero: refunds came out of somebody's pocket
    if next_float is not None and not ZERO <= stays <= held:
        raise NotEnoughCash(amount=stays)
    fact = ShiftClosed(
        shift=shift.id,
        till=till.code,
        seller=till.seller,
        takings=msgspec.structs.replace(sums, closed_at=timestamp(till.now())),
        counts=tuple(counts),
        dropped=held - stays,
        next_float=stays,
        reason=reason,
        categories=_category_names(till, sums),
        discount_names=_discount_names(till, sums),
        local_time=till.local_time(),
        exchange=exchanged(till.store),
        provisional=provisional,
    )
    return msgspec.structs.replace(fact, takings=_with_closing(fact))


def _with_closing(fact: ShiftClosed) -> Takings:
    """The Z's postings are all of its bookkeeping voucher: what closing posts is in them."""
    sums: dict[tuple[str, str], Money] = {}
    for row in (*fact.takings.postings, *postings(fact)):
        sums[row.role, row.sub] = sums.get((row.role, row.sub), ZERO) + row.amount
    rows = tuple(Posting(*key, amount) for key, amount in sorted(sums.items()) if amount)
    return msgspec.structs.replace(fact.takings, postings=rows)


def _category_names(till: Till, sums: Takings) -> dict[str, Names]:
    return names_of(till, {row.key for row in sums.categories})


def _discount_names(till: Till, sums: Takings) -> dict[str, Names]:
    known = till.settings.discounts
    return {row.key: known[row.key].names for row in sums.discount_kinds if row.key in known}


def print_x(till: Till) -> None:
    """Queue an X report; a cashier's says nothing of what the drawer should hold."""
    sums = takings(till)
    body = {
        "takings": sums,
        "seller": till.seller,
        "show_expected": till.limits.expected,
        "categories": _category_names(till, sums),
        "discount_names": _discount_names(till, sums),
        "local_time": till.local_time(),
    }
    with till.store.write() as tx:
        tx.add_print_job("x", None, till.language, body=fact_bytes(body))
