"""`vouchers`: from the open ones to the bank by the command line alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.pos.cli.conftest import Answer, Counter

MARIA = ("--own-pin", "4711")
SERIALS = ("0047118255301", "0047118255302")


def vouchers(counter: Counter, *words: str, status: int = 0) -> str:
    assert counter.run("vouchers", *MARIA, *words) == status, counter.err.decode()
    return (counter.err if status else counter.out).decode()


def sell(counter: Counter, serial: str, issuer: str = "edenred", **more: str) -> None:
    counter.ok(
        {"do": "add", "sku": "ADM-ADULT"},
        {"do": "pay", "tender": "voucher", "issuer": issuer, "serial": serial, "amount": "7.00",
         **more},
        {"do": "finish"},
    )  # fmt: skip


def edenred(counter: Counter) -> Answer:
    rows = json.loads(vouchers(counter, "open", "--json"))["vouchers"]
    found: Answer = next(
        row for row in rows if (row["issuer"], row["medium"]) == ("edenred", "paper")
    )
    return found


def test_from_the_open_ones_to_the_bank(counter: Counter, tmp_path: Path) -> None:
    for serial in SERIALS:
        sell(counter, serial)
    now = edenred(counter)
    assert (now["count"], now["sum"], now["oldest"]) == (2, "14.00", "2026-11-22")
    scanned = tmp_path / "scanned.txt"
    scanned.write_text(f"{SERIALS[0]}\n{SERIALS[0]}\n12345\n", "utf-8-sig")
    missing = str(tmp_path / "missing.txt")
    vouchers(counter, "batch", "edenred", "paper", "--scanned", missing, status=1)
    assert b"missing.txt" in counter.err
    assert b"Traceback" not in counter.err
    made = json.loads(
        vouchers(counter, "batch", "edenred", "paper", "--scanned", str(scanned), "--json")
    )
    assert (made["number"], made["claim"], made["vouchers"]) == ("K1-E1", "7.00", 1)
    told = counter.err.decode()
    assert SERIALS[0] in told
    assert "12345" in told
    sheet = vouchers(counter, "sheet", "K1-E1", "--language", "en")
    assert "Edenred, paper" in sheet
    assert SERIALS[0] in sheet
    assert SERIALS[1] not in sheet
    assert vouchers(counter, "sheet", "K1-E1", "--as", "pdf", "-o", str(tmp_path / "a.pdf")) == ""
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    vouchers(counter, "sent", "K1-E1")
    assert "K1-E1" in vouchers(counter, "sent", "K1-E1", status=1)
    said = vouchers(counter, "paid", "K1-E1", "--reference", "RF18", "--date", "2026-11-27")
    assert "6.60" in said  # 7.00 less 0.32 and 0.08
    assert edenred(counter)["batches"][0]["state"] == "paid"
    vouchers(counter, "undo", "K1-E1", "--reason", "wrong batch")
    assert edenred(counter)["batches"][0]["state"] == "sent"


def test_one_amount_for_two_batches_and_their_invoiced_commission(counter: Counter) -> None:
    vouchers(counter, "terms", "edenred", "paper", "--invoiced")
    for serial, number in zip(SERIALS, ("K1-E1", "K1-E2"), strict=True):
        sell(counter, serial)
        vouchers(counter, "batch", "edenred", "paper")
        vouchers(counter, "sent", number)
    assert "14.00" in vouchers(counter, "paid", "K1-E1", "--with", "K1-E2")
    told = edenred(counter)["batches"]
    assert [one["state"] for one in told] == ["paid", "paid"]
    assert told[0]["together"] == ["K1-E1", "K1-E2"]
    vouchers(counter, "invoiced", "K1-E1", "A-77", "--with", "K1-E2", "--date", "2026-11-30")
    # 7.00 at 4.5 % is 0.32 and 25.5 % of that 0.08, twice
    assert edenred(counter)["batches"][1]["invoice"] == {"number": "A-77", "sum": "0.80"}
    vouchers(counter, "undo", "K1-E2", "--reason", "of another museum", "--invoice")
    assert "invoice" not in edenred(counter)["batches"][0]
    vouchers(counter, "undo", "K1-E2", "--reason", "not our money")
    assert {one["state"] for one in edenred(counter)["batches"]} == {"sent"}


def test_a_count_that_is_short_needs_its_reason(counter: Counter) -> None:
    for serial in SERIALS:
        sell(counter, serial)
    short = ("batch", "edenred", "paper", "--count", "7.00=1")
    assert "−€7.00" in vouchers(counter, *short, status=1)
    vouchers(counter, *short, "--reason", "torn")
    assert edenred(counter)["batches"][0]["difference"] == "-7.00"


def test_a_portals_export_is_matched(counter: Counter, tmp_path: Path) -> None:
    sell(counter, "A1", "epassi", medium="mobile")
    file = tmp_path / "epassi.csv"
    file.write_text("Pvm;Koodi;Summa\n22.11.2026;A1;7,00\n22.11.2026;B2;5,00\n", "utf-8")
    found = json.loads(vouchers(counter, "match", "epassi", "mobile", str(file), "--json"))
    assert [one["serial"] for one in found["same"]] == ["A1"]
    assert [one["serial"] for one in found["not_here"]] == ["B2"]
    assert "K1-E1" in vouchers(counter, "match", "epassi", "mobile", str(file), "--batch")


def test_terms_and_the_museum_card(counter: Counter) -> None:
    vouchers(counter, "terms", "edenred", "paper", "--commission", "3,5", "--first", "2026-11-01")
    terms = json.loads(vouchers(counter, "terms", "edenred", "paper"))
    assert terms["commission"] == 350
    vouchers(counter, "statement", "2026-11-01", "2026-11-30", "0", "12.00")
    now = json.loads(vouchers(counter, "cards", "--last", "2026-11-30", "--json"))
    assert (now["stated"], now["receivable"]) == ("12.00", "12.00")
    vouchers(counter, "passed", "compensation", "12.00")
    words = ("cards", "--share", "60", "--first", "2026-11-01", "--normal", "ADM-ADULT")
    assert json.loads(vouchers(counter, *words, "--json"))["share"] == 6000


@pytest.mark.parametrize(("words", "status"), [
    (("open", "--own-pin", "1234"), 1), (("batch", "edenred", "stone"), 1),
    (("batch", "edenred", "paper", "--count", "x=1"), 1),
    (("batch", "edenred", "paper", "--count", "7=x"), 1), (("sent", "K1-E7"), 1),
    (("statement", "then", "now", "1", "1"), 1), (("match", "epassi", "mobile", "nowhere"), 1),
    (("match", "nobody", "mobile", "nowhere"), 1), ((), 2),
])  # fmt: skip
def test_what_is_refused(counter: Counter, words: tuple[str, ...], status: int) -> None:
    vouchers(counter, *words, status=status)
    assert b"Traceback" not in counter.err


def test_a_cashier_is_refused(counter: Counter) -> None:
    assert counter.run("vouchers", "--own-pin", "1234", "open") == 1
    assert counter.err
