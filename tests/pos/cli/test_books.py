"""`books`: the worked day from the counter to a file that a stranger's program reads."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from pos.journal.clock import WallClock
from tests.pos.cli.conftest import Counter, make_in
from tests.pos.cli.test_worked_day import CLOSE, SCRIPT
from tests.support import bookkeeping
from tests.support.clock import OPENING, RunningClock

MARIA = ("--own-pin", "4711")
NOVEMBER = ("--from", "2026-11-01", "--to", "2026-11-30")


def books(counter: Counter, *words: str, status: int = 0) -> str:
    assert counter.run("books", *words, *MARIA) == status, counter.err.decode()
    return (counter.err if status else counter.out).decode()


def told(counter: Counter, *words: str) -> Any:
    return json.loads(books(counter, *words, "--json"))


@pytest.fixture
def closed(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Counter:
    """A till of the worked day's morrow: the safe and the year's end ask what day it is."""
    clock = RunningClock(OPENING + timedelta(days=1))
    monkeypatch.setattr(WallClock, "now", lambda _self: clock.now())
    make_in(tmp_path / "till")
    return Counter(tmp_path / "till", capsysbinary)


@pytest.fixture
def worked(closed: Counter) -> Counter:
    """R1, R2 and R3 of the worked day, counted and closed."""
    for script in (SCRIPT, CLOSE):
        assert all(one["ok"] for one in closed.lines(script.encode()))
    return closed


def test_the_worked_day_is_one_voucher_of_66_25(worked: Counter) -> None:
    (z,) = told(worked, "postings", *NOVEMBER)["vouchers"]
    assert (z["voucher"], z["date"], z["debit"]) == ("K1/1", "2026-11-22", "66.25")
    credits = {(row["account"], row["credit"]) for row in z["rows"] if row["credit"] != "0.00"}
    assert credits == {
        ("3015", "38.67"), ("3000", "17.80"), ("2939", "5.23"), ("2939", "4.53"), ("8570", "0.02"),
    }  # fmt: skip
    assert "K1/1" in books(worked, "postings", *NOVEMBER)


def test_a_period_is_exported_once(worked: Counter, tmp_path: Path) -> None:
    books(worked, "accounts", "sales/1350", "--number", "3110", "--name", "Tickets")
    books(worked, "accounts", "--centre", "M1")
    file = tmp_path / "november.si"
    answer = told(worked, "export", *NOVEMBER, "-o", str(file))
    assert (answer["vouchers"], answer["debit"], answer["late"]) == (1, "66.25", [])
    (ver,) = bookkeeping.read_sie(file.read_bytes()).vers
    assert ("3110", -3867, "Tickets", '"1" "M1"') in ver.rows
    (made,) = told(worked, "exports")
    assert (made["by"], made["file"], made["vouchers"]) == ("Maria", "november.si", 1)
    before = file.read_bytes()
    assert "Maria" in books(worked, "export", *NOVEMBER, "-o", str(file), status=1)
    assert file.read_bytes() == before
    again = tmp_path / "again.si"
    books(worked, "export", "--again", "november.si", "-o", str(again))
    assert again.read_bytes() == before
    assert told(worked, "exports")[0]["again"] == 1
    # takings says the numbers of the map, the paper knows roles only
    rows = worked.takings("--shift", "1")["postings"]
    assert ("3110", "Tickets", "38.67") in {
        (row["account"], row["name"], row["credit"]) for row in rows
    }


def test_cash_goes_out_on_an_account_and_to_the_bank(worked: Counter, tmp_path: Path) -> None:
    books(worked, "accounts", "--cash", "out", "--name", "Flowers", "--number", "8600",
          "--vat", "general")  # fmt: skip
    worked.ok({"do": "open_shift", "float": "156.45", "date": "2026-11-23"})
    moved = worked.ok(
        {"do": "cash_move", "direction": "out", "amount": "12.55", "account": "flowers"}
    )
    assert (moved["account"], moved["vat"]) == ("Flowers", "2.55")
    worked.ok({"do": "cash_move", "direction": "drop", "amount": "50.00", "reason": ""})
    book = told(worked, "cash", *NOVEMBER)
    assert [line["balance"] for line in book["lines"]][-2:] == ["143.90", "93.90"]
    answer = told(worked, "deposit", "--pieces", "2*20.00", "--slip", "77-1204")
    assert (answer["amount"], answer["holds"]) == ("40.00", "10.00")
    assert told(worked, "count", "--amount", "9.00", "--reason", "?")["difference"] == "0.00"
    more = ("deposit", "--amount", "10.00", "--slip", "77-1205")
    assert "9.00" in books(worked, *more, status=1)
    assert told(worked, "change", "--amount", "5.00")["holds"] == "4.00"
    assert told(worked, *more, "--reason", "as the bank counted")["holds"] == "-6.00"
    for name in ("book.csv", "book.pdf", "book.xlsx"):
        books(worked, "cash", *NOVEMBER, "-o", str(tmp_path / name))
    rows = bookkeeping.read_csv((tmp_path / "book.csv").read_bytes())
    flowers = next(row for row in rows if row["Account name"] == "Flowers")
    assert (flowers["Account"], flowers["Out"], flowers["VAT"]) == ("8600", "12.55", "2.55")


def test_a_cashier_is_refused(worked: Counter) -> None:
    for words in (("postings",), ("export",), ("accounts",), ("cash",)):
        assert worked.run("books", *words, "--own-pin", "1234") == 1
        assert b"coordinator" in worked.err


def test_days_at_the_ends_of_the_calendar_are_refused(closed: Counter) -> None:
    for words in (
        ("books", "postings", *MARIA, "--from", "9999-12-01"),
        ("books", "postings", *MARIA, "--from", "2026-12-01", "--to", "2026-11-01"),
        ("books", "cash", *MARIA, "--from", "2026-12-01", "--to", "2026-11-01"),
        ("reports", "vat", *MARIA, "--from", "0001-01-01", "--to", "2026-12-31"),
        ("vouchers", *MARIA, "statement", "0001-01-01", "9999-12-31", "1", "5"),
        ("days", *MARIA, "correct", "9" * 20, "--explain", "cash", "--reason", "x"),
    ):
        assert closed.run(*words) in (1, 2)
        assert b"Traceback" not in closed.err


def test_the_books_language_and_fiscal_year(worked: Counter, tmp_path: Path) -> None:
    assert told(worked, "rules") == {"language": "", "fiscal_month": 1}
    asked = told(worked, "rules", "--language", "fi", "--fiscal-month", "7")
    assert asked == {"language": "fi", "fiscal_month": 7}
    file = tmp_path / "november.si"
    books(worked, "export", *NOVEMBER, "-o", str(file))
    text = file.read_bytes().decode("cp437")
    assert "#RAR 0 20260701 20270630" in text
    assert "none of these" in books(worked, "rules", "--fiscal-month", "13", status=1)


def test_the_change_in_stock_is_shown_and_posted_once(worked: Counter) -> None:
    shown = told(worked, "stock", "--date", "2026-11-22")
    assert (shown["before"], shown["change"], shown["posted"]) == (None, None, False)
    books(worked, "stock", "--date", "2026-11-22", "--post", status=1)
    done = told(worked, "stock", "--date", "2026-11-22", "--before", "12.00", "--post")
    # nobody has said what a piece cost: all that stood on the account goes
    assert (done["value"], done["change"]) == ("0.00", "-12.00")
    again = told(worked, "stock", "--date", "2026-11-22")
    assert (again["before"], again["change"]) == (done["value"], "0.00")
