"""`python -m ui.demo.pictures DIR`: every screen in every language, on one Saturday in November.

With names of parts after it (`vouchers`, `stock` …), only theirs.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from pos.domain.money import Money
from pos.language import LANGUAGES
from ui.demo.stage import SATURDAY, SIZE, StillClock, demo_window, sign_in

if TYPE_CHECKING:
    from ui.demo.driver import Driver

PIECES = {5000: 3, 2000: 7, 1000: 6, 500: 4, 200: 11, 100: 9, 50: 6, 20: 10, 10: 5, 5: 6}

PARTS = (
    "pictures_firstrun:the_first_run",
    "pictures_gift_cards:gift_cards",
    "pictures_refunds:take_refunds",
    "pictures_tickets:take_tickets",
    "pictures_forms:take_forms",
    "pictures_books:take_books",
    "pictures_products:take_products",
    "pictures_stock:take_stock",
    "pictures_reports:take_reports",
    "pictures_import:take_import",
    "pictures_labels:take_labels",
    "pictures_vouchers:take",
    "pictures_vouchers:take_payout",
    "pictures_training:training",
    "pictures_people:people",
    "pictures_printers:take_printers",
    "pictures_display:the_display",
    "pictures_letters:take_letters",
    "pictures_online:take_online",
    "pictures_days:take_days",
)
"""Each part's module in this package and the function that takes its pictures."""


def main(argv: list[str] | None = None) -> int:
    """Exit status 2 for wrong usage, 1 when a screen was not reached."""
    words = sys.argv[1:] if argv is None else argv
    wanted = [part for part in PARTS if _name(part) in words[1:]]
    if not words or {_name(part) for part in wanted} != set(words[1:]):
        sys.stderr.write("usage: python -m ui.demo.pictures DIR [PART ...]\n")
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.app import application
    from ui.demo.driver import NotReached
    from ui.demo.small import shrink

    target = Path(words[0])
    target.mkdir(parents=True, exist_ok=True)
    application()
    for language in LANGUAGES:
        try:
            if not wanted:
                one_language(language, target)
                the_tills(language, target)
            for part in wanted or PARTS:
                module, _, take = part.partition(":")
                getattr(import_module(f"ui.demo.{module}"), take)(language, target)
        except NotReached as error:
            sys.stderr.write(f"{language}: {error}\n")
            return 1
    shrink(target)
    return 0


def _name(part: str) -> str:
    return part.partition(":")[0].removeprefix("pictures_")


def one_language(language: str, target: Path) -> None:
    """One museum, one window, one day."""
    clock = StillClock()
    with demo_window(language, clock) as driver:
        Story(driver, clock, language, target).tell()


def the_tills(language: str, target: Path) -> None:
    """The coordinator's page, with a ledger and the organisation's other tills."""
    from ui.demo.driver import Driver
    from ui.demo.organisation import DemoOrganisation, take_voucher
    from ui.shell.window import Window

    folder = Path(tempfile.mkdtemp(prefix="museum-pos-pictures-"))
    organisation = DemoOrganisation(folder, SATURDAY)
    clock = StillClock()
    window = Window(organisation.tell(), demo=True, language=language, clock=clock,
                    connect=organisation.connect)  # fmt: skip
    window.resize(*SIZE)
    driver = Driver(window)
    story = Story(driver, clock, language, target)
    try:
        driver.open()
        clock.set(11, 2)
        sign_in(driver, "coordinator")
        driver.open_shift("150,00")
        story.sales(11, 12)
        clock.set(12, 41)
        take_voucher(driver.till)
        organisation.arrive()
        page = window.view.go("tills") or window.view.pages.page("tills")
        window.exchanging.look()
        driver.until(lambda: len(page.issues.rows) == 3 and page.told.waiting == 0,
                     "the tills do not stand as they should")  # fmt: skip
        driver.wait(300)
        story.take("tills")
    finally:
        window.shut()
        window.close()
        organisation.close()
        shutil.rmtree(folder, ignore_errors=True)


