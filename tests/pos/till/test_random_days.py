"""Random days: whatever is done at the counter, the books balance and two computations agree."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from pos.domain.takings import Takings
from pos.storage.rebuild import rebuild
from pos.storage.verify import verify_journal
from pos.till import lookups, people, shifts
from pos.till.day.figures import takings
from pos.till.tenders.gift_cards import known
from pos.till.till import Till, draft_bytes
from tests.support import naive
from tests.support.clock import SetClock
from tests.support.days import RandomDay
from tests.support.museum import CASHIER, COORDINATOR, a_till, money

seeds = st.integers(0, 2**32)


def state(till: Till) -> tuple[object, ...]:
    """All that a refusal must leave as it was."""
    head = till.store.rows("SELECT till, seq, hash, number FROM head")
    drafts = till.store.rows("SELECT number, basket FROM draft ORDER BY number")
    jobs = till.store.rows("SELECT count(*) FROM print_job")
    return head, drafts, jobs, draft_bytes(till.basket), till.shift, till.allowed, till.last


def agree(figures: Takings, day: naive.Day) -> None:
    """The program's figures of a shift, and the naive ones."""
    assert figures.gross.cents == day.gross
    assert figures.rounding.cents == day.rounding
    assert figures.receipts == len(day.receipts)
    assert {str(r.rate): [r.gross.cents, r.vat.cents] for r in figures.vat} == day.vat
    got = {naive_key(row): row.amount.cents for row in figures.tenders}
    assert without_zeros(got) == without_zeros(day.tenders)
    papers = {naive_key(row): row.count for row in figures.tenders if row.kind == "voucher"}
    assert without_zeros(papers) == without_zeros(day.tender_counts)
    got = {row.key: row.amount.cents for row in figures.categories}
    assert without_zeros(got) == without_zeros(day.categories)
    assert without_zeros({r.key: r.count for r in figures.visits}) == without_zeros(day.visits)
    got = {f"{row.role}/{row.sub}": row.amount.cents for row in figures.postings}
    assert got == without_zeros(day.postings)
    assert figures.refunds.count == day.kinds["refund"]
    unseen = (figures.without_receipt.count, -figures.without_receipt.amount.cents)
    assert unseen == (day.unseen, day.unseen_sum)
    assert (figures.discounts.count, figures.discounts.amount.cents) == (
        day.discounts, day.discounted,
    )  # fmt: skip
    named = {row.key: row.amount.cents for row in figures.discount_kinds}
    assert named == day.discount_kinds
    assert figures.prices is not None
    assert [figures.prices.count, figures.prices.amount.cents] == day.prices
    counts = (figures.voids, figures.copies, figures.drawer_openings)
    assert counts == (
        day.kinds["voided"], day.kinds["copy_printed"], day.kinds["drawer_opened"],
    )  # fmt: skip


def naive_key(row: object) -> str:
    parts = (row.kind, row.issuer, row.medium)  # type: ignore[attr-defined]
    return "/".join(part for part in parts if part)


def without_zeros(sums: dict[str, int] | Counter[str]) -> dict[str, int]:
    return {key: number for key, number in sums.items() if number}


@settings(max_examples=12)
@given(seeds)
def test_two_computations_agree_and_every_entry_balances(seed: int) -> None:
    clock = SetClock()
    with a_till(clock, pin=COORDINATOR) as till:
        for _ in range(2):
            day = RandomDay(till, seed, clock)
            day.run(120)
            shift = till.must_shift().id
            journal = naive.entries(till.folder)
            assert all(sum(naive.postings(entry).values()) == 0 for entry in journal)
            figures = shifts.takings(till)
            agree(figures, naive.Day(journal, shift))
            owed, posted = naive.gift_cards(journal), Counter[str]()
            for entry in journal:
                posted.update(naive.postings(entry))
            assert min(owed.values(), default=0) >= 0
            assert -posted["gift_card/"] == sum(owed.values())
            cards = [card for code in owed if (card := known(till, code)) is not None]
            left = [card.vat_sold - card.vat_used for card in cards]
            assert posted["gift_card_vat/"] == sum(vat.cents for vat in left)
            assert not any(vat for card, vat in zip(cards, left, strict=True) if not card.balance)
            assert {card.code: card.balance.cents for card in cards} == dict(owed)
            assert figures.drawer.expected.cents == naive.Day(journal, shift).drawer
            day.close()
            journal = naive.entries(till.folder)
            closed = takings(till, shift)
            z = journal[-1]["body"]
            assert sum(posting["amount"] for posting in z["takings"]["postings"]) == 0
            agree(closed, naive.Day(journal, shift))
            numbers = [e["body"]["number"] for e in journal if e["kind"] in ("sale", "refund")]
            assert numbers == list(range(1, len(numbers) + 1))
            shifts.open_shift(till, money("100.00"))
        assert verify_journal(till.store)[1] == []
        assert set(rebuild(till.store).values()) == {0}
        held = {row[0]: row[1] for row in till.store.rows("SELECT product, quantity FROM stock")}
        assert without_zeros(held) == without_zeros(naive.stock(naive.entries(till.folder)))


