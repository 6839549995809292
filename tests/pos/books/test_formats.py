"""Exports are read back by a parser that knows nothing of the program: nothing is lost."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pos.books.accounts import (
    AccountNumberWrong,
    Accounts,
    CostCentre,
    SetAccount,
    check_number,
)
from pos.books.excel import excel
from pos.books.lines import Book, Head
from pos.books.netvisor import netvisor
from pos.books.procountor import procountor
from pos.books.sie import sie
from pos.books.vouchers import Stopped, Voucher, in_order, of_act
from pos.domain.money import Money
from pos.domain.takings import Posting
from tests.support import bookkeeping
from tests.support.corpus import examples

HEAD = Head(
    company='Stiftelsen "Ljud" – š€', business_id="2077474-0", made="2026-12-01",
    first="2026-11-01", last="2026-11-30", language="sv",
)  # fmt: skip
# R1 2 × 7.00 by vouchers and cash, R2 29.90 + 19.90 by card, R3 2.43 in cash: DOMAIN, "Bookkeeping"
WORKED = Voucher(
    series="K1", number=12, date="2026-11-22", text='Dagskassa; K1 "tolv"', place="museum",
    rows=tuple(
        Posting(role, sub, Money(cents))
        for role, sub, cents in (
            ("cash", "", 645), ("card_receivable", "", 4980),
            ("voucher_receivable", "edenred", 1000), ("sales", "1350", -3867),
            ("sales", "2550", -1780), ("vat_payable", "1350", -523), ("vat_payable", "2550", -453),
            ("rounding", "", -2),
        )
    ),
)  # fmt: skip
CENTRES = {"museum": CostCentre("M1", "Musikmuseet")}
BOOK = Book(Accounts({}, "sv"), CENTRES)
WRITERS = {
    "sie": (sie, bookkeeping.read_sie),
    "netvisor": (netvisor, bookkeeping.read_netvisor),
    "procountor": (procountor, bookkeeping.read_procountor),
    "excel": (excel, bookkeeping.read_excel),
}


@pytest.mark.parametrize("form", WRITERS)
def test_the_worked_day_comes_out_as_it_went_in(form: str) -> None:
    """66.25 on both sides; from the day's gross the VAT would be 5.22 and 4.54, which is wrong."""
    write, read = WRITERS[form]
    (ver,) = read(b"".join(write(HEAD, [WORKED], BOOK))).vers
    assert (ver.series, ver.number, ver.text) == ("K1", "12", 'Dagskassa; K1 "tolv"')
    assert Counter({(row[0], row[1]) for row in ver.rows}) == Counter({
        ("1900", 645), ("1704", 4980), ("1760", 1000), ("3015", -3867), ("3000", -1780),
        ("2939", -523), ("2939", -453), ("8570", -2),
    })  # fmt: skip
    assert sum(row[1] for row in ver.rows if row[1] > 0) == 6625


def test_no_row_for_netvisor_explains_itself_longer_than_its_import_takes() -> None:
    """Its help page: the explanations of a row have at most 255 characters altogether."""
    wordy = replace(WORKED, text="en lång orsak " * 40)
    for line in b"".join(netvisor(HEAD, [wordy], BOOK)).decode("utf-8-sig").splitlines()[1:]:
        first, second = line.split(";")[5:7]
        assert second
        assert 200 < len(first) <= 255 - len(second)


def test_a_sie_file_says_whose_books_they_are() -> None:
    file = bookkeeping.read_sie(b"".join(sie(HEAD, [WORKED], BOOK)))
    assert file.one("#FLAGGA") == ["0"]
    assert file.one("#FORMAT") == ["PC8"]
    assert file.one("#SIETYP") == ["4"]
    assert file.one("#GEN") == ["20261201"]
    assert file.one("#ORGNR") == ["2077474-0"]
    assert file.one("#FNAMN") == ['Stiftelsen "Ljud" - sEUR']  # CP437 has neither – nor š nor €
    assert file.one("#RAR") == ["0", "20260101", "20261231"]
    assert file.one("#VALUTA") == ["EUR"]
    assert file.one("#DIM") == ["1", "Museum"]
    assert file.one("#OBJEKT") == ["1", "M1", "Musikmuseet"]
    assert {row[3] for row in file.vers[0].rows} == {'"1" "M1"'}
    assert ["2939", "Momsskuld"] in file.labels["#KONTO"]


