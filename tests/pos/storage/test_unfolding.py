"""A big act is shown piece by piece: sales in between, crashes anywhere, and the same rows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import msgspec
import pytest

from pos.domain.catalogue import fields_of
from pos.domain.facts import Setting
from pos.domain.stock_facts import StockMoved
from pos.journal.entry import NewEntry, chain, encode
from pos.office.big_acts import BigAct, show
from pos.storage.arriving import Arrived, take_in
from pos.storage.rebuild import rebuild
from pos.storage.store import Store
from pos.storage.unfolding import AT_ONCE, marked, one_after_another, unfold
from pos.till import paying, selling
from pos.till.finishing import finish
from pos.till.search.product_search import search
from pos.till.settings import put
from pos.till.till import Till
from tests.pos.storage.test_projections import projected
from tests.support.museum import a_product, a_till

MANY = 3 * AT_ONCE
FEW_BYTES = 900  # an entry has a handful of items, so that the act is of many entries


class _Crash(Exception):
    pass


def items(price: str = "5.00") -> list[Setting.Item]:
    products = [a_product(f"MANY-{n:04d}", price, barcodes=(f"B{n}",)) for n in range(MANY)]
    return sorted(
        (Setting.Item(one.id, fields_of(one)) for one in products), key=lambda one: one.id
    )


def sold(till: Till) -> str:
    selling.add(till, "ADULT")
    paying.pay_cash(till)
    return finish(till).fact.receipt


def listed(store: Store) -> int:
    return int(store.rows("SELECT count(*) FROM product WHERE sku_key LIKE 'many-%'")[0][0])


def sure(till: Till) -> None:
    """The rows are those that a rebuild makes."""
    before = projected(till.store)
    assert not any(rebuild(till.store).values())
    assert projected(till.store) == before


def begun(till: Till, going: object = None) -> BigAct:
    act = BigAct(till.store, None, most=FEW_BYTES, **({"going": going} if going else {}))
    act.set("product", items())
    act.move(till.settings.place, [StockMoved.Item(one.id, 4) for one in items()], "import")
    return act


def test_sales_between_the_entries_of_an_act_and_between_the_pieces_it_is_shown_by() -> None:
    with a_till() as till:
        act = begun(till, lambda n: sold(till))
        assert listed(till.store) == 0
        with till.store.write(first=False, unfolding=False) as tx:
            act.close(tx)
        assert len(marked(till.store.connection.cursor())) == 2
        seen: list[int] = []

        def going(n: int) -> None:
            sold(till)
            seen.append(listed(till.store))

        show(till.store, going)
        assert seen[:3] == [AT_ONCE, 2 * AT_ONCE, MANY]
        assert till.store.rows("SELECT DISTINCT quantity FROM stock WHERE quantity = 4") == [(4,)]
        sure(till)


def test_whoever_closes_a_big_act_finds_it_shown_when_the_write_is_over() -> None:
    with a_till() as till:
        act = begun(till)
        with till.store.write() as tx:
            act.close(tx)
        assert listed(till.store) == MANY
        sure(till)


def test_an_act_cut_off_before_its_closing_never_shows_and_the_next_try_is_clean() -> None:
    with a_till() as till:
        written = 0

        def going(n: int) -> None:
            nonlocal written
            written += n
            if written > MANY // 2:
                raise _Crash

        with pytest.raises(_Crash):
            begun(till, going)
        assert till.store.rows("SELECT 1 FROM entry WHERE kind = 'setting' ORDER BY position")
        sure(till)
        assert listed(till.store) == 0
        act = begun(till)
        with till.store.write() as tx:
            act.close(tx)
        assert listed(till.store) == MANY
        sure(till)


def test_a_crash_between_two_pieces_is_made_good_at_the_next_start() -> None:
    with a_till() as till:
        act = begun(till)
        with till.store.write(first=False, unfolding=False) as tx:
            act.close(tx)

        def going(items: int, total: int) -> None:
            if items < total:
                raise _Crash

        with pytest.raises(_Crash):
            unfold(till.store, going)
        assert listed(till.store) == AT_ONCE
        again = Store(till.folder, till.store.clock)
        assert listed(again) == MANY
        assert not marked(again.connection.cursor())
        again.close()
        sure(till)


def test_what_is_set_while_an_act_is_being_shown_ends_as_after_a_rebuild() -> None:
    """A setting of one that is not shown yet: no row differs."""
    with a_till() as till:
        act = begun(till)
        last = max(items(), key=lambda one: one.id)
        with till.store.write(first=False, unfolding=False) as tx:
            act.close(tx)
        with till.store.write(unfolding=False) as tx:
            put(tx, "product", {last.id: {"voucher": True}}, None)
        unfold(till.store)
        sure(till)


def test_a_crash_at_every_step_and_what_is_changed_there_ends_as_after_a_rebuild() -> None:
    """While items are shown, and while the search index takes them in: lines first, then words."""
    with a_till() as till:
        act = begun(till)
        with till.store.write(first=False, unfolding=False) as tx:
            act.close(tx)
        ids = [one.id for one in items()]
        names = ["Tomtebloss", "Norrsken", "Skymning"]
        for crashes in range(1, 30):  # each time a step later
            steps = iter(range(1, crashes))

            def going(shown: int, total: int, steps: Iterator[int] = steps) -> None:
                if next(steps, None) is None:
                    raise _Crash

            with suppress(_Crash):
                unfold(till.store, going)
            if not marked(till.store.connection.cursor()):
                break
            chosen = ids[crashes * 17 % MANY]
            fields = {"name/sv": names[crashes % 3], "archived": crashes % 4 == 3}
            with till.store.write(unfolding=False) as tx:
                put(tx, "product", {chosen: fields}, None)
        assert 3 < crashes < 29
        sure(till)
        assert found(till, "many-0")


def test_what_is_changed_while_the_index_takes_an_act_in_is_found_by_its_new_words() -> None:
    with a_till() as till:
        act = begun(till)
        with till.store.write(first=False, unfolding=False) as tx:
            act.close(tx)
        ids, steps = [one.id for one in items()], 0

        def going(shown: int, total: int) -> None:
            """Renamed, archived and put back at every step."""
            nonlocal steps
            steps += 1
            for number, id_ in enumerate(ids[steps % 5 :: 40]):
                fields = {"name/en": f"Word{steps}x{number}", "archived": number % 3 == steps % 3}
                with till.store.write(unfolding=False) as tx:
                    put(tx, "product", {id_: fields}, None)

        unfold(till.store, going)
        sure(till)
        assert found(till, f"word{steps}x")


def found(till: Till, typed: str) -> list[str]:
    return list(search(till, typed).ids)


def test_a_rebuild_first_shows_what_is_left_of_an_act() -> None:
    with a_till() as till:
        act = begun(till)
        with till.store.write(first=False, unfolding=False) as tx:
            act.close(tx)
        assert not any(rebuild(till.store).values())
        assert listed(till.store) == MANY


def test_an_act_from_elsewhere_with_an_item_that_cannot_be_shown_stands_aside_as_a_whole() -> None:
    with a_till() as till:
        wrong = [*items()[: MANY - 1], Setting.Item("bad", {"sku": "MANY-BAD", "vat": "nonsense"})]
        arrived = [*_arrived(wrong, size=10)]
        with till.store.write(first=False) as tx:
            take_in(tx.cursor, till.store.projector, till.store.org, tx.next_position(), arrived)
        assert listed(till.store) == 0
        assert len(till.store.rows("SELECT 1 FROM suspense")) == 1
        sure(till)


def _arrived(wanted: list[Setting.Item], size: int) -> list[Arrived]:
    """The entries of another till that set these, so many items in each."""
    pieces = [tuple(wanted[n : n + size]) for n in range(0, len(wanted), size)]
    before, found = bytes(32), []
    for seq, piece in enumerate(pieces, 2):
        closes = seq == len(pieces) + 1
        fact = Setting(
            record="product", clock=(seq, 0), items=piece, closes=closes, begins=2 if closes else 1
        )
        data = encode(
            NewEntry("act", "2026-11-22T10:00:00.000Z", fact, 1, "setting", None, seq, "other", 1)
        )
        hash_ = chain(before, data)
        found.append(Arrived("other", 1, seq, before, hash_, b"", data))
        before = hash_
    return found


def test_the_marks_are_plain_numbers() -> None:
    """Whatever program reads them next must understand them."""
    with a_till() as till:
        act = begun(till)
        with till.store.write(first=False, unfolding=False) as tx:
            act.close(tx)
        rows = till.store.rows("SELECT key, value FROM local WHERE key LIKE 'unfolding/%'")
        assert [bytes(value) for _, value in rows] == [b"0", b"0"]
        assert msgspec.json.decode(rows[0][0].removeprefix("unfolding/")) > 0


def test_what_is_committed_after_it_is_on_the_disk_again() -> None:
    """`PRAGMA synchronous`: 2 waits for the disk at every commit, 1 for none."""

    def waits(till: Till) -> int:
        return int(till.store.connection.execute("PRAGMA synchronous").fetchone()[0])

    with a_till() as till:
        assert waits(till) == 2
        with suppress(_Crash), one_after_another(till.store):
            assert waits(till) == 1
            raise _Crash
        assert waits(till) == 2
        act = begun(till)
        with till.store.write(first=False, unfolding=False) as tx:
            act.close(tx)
        seen: list[int] = []
        unfold(till.store, lambda _shown, _total: seen.append(waits(till)))
        assert set(seen) == {1}
        assert waits(till) == 2


def test_a_rebuild_leaves_nothing_marked() -> None:
    with a_till() as till:
        act = begun(till)
        with till.store.write(first=False, unfolding=False) as tx:
            act.close(tx)
        assert marked(till.store.connection.cursor())
        rebuild(till.store)
        assert marked(till.store.connection.cursor()) == []
