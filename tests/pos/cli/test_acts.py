"""The acts of `ring` that the worked figures do not reach."""

from __future__ import annotations

from tests.pos.cli.conftest import Counter

CASH, FINISH = {"do": "pay", "tender": "cash"}, {"do": "finish"}
ADULT, MUG = {"do": "add", "sku": "ADM-ADULT"}, {"do": "add", "sku": "MUG"}
EDENRED = {"do": "pay", "tender": "voucher", "issuer": "edenred"}


def test_a_line_tells_what_it_is(counter: Counter) -> None:
    answer = counter.ok({"do": "scan", "code": "2100001001001", "quantity": 2})
    assert answer == {
        "ok": True, "line": 1, "sku": "ADM-ADULT", "name": "Adult", "quantity": 2,
        "price": "7.00", "rate": "13.5", "amount": "14.00", "total": "14.00", "due": "14.00",
    }  # fmt: skip


def test_discounts_on_a_line_and_on_the_basket(counter: Counter) -> None:
    assert counter.ok(ADULT, MUG, {"do": "discount", "percent": "12.5"})["amount"] == "17.41"
    assert counter.ok({"do": "discount", "amount": "1.00", "line": 1})["total"] == "23.41"
    on_all = {"do": "discount", "percent": "5", "on": "basket"}
    assert counter.ok(on_all)["total"] == "22.24"


def test_remove_takes_the_last_line(counter: Counter) -> None:
    assert counter.ok(ADULT, MUG, {"do": "remove"})["total"] == "7.00"
    assert counter.ok(MUG, {"do": "remove", "line": 1})["total"] == "19.90"
    assert counter.ok({"do": "clear"})["total"] == "0.00"
    assert counter.takings()["counts"]["voids"] == 3


def test_a_coordinator_allows_one_act(counter: Counter) -> None:
    half = {"do": "discount", "percent": "50"}
    assert counter.refused(MUG, half) == "NeedsAuthorisation"
    assert counter.refused({"do": "authorise", "pin": "1234"}) == "NeedsAuthorisation"
    assert counter.ok({"do": "authorise", "pin": "4711"}, half)["total"] == "9.95"
    assert counter.refused({"do": "discount", "percent": "60"}) == "NeedsAuthorisation"


def test_a_declined_card_keeps_the_basket(counter: Counter) -> None:
    answer = counter.ok(MUG, {"do": "pay", "tender": "card", "approved": False})
    assert answer["due"] == "19.90"
    assert counter.ok(CASH, FINISH)["total"] == "19.90"


def test_voucher_refusals_have_their_own_names(counter: Counter) -> None:
    one = {**EDENRED, "serial": "12", "amount": "5.00"}
    counter.ok(ADULT, one, CASH, FINISH)
    counter.ok(ADULT)
    assert counter.refused(one) == "VoucherUsed"
    assert counter.refused({**one, "serial": "13", "expires": "2025-12-31"}) == "VoucherExpired"
    assert counter.refused({**EDENRED, "amount": "5.00"}) == "VoucherSerialMissing"
    assert counter.refused({**EDENRED, "serial": "1", "medium": "stone"}) == "VoucherMediumUnknown"
    smartum = {**one, "issuer": "smartum", "amount": "4.00"}
    assert counter.refused(smartum) == "VoucherFaceValueWrong"
    # without an amount: all that it may pay; without an issuer: known by its number
    answer = counter.ok({"do": "pay", "tender": "voucher", "serial": "0047118255301"})
    assert (answer["issuer"], answer["amount"], answer["due"]) == ("edenred", "7.00", "0.00")


def test_a_wrong_tender_is_moved(counter: Counter) -> None:
    counter.ok(MUG, CASH, FINISH)
    moved = counter.ok(
        {"do": "correct_tender", "receipt": "K1-000001", "from": "cash", "to": "card",
         "amount": "19.90", "reason": "it was a card"}
    )  # fmt: skip
    assert moved["amount"] == "19.90"
    tenders = {row["tender"]: row["amount"] for row in counter.takings()["tenders"]}
    assert tenders == {"card": "19.90"}


def test_the_drawer_and_its_count(counter: Counter) -> None:
    counter.ok(MUG, CASH, FINISH, {"do": "copy", "language": "fi"})
    counter.ok({"do": "open_drawer", "reason": "change"})
    counter.ok({"do": "cash_move", "direction": "out", "amount": "10.00", "reason": "stamps"})
    counter.ok({"do": "cash_move", "direction": "drop", "amount": "50.00"})
    assert counter.refused({"do": "close_shift"}) == "CountMissing"
    count = {"do": "count", "tender": "cash", "denominations": {"50.00": 2, "5.00": 2}}
    assert counter.ok(count)["difference"] == "0.10"
    z = counter.ok({"do": "close_shift", "float": "100.00", "reason": "found a coin"})
    assert (z["kind"], z["drawer"]["drop"]) == ("Z", "50.00")
    assert z["closing"] == {
        "dropped": "10.00", "next_float": "100.00", "reason": "found a coin",
    }  # fmt: skip
    counts = z["counts"]
    assert (counts["copies"], counts["drawer_openings"], counts["voids"]) == (1, 1, 0)
    assert counter.refused(MUG) == "ShiftNotOpen"
    assert counter.takings() == {name: part for name, part in z.items() if name != "ok"}


def test_a_date_adds_up_its_shifts(counter: Counter) -> None:
    count, close = {"do": "count", "tender": "cash", "amount": "169.90"}, {"do": "close_shift"}
    counter.ok(MUG, CASH, FINISH, count, close)
    again = {"do": "open_shift", "float": "169.90", "date": "2026-11-22"}
    counter.ok(again, ADULT, CASH, FINISH)
    day = counter.takings("--date", "2026-11-22")
    assert (day["shifts"], day["gross"], day["receipts"]) == ([1, 2], "26.90", 2)
    assert [row["vat"] for row in day["vat"]] == ["4.04", "0.83"]
    assert (day["tenders"][0]["count"], day["tenders"][0]["amount"]) == (2, "26.90")
    assert day["grand_totals"]["net"] == "26.90"
    first = counter.takings("--shift", "1")
    assert (first["kind"], first["gross"]) == ("Z", "19.90")
    assert counter.takings()["shift"] == 2
    assert counter.run("takings", "--date", "2026-11-22") == 0
    assert counter.out.decode().count("2026") >= 2


def test_a_clock_that_is_years_wrong_wants_a_confirmed_date(closed: Counter) -> None:
    before = closed.ok({"do": "open_shift", "float": "0.00", "date": "2031-01-05"})
    assert before["date"] == "2031-01-05"
    receipt = closed.ok(ADULT, CASH, FINISH)
    assert receipt["vat"][0]["rate"] == "13.5"
