"""`printers` and `printer`: what is found, what is chosen, and whether it prints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pos.till.till import Till
from tests.pos.cli.conftest import Counter

pytestmark = pytest.mark.usefixtures("nothing_attached")


def test_lists_what_is_found(counter: Counter) -> None:
    assert counter.run("printers") == 0
    assert counter.out.decode().split()[0] == "virtual"
    assert counter.run("printers", "--json") == 0
    assert [row["spec"] for row in json.loads(counter.out.decode())] == ["virtual"]


def test_chooses_and_tries(counter: Counter, tmp_path: Path) -> None:
    paper = tmp_path / "roll.bin"
    assert counter.run("printer", f"file:{paper}") == 0, counter.err.decode()
    assert counter.run("printer") == 0
    assert str(paper) in counter.out.decode()
    assert counter.run("printer", "test") == 0, counter.err.decode()
    assert "Test page" in paper.read_bytes().decode("cp1252")


def test_a_printer_that_does_not_answer_keeps_the_page(counter: Counter, tmp_path: Path) -> None:
    assert counter.run("printer", "cups:Kvitton") == 0, counter.err.decode()
    assert counter.run("printer", "test") == 1
    assert "cannot be reached" in counter.err.decode()
    till = Till.open(counter.folder, selling=False)
    try:
        assert till.printer == "cups:Kvitton"
    finally:
        till.close()


@pytest.mark.parametrize("spec", ["tcp:", "lpt1", "usb:epson"])
def test_a_printer_that_is_none_is_refused(counter: Counter, spec: str) -> None:
    assert counter.run("printer") == 0
    before = counter.out
    assert counter.run("printer", spec) == 1
    assert spec in counter.err.decode()
    assert counter.run("printer") == 0
    assert counter.out == before
