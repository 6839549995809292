"""Reports as files: whole or not at all, with progress, and nothing that would run."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pos.office.reports.files import Stopped, write_csv, write_excel
from pos.office.reports.listing import Listing
from pos.office.reports.table import MONEY, Column, Row, Table

COLUMNS = (Column("name", "Name"), Column("gross", "Gross", MONEY))


def a_listing(count: int, seen: list[int]) -> Listing:
    def rows():
        for number in range(count):
            seen.append(number)
            yield Row(str(number), (f"n{number}", number))

    return Listing("Receipts", COLUMNS, rows(), count)


@pytest.mark.parametrize("write", [write_csv, write_excel])
def test_stopping_leaves_nothing_behind(write, tmp_path: Path) -> None:
    file, seen, told = tmp_path / "report", [], []
    with pytest.raises(Stopped):
        write(a_listing(5_000, seen), file, lambda *at: told.append(at), lambda: len(seen) > 1_000)
    assert len(seen) < 2_000
    assert told[0] == (0, 5_000)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("write", [write_csv, write_excel])
def test_a_row_is_read_when_it_is_written(write, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    assert write(a_listing(1_200, []), tmp_path / "r", lambda *at: told.append(at)) == 1_200
    assert told == [(0, 1_200), (500, 1_200), (1_000, 1_200), (1_200, 1_200)]


def test_formulas_stay_words_and_amounts_are_exact(tmp_path: Path) -> None:
    file = tmp_path / "r.csv"
    rows = (Row("a", ("=1+1", -705)), Row("b", ("b\x00ad", 5)))
    write_csv(Table(name="t", title="t", columns=COLUMNS, rows=rows), file)
    with file.open(encoding="utf-8-sig", newline="") as lines:
        assert list(csv.reader(lines, delimiter=";"))[1:] == [["'=1+1", "-7.05"], ["b ad", "0.05"]]


@pytest.mark.parametrize("write", [write_csv, write_excel])
def test_a_folder_of_that_name_is_told_and_nothing_stays_behind(write, tmp_path: Path) -> None:
    file = tmp_path / "folder.xlsx"
    file.mkdir()
    with pytest.raises(OSError, match="folder"):
        write(a_listing(3, []), file)
    assert list(tmp_path.iterdir()) == [file]
