"""A first till is made whole or not at all, and begins with what was chosen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pos.domain.seller import BusinessIdWrong
from pos.office.founding import Beginning, found, preview
from pos.storage.places import PlaceGone
from pos.till import finishing, lookups, paying, people, selling, shifts
from pos.till.keeping.backups import plan
from pos.till.setup.museum import AlreadyATill, PersonUnnamed, SellerUnnamed, museum_of
from pos.till.till import Till
from tests.support.clock import SetClock
from tests.support.museum import FILE, money

PRODUCTS = Path(__file__).parents[1] / "cli" / "products.csv"


def parts(**seller: str) -> dict[str, Any]:
    return {
        "seller": {"name": "Stiftelsen", "museum": "Museet", "business_id": "2077474-0", **seller},
        "till": {"code": "K1", "language": "fi"},
        "people": [{"name": "Maria", "pin": "4711", "roles": ["coordinator"]}],
    }


def test_the_checks_are_those_of_init() -> None:
    assert museum_of(parts(business_id="20774740")).seller.business_id == "2077474-0"
    with pytest.raises(BusinessIdWrong):
        museum_of(parts(business_id="2077474-1"))
    with pytest.raises(SellerUnnamed):
        museum_of(parts(museum=" "))
    with pytest.raises(PersonUnnamed):
        museum_of({**parts(), "people": [{"name": " ", "pin": "4711"}]})


@pytest.mark.parametrize(("hour", "rate"), [(21, "14"), (22, "13,5")])
def test_a_list_is_read_by_the_rates_of_the_museums_day(
    tmp_path: Path, hour: int, rate: str
) -> None:
    """They changed with 2026, which began in the museum two hours before it began in UTC."""
    listed = tmp_path / "list.csv"
    listed.write_text(f"sku;name;category;vat;price\nADULT;Adult;admission;{rate} %;7,00\n")
    eve = SetClock(datetime(2025, 12, 31, hour, 30, tzinfo=UTC))
    assert not preview(listed, eve).refusals
    assert preview(listed, SetClock(eve.at.replace(hour=43 - hour))).refusals


def test_it_sells_what_its_list_has(tmp_path: Path) -> None:
    report = preview(PRODUCTS)
    assert report.complete
    stick = tmp_path / "stick"
    stick.mkdir()
    found(tmp_path / "till", Beginning(museum_of(parts()), report, str(stick)))
    till = Till.open(tmp_path / "till")
    try:
        assert plan(till).place == str(stick)
        people.sign_in(till, "4711")
        shifts.open_shift(till, money("50.00"))
        selling.add(till, "ADM-ADULT")
        paying.pay_cash(till, None)
        assert finishing.finish(till).fact.receipt == "K1-000001"
    finally:
        till.close()
    assert not list((tmp_path / "till").glob("making-*"))
    with pytest.raises(AlreadyATill):
        found(tmp_path / "till", Beginning(museum_of(parts())))


def test_without_a_list_it_begins_with_the_usual_categories(tmp_path: Path) -> None:
    found(tmp_path / "till", Beginning(FILE))
    till = Till.open(tmp_path / "till")
    try:
        assert [one.slug for one in till.settings.categories][:2] == ["admission", "tour"]
        assert lookups.tiles(till, "admission") == []
    finally:
        till.close()


def test_what_cannot_be_done_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(PlaceGone):
        found(tmp_path / "till", Beginning(FILE, None, str(tmp_path / "no stick")))
    assert list((tmp_path / "till").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
def test_killed_at_any_step_there_is_no_till_or_the_whole_one(tmp_path: Path) -> None:
    """Cut at each file that is made, renamed or synced."""
    program = (
        "import os, sys; from pathlib import Path\n"
        "from pos.office.founding import Beginning, found; from tests.support.museum import FILE\n"
        "at, count = int(sys.argv[2]), [0]\n"
        "def cut(call):\n"
        "    def f(*a, **k):\n"
        "        count[0] += 1\n"
        "        if count[0] == at: os.kill(os.getpid(), 9)\n"
        "        return call(*a, **k)\n"
        "    return f\n"
        "os.replace, os.mkdir, os.unlink, os.rmdir = map(cut, "
        "(os.replace, os.mkdir, os.unlink, os.rmdir))\n"
        "found(Path(sys.argv[1]), Beginning(FILE))\n"
    )
    root = Path(__file__).parents[3]
    for at in range(1, 30, 2):
        home = tmp_path / f"cut{at}"
        done = subprocess.run([sys.executable, "-c", program, str(home), str(at)], cwd=root,
                              env=os.environ, check=False)  # fmt: skip
        if not (home / "museum.sqlite").exists():
            found(home, Beginning(FILE))
        Till.open(home).close()
        assert not list(home.glob("making-*")) or done.returncode != 0
        shutil.rmtree(home)
        if done.returncode == 0:
            return
    pytest.fail("it was never left alone to the end")
