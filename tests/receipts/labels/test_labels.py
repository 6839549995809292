"""Labels: what a scanner reads off them is the product's code, and no name carries a command."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import threading
from pathlib import Path

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from pos.domain.stock_facts import GoodsReceived, Pieces
from pos.office.desks import OnlyManagers
from pos.office.labels import Label, NoLabels, labels_of, of_delivery
from receipts.labels.bars import kind_of
from receipts.labels.layout import Words, marks
from receipts.labels.page import label_picture, placed, sheet_picture, sheets_pdf
from receipts.labels.sending import LabelPrinterAway, NoSuchAddress, address_of, send
from receipts.labels.sheets import PAGE, SHEETS
from receipts.labels.zpl import DPI, SIZES, escaped, labels_zpl
from tests.support.museum import BARCODE, CASHIER, MANAGER, a_till, money

NAME = "Utställningskatalog: Sibelius & hans violin – 150 år av musik i Åbo"
BOOK = Label(NAME, "BOOK-1", money("29.90"), "9789519426419")
CODES = {
    "9789519426419": "EAN13",
    "2100001001001": "EAN13",
    "96385074": "EAN8",
    "NOT-7/ab": "Code128",
    "123456": "Code128",
}


def read(picture: Image.Image) -> list[tuple[str, str]]:
    found = zxingcpp.read_barcodes(picture)
    return sorted({(one.text, one.format.name.replace("-", "")) for one in found})


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=list(SHEETS))
@pytest.mark.parametrize("code", CODES)
def test_a_scanner_reads_the_code_off_a_label_of_every_sheet(code: str, sheet: object) -> None:
    size = (sheet.width, sheet.height)  # type: ignore[attr-defined]
    picture = label_picture(Label(NAME, "SKU-1", money("7.00"), code), size, "sv")
    assert [text for text, _ in read(picture)] == [code]
    assert kind_of(code) == CODES[code].lower()


def test_a_sheet_that_was_begun_goes_on_where_it_stopped() -> None:
    sheet = SHEETS["3x8"]
    labels = [BOOK, Label("Plektrum", "PICK", None, "2100001001001", 3)]
    where = [(page, x, y) for page, x, y, _ in placed(labels, sheet, first=22)]
    assert where == [
        (0, 70, pytest.approx(259.5)), (0, 140, pytest.approx(259.5)),
        (1, 0, 0.5), (1, 70, 0.5),
    ]  # fmt: skip
    picture = sheet_picture(labels, sheet, "sv", 22, dots=10)
    assert read(picture) == [("2100001001001", "EAN13"), ("9789519426419", "EAN13")]
    assert read(sheet_picture(labels, sheet, "sv", 22, dots=10, page=1)) == [
        ("2100001001001", "EAN13")
    ]


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=list(SHEETS))
def test_a_sheet_is_on_the_page_and_all_of_a_label_on_the_label(sheet: object) -> None:
    x, y = sheet.corner(sheet.places - 1)  # type: ignore[attr-defined]
    width, height = sheet.width, sheet.height  # type: ignore[attr-defined]
    assert x + width <= PAGE[0] + 0.01
    assert y + height <= PAGE[1] + 0.01
    long = Label("W" * 90 + " " + NAME, "S" * 40, money("99999.90"), "9789519426419")
    for mark in marks(long, width, height, "sv"):
        assert 0 <= mark.y <= height
        if isinstance(mark, Words):
            assert mark.left >= 0
            assert mark.left + len(mark.text) * mark.size * 1233 / 2048 <= width
        else:
            assert mark.x >= 0
            assert mark.y + mark.height <= height


@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="poppler is not here")
def test_the_pdf_has_the_same_codes_as_the_picture(tmp_path: Path) -> None:
    labels = [BOOK, Label("Notställ", "NOT-7", money("39.00"), "NOT-7", 2)]
    data = sheets_pdf(labels, SHEETS["3x7"], "fi", first=4, offset=(1.5, -1))
    assert data == sheets_pdf(labels, SHEETS["3x7"], "fi", first=4, offset=(1.5, -1))
    (tmp_path / "labels.pdf").write_bytes(data)
    subprocess.run(
        ["pdftoppm", "-r", "200", "-png", "labels.pdf", "page"], cwd=tmp_path, check=True
    )
    found = read(Image.open(next(tmp_path.glob("page*.png"))))
    assert found == [("9789519426419", "EAN13"), ("NOT-7", "Code128")]


def parsed(data: bytes) -> list[tuple[str, str]]:
    """The commands of ZPL and what follows each; a text's hexadecimal is undone."""
    found = []
    for command, rest in re.findall(r"[\^~]([A-Z][A-Z0-9@])([^\^~]*)", data.decode("ascii")):
        if command == "FD":
            found.append((command, plainly(rest)))
        else:
            found.append((command, rest))
    return found


