"""What a till's setting says of its printer, and what is no such setting."""

from __future__ import annotations

from pathlib import Path

import pytest

from receipts.printers import PrinterUnknown, PrinterWithoutAddress, open_printer
from receipts.printers.tcp import TcpPrinter
from receipts.render_escpos import Dialect

# ---------------------------------------------------------------------- spec


@pytest.mark.parametrize(
    ("spec", "name"),
    [
        ("virtual", "virtual"),
        ("virtual?columns=32", "virtual"),
        ("file:/tmp/out.bin", "file:/tmp/out.bin"),
        ("tcp:192.0.2.7:9100", "tcp:192.0.2.7:9100"),
        ("tcp:printer.example", "tcp:printer.example:9100"),
        ("usb:04B8:0e15", "usb:04b8:0e15"),
        ("usb:04b8:0e15:J7:2", "usb:04b8:0e15:J7:2"),
        ("serial:/dev/ttyUSB0?baud=19200&flow=dtr", "serial:/dev/ttyUSB0"),
        ("serial:COM3", "serial:COM3"),
        ("device:/dev/usb/lp0", "device:/dev/usb/lp0"),
        ("file:/dev/usb/lp0", "device:/dev/usb/lp0"),
        ("cups:Kvitton", "cups:Kvitton"),
        ("cups:Kvitton@192.0.2.7:631", "cups:Kvitton@192.0.2.7:631"),
        ("windows:EPSON TM-T20III Receipt", "windows:EPSON TM-T20III Receipt"),
        ("tcp:[2001:db8::1]:9101?columns=48&qr=picture&cut=no", "tcp:[2001:db8::1]:9101"),
    ],
)
def test_specs(spec: str, name: str, tmp_path: Path) -> None:
    assert open_printer(spec, tmp_path).name == name


def test_options(tmp_path: Path) -> None:
    spec = "tcp:h:1?columns=48&qr=picture&cut=no&profile=TM-L90&proof=paper"
    printer = open_printer(spec, tmp_path)
    assert isinstance(printer, TcpPrinter)
    assert printer.dialect == Dialect(48, "TM-L90", True, False, tmp_path / "cache")
    assert printer.proof == "paper"


@pytest.mark.parametrize(
    "spec",
    ["", "lpt1", "virtual:x", "virtual?columns=7", "virtual?columns=x", "tcp:h:1?proof=maybe",
     "tcp:h:1?codepage=300", "usb:04b8:0e15?qr=picture&columns=1", "serial:COM3?baud=fast",
     "serial:COM3?flow=uphill"],
)  # fmt: skip
def test_specs_that_are_none(spec: str, tmp_path: Path) -> None:
    with pytest.raises(PrinterUnknown) as refusal:
        open_printer(spec, tmp_path)
    assert "tcp:host:port" in str(refusal.value)


@pytest.mark.parametrize(
    "spec",
    ["file:", "tcp:", "tcp::9100", "tcp:h:", "tcp:h:0", "tcp:h:99999", "tcp:h:x", "usb:04b8",
     "usb:epson:tm", "usb:", "serial:", "device:", "cups:", "cups:@host", "windows:"],
)  # fmt: skip
def test_specs_that_do_not_say_where(spec: str, tmp_path: Path) -> None:
    with pytest.raises(PrinterWithoutAddress) as refusal:
        open_printer(spec, tmp_path)
    kind = spec.partition(":")[0]
    example = str(refusal.value).rsplit(" ", 1)[-1]
    assert kind == "windows" or open_printer(example, tmp_path).name.startswith(kind)
