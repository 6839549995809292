"""Without a display: one sale in a fresh demonstration museum, in the real window."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import Qt, qInstallMessageHandler

from pos.language import euros
from ui.app import application
from ui.demo.driver import Driver, NotReached
from ui.shell.trouble import Trouble
from ui.shell.window import Window

PICTURE = "museum-pos-demo.png"
TICKET, POSTER, VOUCHER = "ADM-ADULT", "2100001001001", "0047118255301"


def run(language: str = "sv") -> int:
    """Exit status 1, and the reason on standard error, when anything goes wrong."""
    bugs: list[str] = []
    qInstallMessageHandler(_quiet)
    try:
        folder = Path(tempfile.mkdtemp(prefix="museum-pos-demo-"))
        application()
        trouble = Trouble(folder / "log")
        trouble.install()
        trouble.happened.connect(lambda: bugs.append(str(folder / "log" / "window.log")))
        window = Window(folder, demo=True, language=language)
        window.resize(1600, 900)
        try:
            text, picture = story(Driver(window), folder)
        finally:
            window.shut()
            trouble.remove()
        if bugs:
            raise NotReached(f"something went wrong, see {bugs[0]}")
    except Exception as error:  # noqa: BLE001 - whatever it was, it is told and the status is 1
        sys.stderr.write(f"museum-pos: {error}\n")
        return 1
    sys.stdout.write(f"{text}\n{picture}\n")
    if picture.parent != folder:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def _quiet(_kind: object, _context: object, message: str) -> None:
    """The platform that shows nothing says of itself what it cannot do; the rest is told."""
    if not message.startswith("This plugin does not support"):
        sys.stderr.write(f"{message}\n")


def story(driver: Driver, folder: Path) -> tuple[str, Path]:
    """Sign in, open, two tickets and a poster, a voucher and cash. Gives receipt and picture."""
    from receipts.sale_paper import receipt_document
    from receipts.show import render

    driver.open()
    till = driver.window.till
    driver.sign_in(next(one.pin for one in till.demo if "cashier" in one.roles))
    driver.open_shift("150,00")
    driver.window.view.go("sell")
    for code in (TICKET, TICKET, POSTER):
        driver.scan(code)
    if till.basket.pieces != 3:
        raise NotReached(f"3 pieces were scanned, {till.basket.pieces} are in the basket")
    driver.key(Qt.Key.Key_F11)
    driver.scan(VOUCHER)
    driver.fill("voucherValue", "10,00")
    driver.key(Qt.Key.Key_F11)
    driver.until(lambda: len(till.basket.tenders) == 1, "the voucher was not taken")
    driver.key(Qt.Key.Key_F9)
    driver.key(Qt.Key.Key_F9)
    driver.until(lambda: till.last is not None, "the sale was not finished")
    driver.until(lambda: not driver.window.spooling.jobs.waiting(), "no paper came out")
    driver.window.view.show_paper(True)
    picture = saved(driver, folder)
    sale = till.last.fact
    document = receipt_document(sale, hash_hex=till.last.hash)
    text = render(document, "text").decode()
    return f"{text}\n{sale.receipt}: {euros(sale.total.cents, sale.language)}", picture


def saved(driver: Driver, folder: Path) -> Path:
    """In the folder one stands in, or beside the data where that cannot be written."""
    try:
        Path(PICTURE).touch()
    except OSError:
        return driver.save(folder / PICTURE)
    return driver.save(Path(PICTURE).resolve())