@settings(max_examples=10)
@given(seeds)
def test_z_is_frozen_and_equals_the_last_x(seed: int) -> None:
    clock = SetClock()
    with a_till(clock, pin=COORDINATOR) as till:
        day = RandomDay(till, seed, clock)
        day.run(60)
        day.close()
        stored = till.store.rows("SELECT hash, bytes FROM entry WHERE kind = 'shift_closed'")
        shifts.open_shift(till, money("50.00"))
        later = RandomDay(till, seed + 1, clock)
        later.run(60)
        again = till.store.rows("SELECT hash, bytes FROM entry WHERE kind = 'shift_closed'")
        assert again == stored


@settings(max_examples=12)
@given(seeds)
def test_a_refused_act_changes_nothing(seed: int) -> None:
    clock = SetClock()
    with a_till(clock) as till:
        day = RandomDay(till, seed, clock)
        for _ in range(150):
            before = state(till)
            name, refusal = day.step()
            # our finish pays first, and our named discount adds first: that may well be done
            if refusal and name not in ("finish", "named"):
                assert state(till) == before, (name, refusal)


@settings(max_examples=12)
@given(seeds)
def test_the_basket_adds_up_after_every_act(seed: int) -> None:
    clock = SetClock()
    with a_till(clock, pin=COORDINATOR) as till:
        day = RandomDay(till, seed, clock)
        for _ in range(120):
            held = till.basket
            name, refusal = day.step()
            basket = till.basket
            assert basket.total == sum(basket.totals(), money("0.00"))
            assert all(total >= money("0.00") for total in basket.totals())
            assert sum(row.gross.cents for row in basket.vat()) == basket.total.cents
            paid = sum((tender.pays for tender in basket.tenders), money("0.00"))
            assert basket.due == basket.total - paid
            locked = held.tenders or held.pending
            if locked and name in ("add", "discount", "price", "quantity", "remove", "clear"):
                assert refusal, f"{name} on a basket that is being paid"


@settings(max_examples=8)
@given(seeds)
def test_refunding_everything_gives_back_every_cent_of_money_and_vat(seed: int) -> None:
    """Piece by piece, in any order: the receipt's sums and VAT come back exactly."""
    from pos.domain.errors import RuleBroken
    from pos.till import refunding

    clock = SetClock()
    with a_till(clock, pin=COORDINATOR) as till:
        day = RandomDay(till, seed, clock)
        for name in (
            "refund",
            "ask_back",
            "no_receipt",
            "correct",
            "gift_card",
        ):  # of a card that paid, less goes back
            day.acts[name] = (0, lambda: None)
        day.run(80)
        sales = [row.receipt for row in lookups.receipts(till, 200)]
        if till.basket.lines:
            till.keep(type(till.basket)())
        for number in sales:
            original = lookups.receipt(till, number)[1]
            lines = [n for n, line in enumerate(original.lines, 1) for _ in range(line.quantity)]
            day.random.shuffle(lines)
            for n in lines:
                refunding.refund(till, number, [n], quantities=[1])
            refunds = [
                one.fact for one in lookups.about(till, lookups.receipt(till, number)[0].hash)
                if one.fact.KIND == "refund"
            ]  # fmt: skip
            assert sum(f.total.cents for f in refunds) == -original.total.cents  # type: ignore[attr-defined]
            for row in original.vat:
                back = [r for f in refunds for r in f.vat if r.rate == row.rate]  # type: ignore[attr-defined]
                assert sum(r.vat.cents for r in back) == -row.vat.cents
            try:
                refunding.refund(till, number)
            except RuleBroken:
                continue
            raise AssertionError("a receipt was refunded twice")
        papers = naive.used(naive.entries(till.folder))
        assert set(papers.values()) <= {0}, "every paper went back"


def test_a_day_holds_what_it_should() -> None:
    """The generator itself: a day in which an act is never done would prove nothing of it."""
    clock = SetClock()
    with a_till(clock) as till:
        day = RandomDay(till, 8, clock, pins=True)
        day.run(2200)
        never = set(day.acts) - set(day.done)
        assert not never
        people.sign_in(till, CASHIER)
        assert len(day.refused) > 10
