"""`museum-pos reports`: the window's reports without a window."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from openpyxl import load_workbook

from tests.pos.cli.conftest import Counter

PIN = ("--own-pin", "4711")
PERIOD = ("--from", "2026-11-01", "--to", "2026-11-30")


def sold(counter: Counter) -> None:
    for _ in range(2):
        counter.ok(
            {"do": "add", "sku": "ADM-ADULT", "quantity": 2},
            {"do": "pay", "tender": "cash", "amount": "20.00"},
            {"do": "finish"},
        )


def test_text_and_json(counter: Counter) -> None:
    sold(counter)
    assert counter.run("reports", "vat", *PERIOD, *PIN, "--json") == 0, counter.err.decode()
    told = json.loads(counter.out)
    assert told["rows"] == [
        {"key": "1350", "rate": "13.5\u00a0%", "receipts": 2, "gross": "28.00", "vat": "3.34",
         "net": "24.66"}
    ]  # fmt: skip
    assert told["total"]["gross"] == "28.00"
    assert counter.run("reports", "product", *PERIOD, *PIN, "--language", "en") == 0
    assert "28.00" in counter.out.decode()
    assert "Sales by product" in counter.out.decode()


def test_files(counter: Counter, tmp_path: Path) -> None:
    sold(counter)
    for option, name in (("--csv", "receipts"), ("--csv", "day"), ("--excel", "receipts"),
                         ("--excel", "tender"), ("--pdf", "statistics")):  # fmt: skip
        file = tmp_path / f"{name}.{option[2:]}"
        assert counter.run("reports", name, *PERIOD, *PIN, option, str(file)) == 0, counter.err
        assert file.stat().st_size
        assert not list(tmp_path.glob("*.part"))
    with (tmp_path / "receipts.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.reader(lines, delimiter=";"))
    assert [row[0] for row in rows[1:]] == ["K1-000001", "K1-000002"]
    assert {row[6] for row in rows[1:]} == {"14.00"}
    sheet = load_workbook(_excel(tmp_path)).active
    assert [cell.value for cell in list(sheet.columns)[6]][1:] == [14, 14]
    assert (tmp_path / "statistics.pdf").read_bytes().startswith(b"%PDF")


def _excel(folder: Path) -> Path:
    """openpyxl wants the usual ending."""
    return (folder / "receipts.excel").rename(folder / "receipts.xlsx")


def test_refusals(counter: Counter, tmp_path: Path) -> None:
    sold(counter)
    for words in (
        ("vat", "--own-pin", "1234"),
        ("vat", "--own-pin", "0000"),
        ("nothing", *PIN),
        ("vat", *PIN, "--museum", "Elsewhere"),
        ("vat", *PIN, "--from", "2026-12-01", "--to", "2026-11-01"),
        ("vat", *PIN, "--csv", str(tmp_path / "no" / "file.csv")),
    ):
        assert counter.run("reports", *words) == 1, words
        assert counter.err
        assert not counter.out
