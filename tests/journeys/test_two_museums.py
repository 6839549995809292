"""A day of two museums with a ledger in a process of its own: people and receipts cross the street.

Everything is done as a person does it at a terminal; the tills' folders share nothing.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from pos.cli import main
from tests.support.ledger_process import LedgerProcess, run

MUSEUM = """
[seller]
name = "Musikstiftelsen"
museum = "{museum}"
business_id = "2077474-0"
[till]
code = "{code}"
language = "en"
"""
PERSON = '[[people]]\nname = "{name}"\nrole = "{role}"\npin = "{pin}"\n'
PRODUCTS = """\
sku;barcode;name_sv;name_fi;name_en;category;vat;price;voucher;stock
BOOK;;Bok;Kirja;Book;books;13.5;29.90;no;5
"""
STREET, HILL = "Musikmuseet", "Stadsmuseet"
Answer = dict[str, Any]


class Counter:
    """One museum's till at the command line."""

    def __init__(
        self, folder: Path, code: str, museum: str, people: tuple[tuple[str, str, str], ...],
        capture: pytest.CaptureFixture[str],
    ) -> None:  # fmt: skip
        self.folder, self.capture = folder, capture
        file = folder.with_suffix(".toml")
        named = (PERSON.format(name=name, role=role, pin=pin) for name, role, pin in people)
        file.write_text(MUSEUM.format(museum=museum, code=code) + "".join(named), "utf-8")
        self.run("init", "--seller", str(file))

    def run(self, *words: str, status: int = 0) -> str:
        self.capture.readouterr()
        assert main(["--data", str(self.folder), *words]) == status, self.capture.readouterr()
        told = self.capture.readouterr()
        return told.out if status == 0 else told.err

    def enrol(self, ledger: LedgerProcess) -> None:
        code = json.loads(run(ledger.folder, "ledger", "code", "--json"))["code"]
        self.run("enrol", "--ledger", ledger.address, "--code", code)

    def ring(self, pin: str, *acts: Answer, **who: str) -> list[Answer]:
        script = self.folder.with_suffix(".jsonl")
        lines = [{"do": "sign_in", "pin": pin, **who}, *acts]
        script.write_text("\n".join(map(json.dumps, lines)), "utf-8")
        return [json.loads(line) for line in self.run("ring", str(script)).splitlines()]


def two_museums(folder: Path, capture: pytest.CaptureFixture[str]) -> tuple[Counter, Counter]:
    """Across the street from each other; one has products."""
    street = Counter(folder / "K1", "K1", STREET, (
        ("Aino", "cashier", "1234"), ("Maria", "coordinator", "4711")), capture)  # fmt: skip
    hill = Counter(folder / "K2", "K2", HILL, (
        ("Bo", "cashier", "1234"), ("Siv", "coordinator", "9021")), capture)  # fmt: skip
    (folder / "products.csv").write_text(PRODUCTS, "utf-8")
    street.run("catalogue", "import", str(folder / "products.csv"))
    return street, hill


def each_others_people(hill: Counter, receipt: str) -> None:
    """Who works across the street signs in here, and pays back what was sold there."""
    refused, *_ = hill.ring("1234")  # Aino of the street has this PIN as well as Bo of the hill
    assert (refused["ok"], refused["error"]) == (False, "SeveralPeople")
    assert "Aino, Bo" in refused["message"]
    assert hill.ring("1234", person="Aino")[0]["person"] == "Aino"
    pin, back = hill.ring("4711", {"do": "refund", "receipt": receipt, "lines": [1],
                                   "quantities": [1]})  # fmt: skip
    assert (pin["person"], pin["roles"]) == ("Maria", ["coordinator"])
    assert (back["total"], back["vat"][0]["vat"]) == ("-29.90", "-3.56")
    assert [(one["tender"], one["amount"]) for one in back["tenders"]] == [("cash", "-29.90")]


def test_a_day_of_two_museums(
    ledger: LedgerProcess, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    street, hill = two_museums(tmp_path, capsys)
    opened = {"do": "open_shift", "float": "100.00"}
    sold = street.ring("1234", opened, {"do": "add", "sku": "BOOK", "quantity": 2},
                       {"do": "pay", "tender": "cash"}, {"do": "finish"})[-1]  # fmt: skip
    hill.ring("1234", opened)
    for counter in (street, hill):
        counter.enrol(ledger)
    for counter in (street, hill, street):  # each hears of the other and is sealed for
        counter.run("sync")

    each_others_people(hill, sold["receipt"])

    # Maria gives Aino a new PIN where she is; her own till knows after its next exchange
    hill.run("people", "pin", "Aino", "--pin", "5678", "--own-pin", "4711")
    hill.run("people", "add", "Eva", "--pin", "2468", "--role", "cashier", "--own-pin", "4711")
    ledger.kill()
    assert "cannot be reached" in hill.run("sync", status=1)
    ledger.start()
    hill.run("sync")
    street.run("sync")
    assert street.ring("5678")[0]["person"] == "Aino"
    assert street.ring("1234")[0]["person"] == "Bo"
    assert hill.ring("1234")[0]["person"] == "Bo"
    again = street.ring("4711", {"do": "refund", "receipt": sold["receipt"], "lines": [1],
                                 "quantities": [2]})[-1]  # fmt: skip
    assert (again["error"], "Only 1 of" in again["message"]) == ("RefundTooMuch", True)

    street.run("people", "erase", "Eva", "--own-pin", "4711")
    for counter in (street, hill):
        counter.run("sync")
        listed = json.loads(counter.run("people", "list", "--json"))["people"]
        assert [one["name"] for one in listed] == ["Aino", "Bo", "Maria", "Siv"]
        counter.run("journal", "verify")
        assert json.loads(counter.run("journal", "rebuild", "--json"))["rows"] == 0
    assert hill.ring("2468")[0]["error"] == "WrongPin"
    stolen = b"".join(path.read_bytes() for path in ledger.folder.glob("ledger.sqlite*"))
    assert b"Eva" not in stolen
    assert b"Siv" in stolen
    for counter in (street, hill):
        for path in counter.folder.glob("*.key"):
            assert path.read_bytes() not in stolen
            assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o600
    assert len(list(hill.folder.glob("organisation*.key"))) == 2
