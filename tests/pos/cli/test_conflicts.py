"""`museum-pos conflicts`, on a till that heard of another's settings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos.cli import main
from pos.domain.identity import product_id
from pos.till.settings import put
from tests.support.ledger import Organisation
from tests.support.museum import CASHIER, MANAGER

STAMP = product_id("STAMP")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A till's folder with one conflict."""
    group = Organisation(tmp_path)
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    for counter, price in ((one, 150), (other, 175)):
        with counter.store.write() as tx:
            author = counter.till.must_person().id
            put(tx, "product", {STAMP: {"price/0001-01-01": price}}, author)
    group.settle()
    group.close()
    return tmp_path / "K1"


def test_listed_settled_and_gone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*words: str) -> tuple[int, str, str]:
        status = main(["--data", str(folder), "conflicts", *words])
        return status, *capsys.readouterr()

    status, out, _ = run()
    assert status == 0
    key = out.split()[0]
    assert "  1  " in out
    assert "  2  " in out
    told = json.loads(run("--json")[1])["conflicts"]
    assert [one["key"] for one in told] == [key]
    assert {claim["value"] for claim in told[0]["claims"]} == {150, 175}
    assert [claim["holds"] for claim in told[0]["claims"]] == [True, False]
    refusals = (
        ("nothing", "1", MANAGER), (key, "3", MANAGER), (key, "0", MANAGER), (key, "x", MANAGER),
        (key, "1", CASHIER), (key, "1", "0000"),
    )  # fmt: skip
    for which, number, pin in refusals:
        status, out, err = run("--settle", which, number, "--own-pin", pin, "--i-am", "Jukka")
        assert (status, out) == (1, "")
        assert err
    assert run("--settle", key, "2", "--own-pin", MANAGER, "--i-am", "Jukka")[0] == 0
    assert json.loads(run("--json")[1]) == {"conflicts": []}
    assert key not in run()[1]