class Story:
    """From the first PIN to the Z."""

    def __init__(self, driver: Driver, clock: StillClock, language: str, target: Path) -> None:
        self.driver, self.clock, self.language, self.target = driver, clock, language, target

    def take(self, screen: str) -> None:
        """A picture with the top bar of this moment."""
        self.driver.window.look()
        self.driver.save(self.target / f"{self.language}-{screen}.png")

    def tell(self) -> None:
        driver = self.driver
        driver.open()
        self.take("sign-in")
        sign_in(driver, "cashier")
        self.take("open")
        driver.open_shift("150,00")
        self.sales(11, 12)
        self.clock.set(12, 41)
        self.one_sale()
        self.sales(13, 17)
        self.clock.set(17, 4)
        self.close()

    def printed(self) -> None:
        """Until every paper has come out and the window has seen it."""
        jobs = self.driver.window.spooling.jobs
        self.driver.until(lambda: not jobs.waiting(), "no paper came out", 90)
        self.driver.wait(500)

    def one_sale(self) -> None:
        """Scanned, then paid with a voucher and in cash."""
        from PySide6.QtCore import Qt

        driver = self.driver
        driver.window.view.go("sell")
        for code in ("ADM-ADULT", "ADM-ADULT", "ADM-PENSIONER", "2100001001001"):
            driver.scan(code)
        self.take("sell")
        driver.key(Qt.Key.Key_F11)
        driver.scan("0047118255301")
        driver.fill("voucherValue", "10,00")
        self.take("pay-voucher")
        driver.key(Qt.Key.Key_F11)
        driver.key(Qt.Key.Key_F9)
        self.take("pay-cash")
        driver.key(Qt.Key.Key_F9)
        driver.until(lambda: driver.till.last is not None, "the sale was not finished", 5)
        self.printed()
        self.take("done")
        driver.window.view.show_paper(True)
        self.take("paper")
        driver.window.view.show_paper(False)
        driver.window.ask("person")
        self.take("person")
        driver.window.back()
        driver.window.show_keys()
        self.take("keys")
        driver.window.show_keys()

    def sales(self, first: int, last: int) -> None:
        """What happens at the counter between the pictures, through the till."""
        from pos.till import finishing, lookups, paying, selling

        till = self.driver.till
        dice = random.Random(first)  # noqa: S311 - a story that can be told again
        tickets = [one for one in lookups.tiles(till, "admission") if one.visits and not one.group][
            :9
        ]
        goods = lookups.tiles(till, "souvenir")[:8]
        crowd = {11: 2, 12: 4, 13: 6, 14: 9, 15: 13, 16: 8, 17: 1}
        for hour in range(first, last + 1):
            for number in range(crowd[hour]):
                self.clock.set(hour, number * 4)
                selling.add_product(till, dice.choice(tickets).id, dice.randint(1, 3))
                if dice.random() < 0.4:
                    selling.add_product(till, dice.choice(goods).id)
                offer = paying.voucher_offer(till, "edenred")
                if dice.random() < 0.3 and offer.eligible >= Money(500):
                    serial = f"00471182{hour}{number:03d}"
                    paying.pay_voucher(till, "edenred", Money(500), serial=serial, medium="paper")
                if till.basket.due:
                    if dice.random() < 0.5:
                        paying.pay_outside(till, "card")
                    else:
                        paying.pay_cash(till, None)
                finishing.finish(till)

    def close(self) -> None:
        """Counted blind, explained, closed."""
        driver = self.driver
        driver.window.view.go("day")
        view = driver.window.view.pages.page("day").count_view
        for cents, pieces in PIECES.items():
            view.card.pieces.rows[cents].set_pieces(pieces)
        self.take("count")
        driver.click("countConfirm")
        while view.card.forms.currentWidget() is view.card.sum_form:
            key = view.card.counting
            row = next(row for row in view.expected if row.key == key)
            view.card.amount.setText(str(row.amount))
            driver.click("countConfirm")
        self.take("close")
        view.card.close_form.reason.setPlainText("?")
        view.card.close_form.reason.setPlainText(REASONS[self.language])
        driver.click("closeShift")
        self.printed()
        self.take("closed")


REASONS = {
    "sv": "Växeln räknades fel vid ett köp.",
    "fi": "Vaihtoraha laskettiin väärin yhdessä myynnissä.",
    "en": "Change was counted wrongly in one sale.",
}


if __name__ == "__main__":
    sys.exit(main())
