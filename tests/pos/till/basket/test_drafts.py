"""When the basket in progress reaches the disk."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from pos.domain.money import Money
from pos.till import finishing, paying, people, selling, shifts
from pos.till.basket import drafts
from pos.till.till import Till
from tests.support.clock import SetClock
from tests.support.museum import CASHIER, new_folder


def in_the_background(folder: Path) -> Till:
    till = Till.open(new_folder(folder), SetClock(), background=True)
    people.sign_in(till, CASHIER)
    shifts.open_shift(till, Money(10_000))
    return till


def test_several_changes_in_a_moment_are_written_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "REST", timedelta(minutes=1))
    written: list[int] = []
    write = drafts.DraftKeeper._write

    def counted(keeper: drafts.DraftKeeper, basket: object) -> None:
        written.append(1)
        write(keeper, basket)  # type: ignore[arg-type]

    monkeypatch.setattr(drafts.DraftKeeper, "_write", counted)
    till = in_the_background(tmp_path)
    for sku in ("ADULT", "BOOK", "COFFEE"):
        selling.add(till, sku)
    till.settle_drafts()  # waits for nobody's rest
    assert [line.product.sku for line in till.read_draft(0).lines] == ["ADULT", "BOOK", "COFFEE"]
    assert len(written) == 1
    till.close()


def test_a_sale_finished_before_its_draft_was_written_leaves_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "REST", timedelta(minutes=1))
    till = in_the_background(tmp_path)
    selling.add(till, "ADULT")
    paying.pay_cash(till, None)
    finishing.finish(till)
    till.settle_drafts()
    assert till.read_draft(0) is None
    till.close()


def test_a_change_is_on_disk_soon_though_nobody_asks(tmp_path: Path) -> None:
    till = in_the_background(tmp_path)
    selling.add(till, "ADULT")
    with till._drafts._changed:
        assert till._drafts._changed.wait_for(
            lambda: not till._drafts._dirty and not till._drafts._busy, timeout=30
        )
    assert till.read_draft(0) is not None
    till.close()
