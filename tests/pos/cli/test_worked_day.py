"""The worked day of the bookkeeping, as an acceptance script: real processes, real files."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections import Counter as Tally
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[2]

SCRIPT = """
{"do":"sign_in","pin":"1234"}
{"do":"open_shift","float":"150.00","date":"2026-11-22"}
{"do":"add","sku":"ADM-ADULT","quantity":2}
{"do":"pay","tender":"voucher","issuer":"edenred","serial":"0047118255301","amount":"5.00"}
{"do":"pay","tender":"voucher","issuer":"edenred","serial":"0047118255302","amount":"5.00"}
{"do":"pay","tender":"cash","amount":"4.00"}
{"do":"finish"}
{"do":"add","sku":"BOOK"}
{"do":"add","sku":"MUG"}
{"do":"pay","tender":"card"}
{"do":"finish"}
{"do":"add","sku":"CARD"}
{"do":"pay","tender":"cash"}
{"do":"finish"}
"""

CLOSE = """
{"do":"sign_in","pin":"1234"}
{"do":"count","tender":"cash","denominations":{"50.00":3,"5.00":1,"1.00":1,"0.20":2,"0.05":1}}
{"do":"count","tender":"card","amount":"49.80"}
{"do":"count","tender":"voucher","issuer":"edenred","amount":"10.00"}
{"do":"close_shift"}
"""

POSTINGS = {
    "cash": ("1900", "6.45", "0.00"),
    "card_receivable": ("1704", "49.80", "0.00"),
    "voucher_receivable:edenred": ("1760", "10.00", "0.00"),
    "sales:13.5": ("3015", "0.00", "38.67"),
    "sales:25.5": ("3000", "0.00", "17.80"),
    "vat_payable:13.5": ("2939", "0.00", "5.23"),
    "vat_payable:25.5": ("2939", "0.00", "4.53"),
    "rounding": ("8570", "0.00", "0.02"),
}


class Shell:
    """`museum-pos` as a program of its own, with the folder named by the environment."""

    def __init__(self, folder: Path) -> None:
        self._environment = {**os.environ, "MUSEUM_POS_DATA": str(folder), "PYTHONPATH": str(ROOT)}

    def __call__(self, *words: str, given: str = "") -> str:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-m", "ui", *words],
            input=given.encode(),
            capture_output=True,
            env=self._environment,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, b"")
        return done.stdout.decode()


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    museum = (HERE / "museum.toml").read_text("utf-8")
    seller = tmp_path / "museum.toml"
    seller.write_text(museum.replace('"virtual"', f'"file:{tmp_path / "out.bin"}"'), "utf-8")
    run = Shell(tmp_path / "till")
    run("init", "--seller", str(seller))
    run("catalogue", "import", str(HERE / "products.csv"))
    return run


def by_role(takings: dict[str, Any]) -> dict[str, tuple[str, str, str]]:
    return {
        row["role"]: (row["account"], row["debit"], row["credit"]) for row in takings["postings"]
    }


def cents(text: str) -> int:
    sign, (whole, part) = -1 if text.startswith("-") else 1, text.lstrip("-").split(".")
    return sign * (int(whole) * 100 + int(part))


def test_the_worked_day(shell: Shell, tmp_path: Path) -> None:
    answers = [json.loads(line) for line in shell("ring", "-", given=SCRIPT).splitlines()]
    assert [answer["ok"] for answer in answers] == [True] * 14
    receipts = [answer for answer in answers if "receipt" in answer]
    assert [one["receipt"] for one in receipts] == ["K1-000001", "K1-000002", "K1-000003"]
    assert [one["total"] for one in receipts] == ["14.00", "49.80", "2.43"]
    assert receipts[2]["tenders"][0]["amount"] == "2.45"

    x = json.loads(shell("takings", "--json"))
    assert by_role(x) == POSTINGS
    assert x["vat"] == [
        {"rate": "25.5", "gross": "22.33", "vat": "4.53", "net": "17.80"},
        {"rate": "13.5", "gross": "43.90", "vat": "5.23", "net": "38.67"},
    ]
    assert (x["gross"], x["rounding"], x["receipts"], x["kind"]) == ("66.23", "0.02", 3, "X")

    closed = [json.loads(line) for line in shell("ring", "-", given=CLOSE).splitlines()]
    assert all(answer["ok"] for answer in closed), closed
    assert [answer["difference"] for answer in closed[1:4]] == ["0.00"] * 3
    z = json.loads(shell("takings", "--shift", "1", "--json"))
    assert {"ok": True, **z} == closed[-1]
    assert by_role(z) == POSTINGS
    assert sum(cents(row["debit"]) - cents(row["credit"]) for row in z["postings"]) == 0
    assert z["grand_totals"] == {"sales": "66.23", "refunds": "0.00", "net": "66.23"}

    # R2 leaves no kick of the drawer, so there are three receipts, two kicks and the Z
    paper = (tmp_path / "out.bin").read_bytes()
    assert paper.count(b"K1-000001") >= 1
    assert paper.count(b"\x1bp") == 2


def test_a_naive_sum_of_the_journal_is_the_same(shell: Shell) -> None:
    shell("ring", "-", given=SCRIPT)
    x = json.loads(shell("takings", "--json"))
    lines = shell("journal", "export").encode().splitlines()
    vat: Tally[str] = Tally()
    tenders: Tally[str] = Tally()
    previous = "00" * 32
    for line in lines:
        row = json.loads(line)
        data = line[line.index(b'"entry":') + 8 : -1]  # the entry's exact bytes come last
        assert row["previous"] == previous
        assert hashlib.sha256(bytes.fromhex(previous) + data).hexdigest() == row["hash"]
        previous = row["hash"]
        if row["kind"] == "sale":
            for part in row["entry"]["body"]["vat"]:
                vat[str(part["rate"])] += part["vat"]
            for part in row["entry"]["body"]["tenders"]:
                tenders[part["kind"]] += part["amount"]
    assert vat == {"1350": 523, "2550": 453}
    assert tenders == {row["tender"]: cents(row["amount"]) for row in x["tenders"]}
    assert tenders == {"cash": 645, "card": 4980, "voucher": 1000}
    assert "right" in shell("journal", "verify")
    assert json.loads(shell("journal", "rebuild", "--json"))["rows"] == 0
