"""The set-up page: found, tried, looked at, taken; what waited comes out once on the new one."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from tests.receipts.fake_printer import NO_PAPER, FakePrinter
from tests.receipts.mechanism import GOOD
from ui.demo.driver import Driver

pytestmark = pytest.mark.usefixtures("nothing_attached")


@pytest.fixture
def printer() -> Iterator[FakePrinter]:
    with FakePrinter() as fake:
        yield fake


@pytest.fixture
def page(driver: Driver) -> Driver:
    """A coordinator on the page, with an open till."""
    driver.sign_in("4711")
    driver.open_shift("150,00")
    driver.window.view.go("sell")
    driver.click("chip_printer")
    driver.click("panelSetUpPrinter")
    found_here = driver.find("foundPrinters")
    driver.until(lambda: bool(found_here.buttons), "nothing was found")
    return driver


def try_it(page: Driver, spec: str) -> None:
    page.fill("printerSpec", spec)
    page.click("tryPrinter")
    page.until(
        lambda: page.find("usePrinter").isVisible() or page.find("printerNotice").isVisible(),
        "the page was not printed", 30,
    )  # fmt: skip


def test_a_printer_is_tried_and_taken_with_what_was_seen(
    page: Driver, printer: FakePrinter
) -> None:
    spec = f"tcp:127.0.0.1:{printer.port}"
    try_it(page, spec)
    assert page.window.till.printer == "virtual"  # until somebody says that it prints well
    page.click("seenLine_2")
    page.click("seenColumns_48")
    page.click("seenQr_picture")
    page.click("usePrinter")
    assert page.window.till.printer == f"{spec}?columns=48&codepage=71&qr=picture"
    before = len(printer.received)
    page.click("tryDrawer")
    page.until(lambda: b"\x1bp" in bytes(printer.received[before:]), "no kick came")
    page.key(Qt.Key.Key_Escape)
    assert page.window.view.pages.now == "sell"
    page.scan("ADM-ADULT")
    page.key(Qt.Key.Key_F9)
    page.key(Qt.Key.Key_F9)
    number = page.window.till.last.fact.receipt.encode()
    page.until(lambda: number in bytes(printer.received), "no receipt came")
    assert b"\x1b@\x1bt\x47" in bytes(printer.received[before:])  # code page 71 after each reset


def test_the_printer_before_is_kept_when_the_new_one_does_not_answer(page: Driver) -> None:
    try_it(page, "tcp:127.0.0.1:9")
    assert "cannot be reached" in page.find("printerNotice").text()
    assert page.window.till.printer == "virtual"
    try_it(page, "usb:epson")
    assert "does not say where" in page.find("printerNotice").text()


def test_nothing_came_out(page: Driver, printer: FakePrinter) -> None:
    try_it(page, f"tcp:127.0.0.1:{printer.port}")
    page.click("nothingCameOut")
    assert page.find("printerNotice").isVisible()
    assert page.window.till.printer == "virtual"


def test_a_silent_printer_counts_what_was_sent_as_printed_and_says_so(page: Driver) -> None:
    with FakePrinter(None, "none") as silent:
        try_it(page, f"tcp:127.0.0.1:{silent.port}")
        assert page.find("seenNotice").isVisible()
        assert "says nothing at all" in page.find("seenWord").text()
        page.click("usePrinter")
        assert page.window.till.printer.endswith("&proof=none")


def test_what_waited_comes_out_once_on_the_new_printer(page: Driver, printer: FakePrinter) -> None:
    spooling = page.window.spooling
    with FakePrinter(NO_PAPER) as old:
        spooling.use(f"tcp:127.0.0.1:{old.port}")
        page.window.view.go("sell")
        sold = []
        for _ in range(3):
            page.scan("ADM-ADULT")
            page.key(Qt.Key.Key_F9)
            page.key(Qt.Key.Key_F9)
            sold.append(page.window.till.last.fact.receipt)
        page.until(lambda: spooling.waiting == 3, "they do not wait")
        page.window.view.go("printer")
        try_it(page, f"tcp:127.0.0.1:{printer.port}")
        before = len(printer.received)
        page.click("usePrinter")
        page.until(lambda: not spooling.jobs.waiting(), "they did not come out")
        old.mechanism.answers = GOOD
        paper = bytes(printer.received[before:])
        assert [one.decode() for one in re.findall(rb"Kvitto +(K1-\d{6})", paper)] == sold
        assert not old.received


def test_a_cashier_needs_a_coordinators_pin(driver: Driver) -> None:
    driver.sign_in("1234")
    driver.window.view.go("printer")
    assert not driver.find("printerSetUp").isVisible()
    driver.fill("printerPin", "1234")
    driver.click("printerPinGo")
    driver.until(lambda: driver.find("printerPinNotice").isVisible(), "not refused")
    driver.fill("printerPin", "4711")
    driver.click("printerPinGo")
    driver.until(lambda: driver.find("printerSetUp").isVisible(), "not allowed")


def test_every_control_has_a_name_and_fits(page: Driver, printer: FakePrinter) -> None:
    page.window.resize(1024, 768)
    try_it(page, f"tcp:127.0.0.1:{printer.port}")
    page.wait(50)
    shown = page.window.view.pages.current()
    assert shown.minimumSizeHint().width() <= 1024 - 92
    seen = [*shown.findChildren(QAbstractButton), *shown.findChildren(QLineEdit)]
    for control in seen:
        if control.isVisible():
            assert control.objectName()
            assert control.accessibleName()
            assert control.height() >= 44
