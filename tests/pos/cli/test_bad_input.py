"""Scripts wrong in every way: each line is answered, nothing changes, the script goes on."""

from __future__ import annotations

import json

import pytest

from pos.cli import help_ring
from pos.cli.ring import ACTS
from tests.pos.cli.conftest import Answer, Counter

SIGN_IN = b'{"do":"sign_in","pin":"1234"}\n'

NOT_UNDERSTOOD = [
    b"hello",
    b"{",
    b"[]",
    b'"sign_in"',
    b"null",
    b"{}",
    b'{"do":7}',
    b'{"do":"fly"}',
    b'{"do":"__class__"}',
    b"\xff\xfe\x00",
    b'{"do":"add","sku":"MUG"} {"do":"add","sku":"MUG"}',
    b"[" * 50_000,
    b'{"do":"add","sku":"' + b"x" * 2_000_000 + b'"}',
    b'{"do":"add"}',
    b'{"do":"add","sku":null}',
    b'{"do":"add","sku":7}',
    b'{"do":"add","sku":"MUG","quantity":"2"}',
    b'{"do":"add","sku":"MUG","quantity":1.5}',
    b'{"do":"add","sku":"MUG","quantity":true}',
    b'{"do":"add","sku":"MUG","quantity":100000000000000000000}',
    b'{"do":"add","sku":"MUG","quantiy":2}',
    b'{"do":"scan","code":["1"]}',
    b'{"do":"price","amount":"1e9"}',
    b'{"do":"price","amount":"NaN"}',
    b'{"do":"price","amount":NaN}',
    b'{"do":"price","amount":"Infinity"}',
    b'{"do":"price","amount":3.00}',
    b'{"do":"price","amount":"3.005"}',
    b'{"do":"price","amount":""}',
    b'{"do":"price","amount":"-"}',
    b'{"do":"price","amount":"12,50,00"}',
    b'{"do":"price","amount":"\xd9\xa1\xd9\xa2"}',
    b'{"do":"price","amount":"99999999999999999999"}',
    b'{"do":"price","amount":true}',
    b'{"do":"price","amount":{}}',
    b'{"do":"discount"}',
    b'{"do":"discount","percent":"10","amount":"1.00"}',
    b'{"do":"discount","percent":"10","on":"everything"}',
    b'{"do":"pay"}',
    b'{"do":"pay","tender":"voucher","amount":"5.00"}',
    b'{"do":"pay","tender":"voucher","issuer":"edenred","amount":"5.00","expires":"yesterday"}',
    b'{"do":"pay","tender":"voucher","issuer":"edenred","amount":"5.00","count":"2"}',
    b'{"do":"remove_tender"}',
    b'{"do":"recall","number":"1"}',
    b'{"do":"refund"}',
    b'{"do":"refund","receipt":"K1-000001","lines":1}',
    b'{"do":"refund","receipt":"K1-000001","lines":[]}',
    b'{"do":"refund","receipt":"K1-000001","lines":["1"]}',
    b'{"do":"refund","receipt":"K1-000001","lines":[1],"quantities":[1,1]}',
    b'{"do":"copy","language":"de"}',
    b'{"do":"count","tender":"cash"}',
    b'{"do":"count","tender":"cash","amount":"1.00","denominations":{"1.00":1}}',
    b'{"do":"count","tender":"cash","denominations":{"x":1}}',
    b'{"do":"count","tender":"cash","denominations":{"1.00":"1"}}',
    b'{"do":"count","tender":"cash","denominations":[1]}',
    b'{"do":"open_shift"}',
    b'{"do":"open_shift","float":"1.00","date":"22.11.2026"}',
    b'{"do":"sign_in","pin":1234}',
    b'{"do":"answer"}',
]


def test_no_line_is_a_crash_and_nothing_changes(counter: Counter) -> None:
    before = counter.lines(SIGN_IN + b'{"do":"add","sku":"MUG"}\n{"do":"basket"}')[-1]
    script = SIGN_IN + b"\n".join(NOT_UNDERSTOOD) + b'\n\n  \r\n{"do":"basket"}\r\n'
    answers = counter.lines(script)
    assert len(answers) == len(NOT_UNDERSTOOD) + 2
    for line, answer in zip(NOT_UNDERSTOOD, answers[1:-1], strict=True):
        assert (answer["ok"], answer["error"]) == (False, "NotUnderstood"), (line[:80], answer)
        assert answer["message"]
        assert "{" not in answer["message"].replace('{"50.00": 2, "0.05": 12}', "")
    assert answers[-1] == before
    assert counter.err == b""


