"""The index of receipts: behind at times, never wrong, thrown away without loss."""

from __future__ import annotations

from pos.storage.receipt_index import FILE, ReceiptIndex
from pos.till import finishing, paying, selling
from pos.till.after_sale import finding
from pos.till.till import Till
from tests.support.museum import a_till, new_folder, open_till


def sell(till: Till, *skus: str) -> None:
    for sku in skus:
        selling.add(till, sku)
    paying.pay_cash(till)
    finishing.finish(till)


def test_no_sale_writes_it_and_a_search_reads_what_is_missing() -> None:
    with a_till() as till:
        sell(till, "ADULT", "CD", "CD")
        assert not (till.folder / FILE).exists()
        assert len(finding.find(till, "1")) == 1
        assert finding.behind(till) == 0
        sell(till, "ADULT")
        assert finding.behind(till) > 0
        assert [one.receipt.number for one in finding.find(till, "ADULT")] == [2, 1]


def test_it_is_read_a_piece_at_a_time() -> None:
    with a_till() as till:
        for _ in range(5):
            sell(till, "PICK")  # 2.43, of which 2.45 is paid
        assert finding.catch_up(till, 2)
        assert len(till.index.at("a245", 9)) == 2
        assert finding.catch_up(till, 2)
        assert not finding.catch_up(till, 2)
        assert till.index.at("a243", 9) == till.index.at("a245", 9)
        assert len(till.index.at("a243", 9)) == 5
        assert len(till.index.at("a243", 3)) == 3


def test_a_file_that_is_no_index_is_thrown_away() -> None:
    with a_till() as till:
        sell(till, "CD")
        (till.folder / FILE).write_bytes(b"no database at all" * 500)
        assert len(finding.find(till, "19,90")) == 1
        assert (till.folder / FILE).read_bytes().startswith(b"SQLite")


def test_the_index_of_another_journal_is_read_anew(tmp_path) -> None:
    """A backup was restored beside an index that had read further."""
    with a_till() as till:
        for _ in range(3):
            sell(till, "CD")
        finding.catch_up(till)
        left = (till.folder / FILE).read_bytes()
    folder = new_folder(tmp_path / "restored")
    (folder / FILE).write_bytes(left)
    restored = open_till(folder)
    assert finding.find(restored, "19,90") == []
    assert finding.behind(restored) == 0
    restored.close()


def test_two_processes_read_into_one_file() -> None:
    with a_till() as till:
        sell(till, "CD")
        other = ReceiptIndex(till.store)
        assert not other.catch_up(10)
        assert till.index.at("n1", 5) == other.at("n1", 5)
        assert till.index.behind() == 0
        other.close()


def test_a_folder_that_cannot_be_written_is_indexed_in_memory(monkeypatch) -> None:
    with a_till() as till:
        sell(till, "CD")
        monkeypatch.setattr("pos.storage.side_file.keep_private", refuse)
        assert len(finding.find(till, "19,90")) == 1
        assert not (till.folder / FILE).exists()


def refuse(path: object) -> None:
    raise OSError(f"{path} is on a read-only disk")


def test_its_queries_walk_the_key() -> None:
    with a_till() as till:
        sell(till, "CD")
        finding.catch_up(till)
        connection = till.index._connection()
        for sql in (
            "SELECT position FROM found WHERE key = 'n1' ORDER BY position DESC LIMIT 9",
            "SELECT position FROM found WHERE key >= 't1' AND key < 't3' ORDER BY key DESC LIMIT 9",
        ):
            plan = connection.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()
            assert ["SEARCH" in step[3] for step in plan] == [True], plan
