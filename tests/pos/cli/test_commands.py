"""Words, exit statuses, and the commands beside `ring`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pos.cli import main
from pos.cli.arguments import parse
from tests.pos.cli.conftest import HERE, Counter

ROOT = HERE.parents[2]
SALE = ({"do": "add", "sku": "ADM-ADULT"}, {"do": "pay", "tender": "cash"}, {"do": "finish"})
COMMANDS = ("init", "ring", "catalogue", "takings", "receipt", "journal", "backup", "restore")


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["fly"],
        ["ring"],
        ["init"],
        ["takings", "--shift", "0"],
        ["takings", "--date", "22.11.2026"],
        ["takings", "--date", "2026-11-22", "--shift", "1"],
        ["receipt"],
        ["receipt", "K1-000001", "--as", "gif"],
        ["journal"],
        ["catalogue", "eat", "x.csv"],
        ["ring", "x.jsonl", "--stri"],
    ],
)
def test_wrong_usage_is_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert "museum-pos" in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_every_command(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    assert "--data DIR" in capsys.readouterr().out
    assert main(["--help"]) == 0
    assert f"\n    {command} " in capsys.readouterr().out


def test_help_imports_no_database_and_no_window() -> None:
    """Nor does selling import Qt: support works on a machine without a display."""
    code = (
        "import sys; from pos.cli import main; main(['--help']);"
        "print(sorted({'sqlalchemy', 'PySide6', 'escpos', 'PIL'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.endswith("\n[]\n")


def test_no_till_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path / "none"), "takings"]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "init" in told
    assert not (tmp_path / "none").exists()


def test_a_second_init_is_refused(closed: Counter) -> None:
    assert closed.run("init", "--seller", str(HERE / "museum.toml")) == 1
    assert closed.err == b"There is a till in this folder already.\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2077474-0", "2077474-1"),
        ('pin = "4711"', 'pin = "1234"'),
        ('pin = "4711"', 'pin = "12"'),
        ('code = "K1"', 'code = "kassa ett"'),
        ('language = "en"', 'language = "de"'),
        ('"virtual"', '"carrier pigeon"'),
        ("[seller]", "[seller"),
        ("[[people]]", "[[persons]]"),
    ],
)
def test_a_museum_that_is_wrong_makes_no_till(
    old: str, new: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seller = tmp_path / "wrong.toml"
    seller.write_text((HERE / "museum.toml").read_text("utf-8").replace(old, new), "utf-8")
    assert main(["init", "--seller", str(seller), "--data", str(tmp_path / "till")]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (tmp_path / "till" / "museum.sqlite").exists()


def test_the_folder_may_be_named_in_the_environment(
    counter: Counter, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setenv("MUSEUM_POS_DATA", str(counter.folder))
    assert main(["takings", "--json"]) == 0
    assert json.loads(capsysbinary.readouterr().out) == counter.takings()
    monkeypatch.setenv("MUSEUM_POS_DATA", str(counter.folder / "none"))
    assert main(["takings", "--json", "--data", str(counter.folder)]) == 0
    assert main(["takings"]) == 1


def test_an_answer_comes_before_the_next_act_is_read(counter: Counter) -> None:
    """Who feeds `ring` line by line reads each answer at once, and it is on the disk by then."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-m", "pos.cli", "ring", "-", "--data", str(counter.folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment,
    ) as ring:  # fmt: skip
        assert ring.stdin is not None
        assert ring.stdout is not None
        for act in ({"do": "sign_in", "pin": "1234"}, {"do": "add", "sku": "MUG"}):
            ring.stdin.write(json.dumps(act).encode() + b"\n")
            ring.stdin.flush()
            assert json.loads(ring.stdout.readline())["ok"]
        ring.kill()
    assert counter.ok({"do": "basket"})["total"] == "19.90"


@pytest.mark.parametrize(
    ("form", "start"),
    [("escpos", b"\x1b"), ("pdf", b"%PDF"), ("png", b"\x89PNG"), ("text", b" ")],
)
def test_a_receipt_in_every_form(counter: Counter, form: str, start: bytes, tmp_path: Path) -> None:
    counter.ok(*SALE)
    assert counter.run("receipt", "k1-000001", "--as", form) == 0
    shown = counter.out
    assert shown.startswith(start)
    assert counter.run("receipt", "K1-000001", "--as", form, "-o", str(tmp_path / "r")) == 0
    assert counter.out == b""
    assert (tmp_path / "r").read_bytes()[:200] == shown[:200]
    if form == "text":
        for part in ("Musikstiftelsen", "2077474-0", "K1-000001", "Adult", "13.5", "0.83"):
            assert part in shown.decode()


def test_a_receipt_that_is_not_there(counter: Counter) -> None:
    assert counter.run("receipt", "K1-000009") == 1
    assert counter.err == b"There is no receipt K1-000009.\n"
    counter.ok(*SALE)
    assert counter.run("receipt", "K1-000001", "-o", str(counter.folder / "no" / "r.txt")) == 1
    assert b"cannot be written" in counter.err


@pytest.mark.parametrize(
    "forged", ["CAST(replace(bytes, '700', '100') AS BLOB)", "replace(bytes, '700', '100')", "''"]
)
def test_a_forged_entry_is_found(counter: Counter, forged: str) -> None:
    counter.ok(*SALE)
    from pos.storage.engine import bare_connection

    database = bare_connection(counter.folder / "museum.sqlite")
    database.execute(f"UPDATE entry SET bytes = {forged} WHERE kind = 'sale'")
    database.close()
    assert counter.run("journal", "verify") == 1
    assert b"broken chain" in counter.err
    assert counter.run("journal", "verify", "--json") == 1
    assert json.loads(counter.out)["faults"]


def test_rebuild_puts_a_wrong_sum_right(counter: Counter) -> None:
    counter.ok(*SALE)
    from pos.storage.engine import bare_connection

    right = counter.takings()
    database = bare_connection(counter.folder / "museum.sqlite")
    database.execute("UPDATE takings SET amount = amount + 1 WHERE measure = 'receipts'")
    database.close()
    assert counter.takings() != right
    assert counter.run("journal", "rebuild", "--json") == 0
    assert set(json.loads(counter.out)["changed"]) == {"takings"}
    assert counter.takings() == right


@pytest.mark.parametrize(
    "words",
    [["reports", "day"], ["days"], ["days", "explain", "1"], ["vouchers", "open"],
     ["stock", "list"], ["products", "list"], ["books", "postings"], ["labels", "-o", "x.pdf"]],
)  # fmt: skip
def test_the_till_may_be_named_after_the_command_too(words: list[str]) -> None:
    assert parse([*words, "--data", "elsewhere"]).data == "elsewhere"
    assert parse(["--data", "elsewhere", *words]).data == "elsewhere"
