"""A data folder that is not whole: a sentence and exit status 1, never a trace or a new key."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.acceptance.museum import Museum


@pytest.mark.parametrize("content", [None, b"short"])
@pytest.mark.parametrize("name", ["till.key", "organisation.key"])
def test_a_lost_key_is_told_of_and_not_made_anew(
    tmp_path: Path, name: str, content: bytes | None
) -> None:
    museum = Museum(tmp_path)
    museum.must("backup", str(tmp_path / "backup"))
    key = museum.folder / name
    key.unlink()
    if content is not None:
        key.write_bytes(content)
    done = museum.run("ring", "-", given='{"do":"sign_in","pin":"1234"}\n')
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith(name)
    assert "Traceback" not in done.stderr
    assert key.exists() == (content is not None)
    museum.must("restore", str(tmp_path / "backup"))
    sold = museum.ring({"do": "add", "sku": "BOOK"}, {"do": "pay", "tender": "card"},
                       {"do": "finish"})  # fmt: skip
    assert sold[-1]["receipt"] == "K1B-000001"
    museum.must("journal", "verify")


def test_an_empty_database_is_no_till(tmp_path: Path) -> None:
    museum = Museum(tmp_path)
    museum.folder.joinpath("museum.sqlite").write_bytes(b"")
    done = museum.run("takings")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)


@pytest.mark.parametrize("odd", [b"Bisk\xff\xfe\xfdgatan", b'Bisk"opsg"an'])
def test_a_record_that_cannot_be_read_is_damage(tmp_path: Path, odd: bytes) -> None:
    museum = Museum(tmp_path)
    path = museum.folder / "museum.sqlite"
    path.write_bytes(path.read_bytes().replace(b"Biskopsgatan", odd))
    done = museum.run("takings")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "damaged" in done.stderr


def test_acts_of_odd_input_are_refused_with_the_right_sentence(tmp_path: Path) -> None:
    museum = Museum(tmp_path)
    voucher = {"do": "pay", "tender": "voucher", "issuer": "edenred", "serial": "1"}
    answers = museum.ring(
        {"do": "add", "sku": "GIFT"}, {"do": "pay", "tender": "cash"}, {"do": "clear"},
        {"do": "add", "sku": "TICKET"}, {**voucher, "amount": "-5.00"},
        {"do": "scan", "code": "x" * 2000}, {**voucher, "amount": "7.00"}, {"do": "finish"},
        {"do": "count", "tender": "voucher", "amount": "7.00"},
    )  # fmt: skip
    assert answers[1]["message"] == "Skriv först priset på Gåva."
    assert answers[4]["error"] == "TenderAmountWrong"
    assert answers[5]["message"] == "”code” är för lång."
    assert answers[7]["ok"]
    assert (answers[8]["expected"], answers[8]["difference"]) == ("7.00", "0.00"), json.dumps(
        answers[8]
    )
