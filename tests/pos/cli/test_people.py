"""`people`: the same acts from a terminal, with a coordinator's PIN."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from tests.pos.cli.conftest import Answer, Counter

MARIA = ("--own-pin", "4711")


def listed(counter: Counter) -> dict[str, Answer]:
    assert counter.run("people", "list", "--json") == 0, counter.err
    return {one["name"]: one for one in json.loads(counter.out)["people"]}


def test_a_person_comes_changes_and_goes(closed: Counter) -> None:
    words = ("Siv Ek", "--pin", "8888", "--role", "cashier", "--language", "fi", *MARIA)
    assert closed.run("people", "add", *words) == 0, closed.err
    siv = listed(closed)["Siv Ek"]
    assert (siv["roles"], siv["language"]) == (["cashier"], "fi")
    assert closed.run("people", "pin", "siv ek", "--pin", "7777", *MARIA) == 0, closed.err
    assert closed.run("people", "name", "Siv Ek", "Siv Lund", *MARIA) == 0, closed.err
    assert closed.run("people", "roles", "Siv Lund", "--role", "manager", "--role", "cashier",
                      *MARIA) == 0, closed.err  # fmt: skip
    assert closed.run("people", "language", siv["id"], "sv", *MARIA) == 0, closed.err
    assert closed.ok({"do": "basket"}, pin="7777") == closed.ok({"do": "basket"})
    now = listed(closed)["Siv Lund"]
    assert now == {"id": siv["id"], "name": "Siv Lund", "roles": ["manager", "cashier"],
                   "language": "sv"}  # fmt: skip
    assert closed.run("people", "erase", "Siv Lund", *MARIA) == 0, closed.err
    assert set(listed(closed)) == {"Aino", "Maria"}
    assert closed.run("people", "list") == 0
    assert b"Aino  cashier" in closed.out


def test_pins_are_lines_of_standard_input(closed: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("4711\n8888\n"))
    assert closed.run("people", "add", "Siv", "--role", "cashier") == 0, closed.err
    assert "Siv" in listed(closed)
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert closed.run("people", "erase", "Siv") == 1
    assert b"Give the PIN" in closed.err


@pytest.mark.parametrize(("words", "status"), [
    (("erase", "Aino", "--own-pin", "1234"), 1), (("erase", "Aino", "--own-pin", "0000"), 1),
    (("erase", "Nobody", *MARIA), 1), (("erase", "Maria", *MARIA), 1),
    (("add", "Siv", "--pin", "1234", "--role", "cashier", *MARIA), 1),
    (("add", "Siv", "--pin", "8888", *MARIA), 2), (("add", "Siv", "--role", "king", *MARIA), 2),
    (("name", "Aino", "", *MARIA), 1), (("language", "Aino", "no", *MARIA), 2), ((), 2),
])  # fmt: skip
def test_what_is_refused_changes_nothing(
    closed: Counter, words: tuple[str, ...], status: int
) -> None:
    before = listed(closed)
    assert closed.run("people", *words) == status
    assert closed.err
    assert listed(closed) == before


def test_a_badge_of_paper_signs_in(closed: Counter, tmp_path: Path) -> None:
    """From the picture that is printed, as a scanner reads it."""
    zxingcpp = pytest.importorskip("zxingcpp")
    from PIL import Image

    picture = tmp_path / "badge.png"
    assert closed.run("people", "badge", "Maria", "-o", str(picture), *MARIA) == 0, closed.err
    (code,) = zxingcpp.read_barcodes(Image.open(picture).convert("L"))
    answers = closed.lines(
        json.dumps({"do": "sign_in", "badge": code.text}).encode()
        + b"\n"
        + json.dumps({"do": "authorise", "badge": code.text.lower()}).encode()
    )
    assert [one["person"] for one in answers] == ["Maria", "Maria"]
    assert closed.run("people", "withdraw", "Maria", *MARIA) == 0
    (refused,) = closed.lines(json.dumps({"do": "sign_in", "badge": code.text}).encode())
    assert refused["error"] == "WrongBadge"
    assert closed.run("people", "withdraw", "Maria", *MARIA) == 0
    assert "Maria" in closed.out.decode()


def test_both_a_pin_and_a_badge_is_one_too_many(closed: Counter) -> None:
    (refused,) = closed.lines(b'{"do":"sign_in","pin":"1234","badge":"MPB"}')
    assert refused["error"] == "NotUnderstood"