REFUSED: list[tuple[str, Answer]] = [
    ("UnknownCode", {"do": "scan", "code": "0000000000000"}),
    ("UnknownCode", {"do": "scan", "code": "\x1bp\x00 😀"}),
    ("UnknownCode", {"do": "scan", "code": ""}),
    ("UnknownProduct", {"do": "add", "sku": "'; DROP TABLE entry; --"}),
    ("QuantityWrong", {"do": "add", "sku": "MUG", "quantity": 0}),
    ("QuantityWrong", {"do": "add", "sku": "MUG", "quantity": -1}),
    ("QuantityWrong", {"do": "add", "sku": "MUG", "quantity": 10_000}),
    ("PriceWrong", {"do": "price", "amount": "-3.00"}),
    ("LineUnknown", {"do": "price", "amount": "3.00", "line": 9}),
    ("LineUnknown", {"do": "remove", "line": 0}),
    ("LineUnknown", {"do": "remove", "line": -1}),
    ("DiscountNotUnderstood", {"do": "discount", "percent": "101"}),
    ("DiscountNotUnderstood", {"do": "discount", "percent": "-10"}),
    ("DiscountTooLarge", {"do": "discount", "amount": "20.00"}),
    ("NeedsAuthorisation", {"do": "discount", "percent": "50"}),
    ("TenderUnknown", {"do": "pay", "tender": "shells"}),
    ("TenderAmountWrong", {"do": "pay", "tender": "cash", "amount": "-5.00"}),
    ("TenderTooLarge", {"do": "pay", "tender": "card", "amount": "20.00"}),
    ("VoucherNotAccepted", {"do": "pay", "tender": "voucher", "issuer": "edenred", "serial": "1"}),
    ("VoucherIssuerUnknown", {"do": "pay", "tender": "voucher", "issuer": "acme", "serial": "1"}),
    ("NotPaid", {"do": "finish"}),
    ("TenderMissing", {"do": "remove_tender", "number": 1}),
    ("NothingAsked", {"do": "answer", "approved": True}),
    ("NothingParked", {"do": "recall", "number": -1}),
    ("ReceiptUnknown", {"do": "refund", "receipt": "K9-000001"}),
    ("ReceiptUnknown", {"do": "copy"}),
    ("ReasonMissing", {"do": "open_drawer"}),
    ("DirectionUnknown", {"do": "cash_move", "direction": "up", "amount": "1.00", "reason": "x"}),
    ("TenderAmountWrong", {"do": "cash_move", "direction": "in", "amount": "0", "reason": "x"}),
    ("NoSuchDenomination", {"do": "count", "tender": "cash", "denominations": {"3.00": 1}}),
    ("CountNotUnderstood", {"do": "count", "tender": "cash", "denominations": {"1.00": -1}}),
    ("CountWrong", {"do": "count", "tender": "cash", "amount": "-1.00"}),
    ("TenderUnknown", {"do": "count", "tender": "shells", "amount": "1.00"}),
    ("ShiftAlreadyOpen", {"do": "open_shift", "float": "1.00"}),
    ("BasketOpen", {"do": "close_shift"}),
]


def test_what_the_rules_refuse_changes_nothing(counter: Counter) -> None:
    counter.ok({"do": "add", "sku": "MUG"})
    takings, basket = counter.takings(), counter.ok({"do": "basket"})
    answers = counter.ring(*(act for _, act in REFUSED))
    for (error, act), answer in zip(REFUSED, answers, strict=True):
        assert (answer["ok"], answer.get("error")) == (False, error), (act, answer)
        assert len(answer["message"]) > 5
    assert counter.ok({"do": "basket"}) == basket
    assert counter.takings() == takings


def test_an_amount_may_have_a_comma_or_be_whole_euros(counter: Counter) -> None:
    add = {"do": "add", "sku": "OPEN"}
    assert counter.ok(add, {"do": "price", "amount": "12,5"})["total"] == "12.50"
    assert counter.ok({"do": "price", "amount": 3})["total"] == "3.00"


def test_strict_stops_at_the_first_refusal(counter: Counter) -> None:
    script = SIGN_IN + b'{"do":"add","sku":"NO"}\n{"do":"add","sku":"MUG"}\n'
    answers = counter.lines(script, "--strict", status=1)
    assert [answer["ok"] for answer in answers] == [True, False]
    assert counter.err == b"There is no product NO.\n"
    assert len(counter.lines(script)) == 3


def test_each_script_signs_in_and_the_rest_outlives_it(counter: Counter) -> None:
    counter.ok({"do": "add", "sku": "MUG"}, {"do": "park"}, {"do": "add", "sku": "CARD"})
    answer = counter.lines(b'{"do":"add","sku":"MUG"}')[0]
    assert (answer["ok"], answer["error"]) == (False, "NotSignedIn")
    assert counter.ok({"do": "basket"})["total"] == "2.43"
    assert counter.ok({"do": "recall", "number": 1})["total"] == "19.90"


def test_wrong_pins_slow_down_and_lock_nobody_out(counter: Counter) -> None:
    wrong = b'{"do":"sign_in","pin":"0000"}\n'
    errors = [answer.get("error") for answer in counter.lines(wrong * 4 + SIGN_IN)]
    assert errors == ["WrongPin"] * 3 + ["TooManyTries"] * 2


def test_an_unexpected_exception_is_a_bug_and_the_script_goes_on(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(till: object, given: object) -> Answer:
        raise KeyError("no such thing")

    monkeypatch.setitem(ACTS, "park", broken)
    answers = counter.lines(SIGN_IN + b'{"do":"park"}\n{"do":"basket"}', status=1)
    assert [answer.get("error") for answer in answers] == [None, "Bug", None]
    assert set(answers[1]) == {"ok", "error", "message"}
    assert b"KeyError" in counter.err


def test_the_help_of_ring_names_every_act() -> None:
    named = {
        json.loads(part + '"}')["do"]
        for part in (text.split('"', 1)[0].join(('{"do":"', "")) for text in _after_do())
    }
    assert named == set(ACTS)


def _after_do() -> list[str]:
    return help_ring.RING[1].split('{"do":"')[1:]
