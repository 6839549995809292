"""The index that reports are summed from: behind at times, never wrong, thrown away at will."""

from __future__ import annotations

from pos.domain.money import Money
from pos.storage.report_index import FILE, ReportIndex
from pos.till import finishing, paying, selling, shifts
from pos.till.day import drawer
from pos.till.till import Till
from tests.support.museum import a_till, new_folder, open_till


def sell(till: Till, *skus: str) -> None:
    for sku in skus:
        selling.add(till, sku)
    paying.pay_cash(till)
    finishing.finish(till)


def held(index: ReportIndex) -> dict[str, list[tuple[object, ...]]]:
    """Everything that it holds."""
    return {
        "part": index.ask("SELECT * FROM part ORDER BY id"),
        "sums": index.ask("SELECT * FROM sums"),
        "months": index.ask("SELECT * FROM months"),
        "name": index.ask("SELECT * FROM name"),
    }


def read(index: ReportIndex, piece: int = 1_000) -> ReportIndex:
    while index.catch_up(piece):
        pass
    return index


def some_days(till: Till) -> None:
    for _ in range(2):
        drawer.open_drawer(till, "change")
        sell(till, "ADULT", "CD", "BOOK")
        sell(till, "FAMILY", "PICK")
        for row in shifts.expected(till):
            shifts.count(till, row.key, row.amount)
        shifts.close_shift(till, Money(10_000))
        shifts.open_shift(till, Money(10_000))


def test_a_piece_at_a_time_gives_what_one_reading_gives() -> None:
    with a_till() as till:
        some_days(till)
        at_once = held(read(ReportIndex(till.store)))
        (till.folder / FILE).unlink()
        slowly = held(read(ReportIndex(till.store), 1))
        assert slowly == at_once
        assert {row[0] for row in at_once["sums"]} >= {"vat", "product", "person", "hour", "tender"}


def test_a_shift_knows_its_receipts_and_where_it_stands() -> None:
    with a_till() as till:
        some_days(till)
        index = read(ReportIndex(till.store))
        first, second, third = index.parts("2000-01-01", "2100-01-01")
        assert (first.number, second.number, third.number) == (1, 2, 3)
        assert first.place == second.place == third.place == till.settings.place
        assert 0 < first.first < first.last < second.first
        assert third.first == 0
        assert index.names("place")[first.place] == {"": "Musikmuseet"}


def test_a_file_of_another_form_is_thrown_away() -> None:
    with a_till() as till:
        sell(till, "CD")
        (till.folder / FILE).write_bytes(b"no database at all" * 500)
        index = read(ReportIndex(till.store))
        assert index.ask("SELECT count, amount FROM sums WHERE measure = 'receipts'") == [(1, 1990)]
        index.close()
        assert (till.folder / FILE).read_bytes().startswith(b"SQLite")


def test_the_index_of_another_journal_is_read_anew(tmp_path) -> None:
    """A backup was restored beside an index that had read further."""
    with a_till() as till:
        sell(till, "CD")
        read(ReportIndex(till.store)).close()
        left = (till.folder / FILE).read_bytes()
    folder = new_folder(tmp_path / "restored")
    (folder / FILE).write_bytes(left)
    restored = open_till(folder)
    index = read(ReportIndex(restored.store))
    assert index.ask("SELECT * FROM sums") == []
    assert index.behind() == 0
    restored.close()
