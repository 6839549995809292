"""`days`: a coordinator reads and puts right a closed shift without a window."""

from __future__ import annotations

import json

from tests.pos.cli.conftest import Counter

PIN = ("--own-pin", "4711")
DAY = ("--date", "2026-11-22")


def a_wrong_day(counter: Counter) -> None:
    """A sale noted as cash and paid by card, and a voucher that is not in the bundle."""
    counter.ok(
        {"do": "add", "sku": "ADM-ADULT", "quantity": 3}, {"do": "pay", "tender": "cash"},
        {"do": "finish"},
    )  # fmt: skip
    counter.ok(
        {"do": "add", "sku": "ADM-ADULT"},
        {"do": "pay", "tender": "voucher", "issuer": "edenred", "serial": "0047118255301",
         "amount": "5.00"},
        {"do": "pay", "tender": "card"}, {"do": "finish"},
        {"do": "count", "tender": "cash", "amount": "150.00"},
        {"do": "count", "tender": "card", "amount": "23.00"},
        {"do": "count", "tender": "voucher/edenred/paper", "amount": "0.00"},
        {"do": "close_shift"},
    )  # fmt: skip


def test_a_day_is_read_explained_and_put_right(counter: Counter) -> None:
    a_wrong_day(counter)
    assert counter.run("days", *PIN, *DAY, "--json") == 0, counter.err
    (shift,) = json.loads(counter.out)
    assert (shift["state"], shift["left"]) == ("difference", "-5.00")
    said = []
    for words in (("explain", "1", "--json", *PIN), (*PIN, "--json", "explain", "1")):
        assert counter.run("days", *words) == 0, counter.err
        said.append(counter.out)
    assert said[0] == said[1], "the PIN and --json stand before the part's word or after it"
    causes = json.loads(counter.out)["causes"]
    assert (causes[0]["kind"], causes[0]["act"]) == ("swapped", "move")
    assert causes[0]["receipts"] == ["K1-000001"]
    assert counter.run("days", "correct", "1", "--cause", "1", *PIN) == 0, counter.err
    words = ("--explain", "voucher/edenred/paper", "--receivable", "--reason", "hittas nog")
    assert counter.run("days", *PIN, "correct", "1", *words) == 0, counter.err
    assert counter.run("days", *PIN, *DAY, "--json") == 0
    (shift,) = json.loads(counter.out)
    assert (shift["state"], shift["left"]) == ("closed", "0.00")
    assert [one["kind"] for one in shift["corrections"]] == [
        "closed_tender_moved", "difference_explained",
    ]  # fmt: skip
    assert all(one["person"] for one in shift["corrections"])


def test_by_hand_and_refusals(counter: Counter) -> None:
    a_wrong_day(counter)
    assert counter.run("days", *PIN, "correct", "1") == 1
    assert counter.run("days", *PIN, "correct", "9", "--explain", "cash", "--reason", "x") == 1
    assert counter.run("days", *PIN, "correct", "1", "--cause", "99") == 1
    assert counter.run("days", *PIN, "correct", "1", "--explain", "cash") == 1  # no reason
    counted = ("--count", "voucher/edenred/paper", "5,00", "--reason", "låg under lådan")
    assert counter.run("days", *PIN, "correct", "1", "--till", "k1", *counted) == 0, counter.err
    moved = ("--move", "K1-000001", "cash", "card", "--amount", "18.00", "--reason", "kvittot")
    assert counter.run("days", *PIN, "correct", "1", *moved) == 0, counter.err
    assert counter.run("days", *PIN, *DAY) == 0
    assert b"K1 Z 1" in counter.out


def test_a_cashier_is_refused(counter: Counter) -> None:
    a_wrong_day(counter)
    for words in (("explain", "1"), ("correct", "1", "--cause", "1"), ()):
        assert counter.run("days", "--own-pin", "1234", *words) == 1
        assert b"Only a coordinator" in counter.err
