"""Trying a printer: the page's variants, what the answers make of a spec, and what is found."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
import zxingcpp
from serial.tools import list_ports

from receipts.drawer import KICK
from receipts.printer_trial import LETTERS, PAGES, WIDTHS, Seen, spec_of, trial_page, try_printer
from receipts.printers import found as finding
from receipts.printers import open_printer, usb_line
from receipts.printers.base import Result
from receipts.printers.found import Found, found
from receipts.render_escpos import Dialect
from tests.receipts.escpos_decoder import CODE_PAGES, Cut, Picture, Qr, Text, decode
from tests.receipts.fake_printer import NO_PAPER, FakePrinter
from tests.receipts.ipp_server import IppServer


def test_the_page_says_the_same_in_every_way(monkeypatch: pytest.MonkeyPatch) -> None:
    for page in PAGES[1:-1]:  # printers that know CP1252 by other numbers
        monkeypatch.setitem(CODE_PAGES, page, "cp1252")
    marks = decode(trial_page(Dialect()))
    texts = [mark.text for mark in marks if isinstance(mark, Text)]
    for number in range(1, len(PAGES)):
        assert f"{number}  {LETTERS}" in texts
    rulers = [text for text in texts if text.endswith("->")]
    assert [len(text) for text in rulers] == list(WIDTHS)
    assert [mark.data for mark in marks if isinstance(mark, Qr)] == ["MPOS1:TEST"]
    pictures = [mark.image for mark in marks if isinstance(mark, Picture)]
    codes = [code.text for image in pictures for code in zxingcpp.read_barcodes(image.convert("L"))]
    assert codes == ["MPOS1:TEST"]
    assert sum(isinstance(mark, Cut) for mark in marks) == 1
    assert KICK[:2] not in trial_page(Dialect())


@pytest.mark.parametrize(
    ("spec", "seen", "proof", "made"),
    [
        ("tcp:h:9100", Seen(1, 48), "", "tcp:h:9100?columns=48&codepage=16"),
        ("tcp:h:9100", Seen(len(PAGES), 42, "picture", cut=False), "status",
         "tcp:h:9100?columns=42&codepage=picture&qr=picture&cut=no&proof=status"),
        ("serial:COM3?baud=19200&qr=picture", Seen(2, 32), "",
         "serial:COM3?baud=19200&columns=32&codepage=71"),
        ("cups:Kvitton", Seen(), "", "cups:Kvitton"),
        ("virtual", Seen(1, 42), "", "virtual"),
    ],
)  # fmt: skip
def test_what_was_seen_becomes_the_spec(
    spec: str, seen: Seen, proof: str, made: str, tmp_path: Path
) -> None:
    assert spec_of(spec, seen, proof) == made
    assert open_printer(made, tmp_path).name == spec.partition("?")[0]


@pytest.mark.parametrize(
    ("habits", "result", "proof"),
    [
        ({}, Result.PRINTED, ""),
        ({"proof": "sensor"}, Result.PRINTED, ""),
        ({"status": None, "proof": "none"}, Result.UNKNOWN, "none"),
        ({"status": NO_PAPER}, Result.NOT_SENT, ""),
    ],
)
def test_trying_a_printer(
    habits: dict[str, object], result: Result, proof: str, tmp_path: Path
) -> None:
    with FakePrinter(**habits) as fake:
        tried = try_printer(f"tcp:127.0.0.1:{fake.port}", tmp_path)
        assert (tried.result, tried.proof) == (result, proof)
        assert bool(tried.problem) == (result is not Result.PRINTED)
        assert bytes(fake.received) == (b"" if result is Result.NOT_SENT else trial_page(Dialect()))


def test_a_printer_that_only_says_how_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("receipts.printer_trial._SECONDS", 3)
    with FakePrinter(proof="none") as fake:
        assert try_printer(f"tcp:127.0.0.1:{fake.port}", tmp_path).proof == "status"


def test_what_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from tests.receipts.usb_printer import UsbPrinterBackend

    (tmp_path / "lp0").touch()
    monkeypatch.setattr(finding, "_DEVICES", tmp_path)
    port = SimpleNamespace(device="/dev/ttyUSB0", description="FT232R USB UART")
    monkeypatch.setattr(list_ports, "comports", lambda: [port])
    with UsbPrinterBackend() as usb, IppServer() as server:
        monkeypatch.setattr(usb_line, "backend", lambda: usb)
        monkeypatch.setenv("CUPS_SERVER", server.address)
        assert found() == [
            Found("usb:04b8:0e15", "EPSON TM-T20III", "usb"),
            Found(f"device:{tmp_path / 'lp0'}", "lp0", "device"),
            Found("cups:Kvitton", "Epson TM-m30 (kassan)", "queue"),
            Found("cups:Kontoret", "Kontoret", "queue"),
            Found("serial:/dev/ttyUSB0", "FT232R USB UART", "serial"),
            Found("virtual", finding.ON_SCREEN, "screen"),
        ]
        for one in found():
            assert open_printer(one.spec, tmp_path).name == one.spec


@pytest.mark.usefixtures("nothing_attached")
def test_nothing_to_be_found() -> None:
    assert [one.spec for one in found()] == ["virtual"]
