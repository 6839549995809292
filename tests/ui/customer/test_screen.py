"""The customer's window: where it opens, what it follows, and that no key goes to it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget

from ui.customer import picture
from ui.customer.picture import NoPicture
from ui.customer.screen import second_screen
from ui.customer.shown import BASKET, IDLE, THANKS
from ui.demo.driver import Driver


def read_by_a_phone(display: QWidget) -> str:
    """What a camera reads that is pointed at the display."""
    zxingcpp = pytest.importorskip("zxingcpp")
    grey = display.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = bytes(grey.constBits())
    size = (grey.width(), grey.height())
    seen = Image.frombuffer("L", size, rows, "raw", "L", grey.bytesPerLine(), 1)
    (code,) = zxingcpp.read_barcodes(seen)
    return str(code.text)


POSTER = "2100001001001"


@pytest.fixture
def counter(driver: Driver) -> Driver:
    driver.sign_in("4711")
    driver.open_shift("150,00")
    driver.window.view.go("sell")
    driver.until(lambda: driver.window.customer is not None, "no customer's screen")
    driver.window.customer.want(True)
    return driver


def seen(counter: Driver, state: str) -> Any:
    display = counter.window.customer.display
    counter.until(lambda: display.shown.state == state, f"{state} was not shown")
    return display.shown


def test_it_follows_a_sale_from_the_first_scan_to_the_code(counter: Driver) -> None:
    assert seen(counter, IDLE)
    counter.scan(POSTER)
    shown = seen(counter, BASKET)
    assert [row.pieces for row in shown.rows] == [1]
    counter.key(Qt.Key.Key_F9)
    counter.key(Qt.Key.Key_F9)
    seen(counter, THANKS)
    display = counter.window.customer.display
    counter.until(lambda: display.code is not None, "no code was painted")
    read = read_by_a_phone(display)
    receipt = counter.window.till.last
    assert read.splitlines()[-1].startswith(f"MPOS1:{receipt.fact.receipt}:")
    assert receipt.fact.seller.business_id in read
    counter.scan(POSTER)
    seen(counter, BASKET)
    assert display.code is None


def test_the_keys_stay_with_the_till(counter: Driver) -> None:
    display = counter.window.customer.display
    assert display.isVisible()
    assert counter.window.isActiveWindow()
    assert QApplication.focusWidget() is counter.find("search")
    assert display.focusPolicy() == Qt.FocusPolicy.NoFocus
    counter.scan(POSTER)
    assert counter.window.till.basket.pieces == 1


def test_a_locked_till_shows_the_picture(counter: Driver) -> None:
    counter.scan(POSTER)
    seen(counter, BASKET)
    counter.window.lock()
    assert not seen(counter, IDLE).rows
    counter.sign_in("1234")
    seen(counter, BASKET)


def test_many_changes_are_one_painting(counter: Driver) -> None:
    screen, painted = counter.window.customer, []
    seen(counter, IDLE)
    show = screen.display.show_this
    screen.display.show_this = lambda shown: (painted.append(shown), show(shown))
    for _ in range(20):
        counter.window.desk.basket_changed.emit()
    assert painted == []  # nothing in the scan's own turn
    counter.until(lambda: bool(painted), "nothing was painted")
    counter.wait(100)
    assert len(painted) == 1


def test_a_mark_lies_over_everything_and_makes_no_receipt(counter: Driver) -> None:
    screen = counter.window.customer
    plain = screen.display.grab().toImage()
    screen.mark = "TRAINING"
    assert screen.display.grab().toImage() != plain
    counter.scan(POSTER)
    counter.key(Qt.Key.Key_F9)
    counter.key(Qt.Key.Key_F9)
    seen(counter, THANKS)
    counter.wait(300)
    assert screen.display.code is None


def test_it_is_put_away_with_the_window_of_the_till(counter: Driver) -> None:
    display = counter.window.customer.display
    counter.window.shut()
    assert display.isHidden()


def test_the_panel_opens_it_and_puts_it_away(counter: Driver) -> None:
    counter.click("chip_person")
    counter.click("customerToggle")
    assert not counter.window.customer.open
    counter.click("chip_person")
    counter.click("customerToggle")
    assert counter.window.customer.open


class Screen:
    """A screen's rectangle."""

    def __init__(self, *place: int) -> None:
        self._place = QRect(*place)

    def geometry(self) -> QRect:
        return self._place