@pytest.mark.parametrize(
    ("month", "first", "last", "years"),
    [(7, "2026-11-01", "2026-11-30", [["0", "20260701", "20270630"]]),
     (3, "2028-01-01", "2028-01-31", [["0", "20270301", "20280229"]]),
     (1, "2025-12-01", "2026-01-31",
      [["0", "20260101", "20261231"], ["-1", "20250101", "20251231"]])],
)  # fmt: skip
def test_the_fiscal_year(month: int, first: str, last: str, years: list[list[str]]) -> None:
    import msgspec

    head = msgspec.structs.replace(HEAD, first=first, last=last, fiscal_month=month)
    one = msgspec.structs.replace(WORKED, date=last)
    assert bookkeeping.read_sie(b"".join(sie(head, [one], BOOK))).labels["#RAR"] == years


@given(st.text(max_size=40), st.sampled_from(sorted(WRITERS)))
def test_no_text_breaks_a_file(text: str, form: str) -> None:
    import msgspec

    write, read = WRITERS[form]
    odd = msgspec.structs.replace(WORKED, text=text)
    book = Book(Accounts({"cash": SetAccount("1911", "Kassa " + text)}, "fi"), CENTRES)
    vers = read(b"".join(write(HEAD, [odd], book))).vers
    assert len(vers) == 1
    assert len(vers[0].rows) == len(WORKED.rows)
    assert ("1911", 645) in {(row[0], row[1]) for row in vers[0].rows}


def test_a_person_stops_a_file() -> None:
    seen: list[tuple[int, int]] = []

    def stop(done: int, of: int) -> bool:
        seen.append((done, of))
        return done < 2

    many = [WORKED] * 5
    with pytest.raises(Stopped):
        list(sie(HEAD, many, BOOK, stop))
    assert seen == [(0, 5), (1, 5), (2, 5)]


def test_the_museums_numbers_come_before_the_usual_ones() -> None:
    chosen = {
        "sales": SetAccount("3100"), "sales/1350": SetAccount("3110", "Inträden", "S13"),
        "voucher_receivable/edenred": SetAccount("1761"),
        "paid_out/a-blommor": SetAccount("8600", "Blommor", archived=True),
    }  # fmt: skip
    accounts = Accounts(chosen, "sv")
    assert accounts.of("sales", "1350").number == "3110"
    assert accounts.of("sales", "1350").name == "Inträden"
    assert accounts.of("sales", "1350").rate == "13.5"
    assert accounts.of("sales", "2550").number == "3000"
    assert accounts.of("sales", "777").number == "3100"
    assert accounts.of("voucher_receivable", "edenred").number == "1761"
    assert accounts.of("voucher_receivable", "smartum").number == "1760"
    assert accounts.of("cash", "").number == "1900"
    assert accounts.of("paid_out", "a-blommor").name == "Blommor"  # what was posted keeps its name
    assert not accounts.of("of tomorrow", "").mapped


@pytest.mark.parametrize("number", ["", "12", "123456789", "19a0", "٣٠٠٠", "9999"])
def test_what_is_no_account_number(number: str) -> None:
    with pytest.raises(AccountNumberWrong):
        check_number(number)


def test_two_vouchers_of_one_number_are_told_apart_and_the_sums_hold() -> None:
    import msgspec

    copied = msgspec.structs.replace(WORKED, entry="ffee00aa", date="2026-11-23")
    told = in_order([copied, WORKED])
    assert [one.key for one in told] == ["K1/12", "K1-ffee00/12"]
    assert bookkeeping.trial_balance(told)["cash", ""] == Money(1290)


def test_every_act_of_the_office_has_a_voucher_that_balances_and_a_text() -> None:
    from pos.domain.office_facts import OfficeFact

    acts = [fact for fact in examples() if isinstance(fact, OfficeFact)]
    assert len({fact.KIND for fact in acts}) > 10
    for fact in acts:
        for language in ("sv", "fi", "en"):
            one = of_act(fact, language, series="K1", number=7)
            assert one.balanced
            assert one.text
            assert "{" not in one.text, f"{fact.KIND}: {one.text}"
            if fact.postings:
                assert fact.subject is not None, f"{fact.KIND}: the books would not find it"
                assert fact.TEXT != OfficeFact.TEXT, f"{fact.KIND} says nothing on its voucher"
