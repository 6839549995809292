"""The disk is full, has no room for another file, or the folder is gone: whatever is done then is
done or refused in a sentence, and done once there is room again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from pos.domain.errors import RuleBroken, Unavailable
from pos.domain.identity import product_id
from pos.office.books import exporting, safe
from pos.office.importing.writing import take_in
from pos.office.products.acts import change
from pos.office.reports.all import report
from pos.office.reports.period import period
from pos.office.reports.sums import sums_of
from pos.office.settlement import batches
from pos.office.stock import counting, moving
from pos.storage.rebuild import rebuild
from pos.storage.verify import verify_journal
from pos.till import finishing, paying, people, selling, shifts
from pos.till.after_sale import finding
from pos.till.day import drawer
from pos.till.keeping import backups
from pos.till.till import Till
from receipts.printers import open_printer
from receipts.spool import Spool
from tests.pos.office.importing.test_importing import HEAD, plan
from tests.pos.office.settlement.selling import sell
from tests.pos.office.stock.shelves import BOOK, line
from tests.support.clock import SetClock
from tests.support.disks import Disk, small_disk
from tests.support.museum import CASHIER, COORDINATOR, MANAGER, money, new_folder, open_till

Act = Callable[[Till], object]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    with small_disk(tmp_path / "disk", kilobytes=12 * 1024, files=60) as made:
        yield made


@pytest.fixture
def till(disk: Disk) -> Iterator[Till]:
    opened = open_till(new_folder(disk.path / "till"), SetClock(), COORDINATOR)
    shifts.open_shift(opened, money("100.00"))
    sell(opened, "0047118255301", "0047118255302")
    safe.count_safe(opened, money("500.00"))
    yield opened
    opened.close()


def a_sale(till: Till) -> str:
    if not till.basket.lines:
        selling.add(till, "BOOK")
    if till.basket.due:
        paying.pay_cash(till)
    return finishing.finish(till).fact.receipt


def print_all(till: Till) -> None:
    Spool(till.store, open_printer("virtual", till.folder)).run_once()


def import_many(till: Till) -> None:
    lines = (f"NEW{n};;Ny {n};shop;25,5;5,00;;;;" for n in range(400))
    take_in(till, plan(till, *lines, head=HEAD))


def bulk(till: Till) -> None:
    change(till, {product_id(f"NEW{n}"): {"price/2027-01-01": 700} for n in range(400)})


def sums(till: Till) -> None:
    index = sums_of(till)
    while index.catch_up(50):
        pass
    report(till, index, "day", period("month", till.day))


def stocktake(till: Till) -> None:
    if counting.opened(till) is None:
        counting.begin(till)
    counting.count(till, BOOK, 3)


def export(till: Till) -> None:
    day = date(2026, 11, 1)
    plan_ = exporting.plan(till, day, date(2026, 11, 30))
    exporting.export(till, plan_, "sie", till.folder / "books.si")


ACTS: tuple[tuple[str, Act], ...] = (
    (CASHIER, a_sale),
    (CASHIER, lambda till: drawer.cash_move(till, "out", money("5.00"), "blommor")),
    (CASHIER, print_all),
    (CASHIER, lambda till: finding.find(till, "BOOK")),
    (COORDINATOR, lambda till: batches.make(till, "edenred", "paper")),
    (COORDINATOR, sums),
    (COORDINATOR, lambda till: safe.deposit(till, "77", money("20.00"))),
    (MANAGER, import_many),
    (MANAGER, bulk),
    (MANAGER, stocktake),
    (MANAGER, lambda till: moving.receive(till, [line(BOOK, 2)])),
    (CASHIER, lambda till: shifts.count(till, "cash", money("100.00"))),
    (COORDINATOR, lambda till: shifts.close_shift(till, uncounted=True)),
    (COORDINATOR, export),
)  # fmt: skip


def all_of_it(till: Till, *, must: bool) -> list[str]:
    """Each act by whose it is; why the world kept it from being done. `must`: nothing may."""
    refused = []
    for pin, act in ACTS:
        try:
            people.sign_in(till, pin)
            act(till)
        except RuleBroken:  # it was done the first time
            continue
        except Unavailable as refusal:
            if must:
                raise
            refused.append(type(refusal).__name__)
    return refused


def sound(till: Till) -> None:
    assert verify_journal(till.store)[1] == []
    assert {name: rows for name, rows in rebuild(till.store).items() if rows} == {}


@pytest.mark.parametrize("leave", [0, 30_000, 200_000])
def test_a_disk_that_fills_up_in_the_middle_of_anything(till: Till, disk: Disk, leave: int) -> None:
    disk.fill(leave)
    refused = all_of_it(till, must=False)
    assert "DiskFull" in refused
    texts = [one.text for one in backups.back_up_everywhere(till)]
    assert all(texts), "a backup of a full disk was called good"
    disk.empty()
    if till.shift is None:  # there was room enough to close it
        shifts.open_shift(till, money("100.00"))
    all_of_it(till, must=True)
    sound(till)


def test_no_room_for_another_file_keeps_nobody_from_selling(till: Till, disk: Disk) -> None:
    disk.fill_files()
    people.sign_in(till, CASHIER)
    before = till.store.rows("SELECT count(*) FROM receipt")
    a_sale(till)
    assert till.store.rows("SELECT count(*) FROM receipt") != before
    all_of_it(till, must=False)
    disk.empty_files()
    sound(till)


def test_a_folder_that_is_gone_for_a_while(till: Till, disk: Disk) -> None:
    away = till.folder.with_name("away")
    till.folder.rename(away)
    refused = all_of_it(till, must=False)
    assert not till.folder.exists(), "a till was begun anew beside the one that is gone"
    away.rename(till.folder)
    if till.shift is None:
        people.sign_in(till, COORDINATOR)
        shifts.open_shift(till, money("100.00"))
    people.sign_in(till, CASHIER)
    a_sale(till)
    sound(till)
    assert "ReadOnly" not in refused


def test_what_was_sold_is_found_and_summed_on_a_full_disk(till: Till, disk: Disk) -> None:
    """The files beside the database were begun when there was room, and are behind since."""
    people.sign_in(till, COORDINATOR)
    finding.find(till, "K1-000001")
    sums(till)
    receipts = [a_sale(till) for _ in range(150)]
    disk.fill()
    assert [one.receipt.receipt for one in finding.find(till, receipts[-1])][:1] == [receipts[-1]]
    sums(till)
    assert sums_of(till).behind() == 0
    disk.empty()
    sound(till)