def test_a_mirrored_screen_is_no_second_one() -> None:
    own, mirror = Screen(0, 0, 1280, 800), Screen(0, 0, 1024, 768)
    beside = Screen(1280, 0, 1024, 768)
    assert second_screen([own], own) is None
    assert second_screen([own, mirror], own) is None
    assert second_screen([own, mirror, beside], own) is beside
    assert second_screen([beside, own], None) is None


def test_a_screen_that_is_pulled_out_leaves_nothing_over_the_till(
    counter: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = counter.window.customer
    own = counter.window.screen()
    monkeypatch.setattr("ui.customer.screen.second_screen", lambda *_: own)
    screen.place()
    assert screen.display.isFullScreen()
    monkeypatch.undo()
    QApplication.instance().screenRemoved.emit(own)
    assert not screen.open
    counter.wait(50)
    assert not screen.open


# ------------------------------------------------------------------ the picture


def painted(path: Path, kind: str, size: tuple[int, int] = (640, 400)) -> Path:
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    assert image.save(str(path), kind)
    return path


@pytest.mark.parametrize(("name", "kind", "kept"), [
    ("wall.png", "png", "customer-picture.png"), ("wall.jpg", "jpeg", "customer-picture.jpg"),
    ("wall.png", "jpeg", "customer-picture.jpg"),  # what is in it decides
])  # fmt: skip
def test_the_museums_picture_is_kept(
    qapp: QApplication, tmp_path: Path, name: str, kind: str, kept: str
) -> None:
    picture.keep(tmp_path, painted(tmp_path / name, kind))
    assert picture.find(tmp_path) == tmp_path / kept
    assert picture.read(tmp_path / kept).width() == 640


def test_a_new_picture_takes_the_old_ones_place(qapp: QApplication, tmp_path: Path) -> None:
    picture.keep(tmp_path, painted(tmp_path / "a.jpg", "jpeg"))
    picture.keep(tmp_path, painted(tmp_path / "b.png", "png"))
    assert picture.find(tmp_path) == tmp_path / "customer-picture.png"
    assert not (tmp_path / "customer-picture.jpg").exists()
    picture.forget(tmp_path)
    assert picture.find(tmp_path) is None


def test_a_large_picture_is_made_small(qapp: QApplication, tmp_path: Path) -> None:
    large = painted(tmp_path / "a.png", "png", (4000, 1000))
    with ThreadPoolExecutor(1) as elsewhere:  # as the window has it done
        kept = elsewhere.submit(picture.keep, tmp_path, large).result()
    assert picture.read(kept).width() == picture.LONGEST_SIDE


@pytest.mark.parametrize("content", [b"", b"MZ\x90\x00", b"<svg xmlns='x'/>", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_is_refused(qapp: QApplication, tmp_path: Path, content: bytes) -> None:
    bad = tmp_path / "bad.png"
    bad.write_bytes(content)
    with pytest.raises(NoPicture):
        picture.keep(tmp_path, bad)
    assert picture.find(tmp_path) is None


def test_the_picture_is_shown_while_nobody_is_served(counter: Driver, tmp_path: Path) -> None:
    screen = counter.window.customer
    counter.window.lock()
    seen(counter, IDLE)
    screen.keep_picture(painted(tmp_path / "wall.png", "png", (1280, 800)))

    def blue() -> bool:
        grabbed = screen.display.grab().toImage()
        middle = grabbed.pixelColor(grabbed.width() // 2, grabbed.height() // 2)
        return middle.name() == "#336699"

    counter.until(blue, "the picture was not painted")
