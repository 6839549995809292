"""A file that is chosen by mistake: a folder, a device without an end, a film of two gigabytes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pos.domain.errors import Refusal
from pos.domain.vat import VatClass
from pos.office.catalogue.file import MAX_BYTES, read_products
from pos.office.products.pictures import prepared_file
from pos.office.settlement.portal_file import read_portal
from receipts.labels.sending import NoSuchAddress, send
from ui.importing.work import _lines_of


@pytest.fixture
def odd(tmp_path: Path) -> list[Path]:
    huge = tmp_path / "huge.csv"
    with huge.open("wb") as file:
        file.truncate(2 * 1024**3)  # takes no room on the disk
    loop = tmp_path / "loop.csv"
    loop.symlink_to(loop)
    found = [tmp_path, huge, loop, tmp_path / "gone.csv", Path("nul\0.csv")]
    return found if sys.platform == "win32" else [*found, Path("/dev/zero")]


@pytest.mark.parametrize("read", [prepared_file, read_portal])
def test_it_is_refused_in_a_sentence(read: Callable[[Path], object], odd: list[Path]) -> None:
    for file in odd:
        with pytest.raises(Refusal):
            read(file)


def test_a_product_list_of_it_has_no_line_and_says_why(odd: list[Path]) -> None:
    for file in odd:
        report = read_products(file, file.name, rates={None: VatClass.GENERAL})
        assert not report.rows
        assert report.refusals, file


def test_its_lines_are_counted_no_further_than_they_would_be_read(odd: list[Path]) -> None:
    assert {_lines_of(file) for file in odd} == {0}
    lines = odd[0] / "lines.csv"
    lines.write_bytes(b"a\nb\n" + b"\0" * MAX_BYTES + b"\n")
    assert _lines_of(lines) == 2


@pytest.mark.parametrize("address", ["..:9100", "x" * 200, "\ud800"])
def test_a_label_printers_name_that_no_network_can_ask_for(address: str) -> None:
    with pytest.raises(NoSuchAddress):
        send(b"^XA^XZ", address)