@pytest.mark.parametrize("dpi", DPI)
@pytest.mark.parametrize("size", SIZES.values(), ids=list(SIZES))
def test_zpl_says_what_is_printed_and_where(size: tuple[int, int], dpi: int) -> None:
    dots = {203: 8, 300: 12, 600: 24}[dpi]
    found = parsed(labels_zpl([BOOK, Label("Plektrum", "PICK", None, "PICK", 4)], size, "sv", dpi))
    assert [command for command, _ in found].count("XA") == 2
    assert ("PW", str(size[0] * dots)) in found
    assert ("CI", "28") in found
    texts = [rest for command, rest in found if command == "FD"]
    assert NAME.startswith(" ".join(texts[:2]).strip("…"))
    assert len(texts[0]) + len(texts[1]) > 40
    assert "29,90 €" in texts
    assert texts.count("978951942641") == 1  # the printer adds the check digit
    assert [rest.split(",")[0] for command, rest in found if command == "PQ"] == ["1", "4"]
    for command, rest in found:
        if command == "FO":
            x, y = map(int, rest.split(",")[:2])
            assert 0 <= x < size[0] * dots
            assert 0 <= y < size[1] * dots


@pytest.mark.parametrize("size", SIZES.values(), ids=list(SIZES))
def test_what_is_too_long_for_a_label_ends_in_dots_and_prints_over_nothing(
    size: tuple[int, int],
) -> None:
    """A printer puts the lines that are too many over the last one, and never cuts a word."""
    name = "Koivuinen nuottiteline messinkiheloin, kokoontaitettava, lapsille ja aikuisille"
    label = Label(name, "LONG-PRODUCT-NUMBER-2026-XXL", money("1249.90"), "6417513100129")
    *lines, sku, price, _ = re.findall(
        r"FO(\d+),(\d+)\^A0N,(\d+),\d+(\^FB\d+,1,0,R)?\^FH_\^FD([^^]*)",
        labels_zpl([label], size, "fi").decode("ascii") + "^FO0,0^A0N,1,1^FH_^FD",
    )
    assert len(lines) == 2
    assert len({y for _, y, *_ in lines}) == 2  # each has a line of its own
    assert price[3]
    for (x, _, high, _, text), edge in ((one, size[0] * 8) for one in lines):
        assert int(x) + len(plainly(text)) * int(high) * 9 // 20 <= edge
    assert len(plainly(sku[4])) * int(sku[2]) * 11 // 20 <= size[0] * 4 - 16
    assert plainly(lines[-1][4])[-1] == plainly(sku[4])[-1] == "…"


def plainly(text: str) -> str:
    return re.sub(
        rb"_([0-9A-F]{2})", lambda two: bytes([int(two[1], 16)]), text.encode("ascii")
    ).decode()


@given(st.text(max_size=60))
def test_no_name_carries_a_command(name: str) -> None:
    assert not set(escaped(name)) & set("^~\\\n\r")
    label = Label(name or "x", name[:40], money("1.00"), "")
    plain = [command for command, _ in parsed(labels_zpl([label], (50, 30), "sv"))]
    usual = [command for command, _ in parsed(labels_zpl([BOOK], (50, 30), "sv"))]
    assert [one for one in usual if one not in ("BY", "BE")][: len(plain)] != []
    assert set(plain) <= set(usual)
    assert plain.count("XA") == plain.count("XZ") == plain.count("PQ") == 1


def test_labels_go_to_a_printers_port_and_a_printer_that_is_away_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        got: list[bytes] = []

        def take() -> None:
            connection, _ = server.accept()
            with connection:
                got.append(b"".join(iter(lambda: connection.recv(4096), b"")))

        thread = threading.Thread(target=take)
        thread.start()
        port = server.getsockname()[1]
        send(b"^XA^XZ", f"127.0.0.1:{port}")
        thread.join()
    assert got == [b"^XA^XZ"]
    with pytest.raises(LabelPrinterAway):
        send(b"^XA^XZ", f"127.0.0.1:{port}")
    with pytest.raises(NoSuchAddress):
        address_of("a printer")
    assert address_of("labels.local") == ("labels.local", 9100)
    assert address_of("tcp:[::1]:9101") == ("::1", 9101)


def test_labels_of_chosen_products_and_of_a_delivery() -> None:
    with a_till(pin=MANAGER) as till:
        book = till.store.row("SELECT product FROM barcode WHERE code = '9789519426419'")
        poster = till.store.row("SELECT product FROM barcode WHERE code = :code", code=BARCODE)
        assert book is not None
        assert poster is not None
        found = labels_of(till, [(book[0], 2), (poster[0], 0)], "fi")
        assert found == [Label("BOOK fi", "BOOK", money("29.90"), "9789519426419", 2)]
        with till.store.write() as tx:
            tx.append(
                GoodsReceived(
                    date=str(till.day), place=till.settings.place, note="F-1",
                    items=(Pieces(book[0], 5), Pieces(poster[0], 3)),
                ),
                None,
            )  # fmt: skip
        assert of_delivery(till, "F-1") == [(book[0], 5), (poster[0], 3)]
        assert of_delivery(till, "unknown") == []
        with pytest.raises(NoLabels):
            labels_of(till, [], "fi")
    with a_till(pin=CASHIER) as till, pytest.raises(OnlyManagers):
        labels_of(till, [(book[0], 2)], "fi")
