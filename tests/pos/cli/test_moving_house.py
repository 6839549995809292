"""Moving house by the command line, with a real ledger: the only till breaks, is replaced, renamed
and retired, and the ledger moves to another file and another port."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.pos.cli.conftest import Counter
from tests.support.ledger_process import LedgerProcess

SALE = ({"do": "add", "sku": "ADM-ADULT"}, {"do": "pay", "tender": "cash"}, {"do": "finish"})


class House:
    """One museum's folders: each a data folder of the command line."""

    def __init__(self, counter: Counter, ledger: LedgerProcess) -> None:
        self.counter, self.ledger = counter, ledger
        self.office = self.at("ledger")

    def at(self, name: str) -> Counter:
        return Counter(self.counter.folder.parent / name, self.counter._capture)

    def must(self, counter: Counter, *words: str) -> str:
        assert counter.run(*words) == 0, counter.err.decode()
        return counter.out.decode()

    def refused(self, counter: Counter, *words: str) -> str:
        assert counter.run(*words) == 1, counter.out.decode()
        return counter.err.decode()

    def code(self, *words: str) -> str:
        told = json.loads(self.must(self.office, "ledger", "code", "--json", *words))
        return str(told["code"])

    def take_place(self, counter: Counter, *words: str) -> str:
        return self.must(
            counter, "replace", "--ledger", self.ledger.address, "--code",
            self.code("--for", "K1"), *words,
        )  # fmt: skip


@pytest.fixture
def house(counter: Counter, ledger: LedgerProcess) -> House:
    """A till that was enrolled, and sent what it sold."""
    made = House(counter, ledger)
    code = made.code()
    made.must(counter, "enrol", "--ledger", ledger.address, "--code", code)
    assert counter.ok(*SALE)["receipt"] == "K1-000001"
    made.must(counter, "sync")
    return made


def test_the_only_till_of_a_museum_breaks(house: House) -> None:
    """Nobody else has the secret that PINs are checked with: a coordinator gets a new one."""
    old, new = house.counter, house.at("new")
    said = house.take_place(new, "--coordinator", "Maria", "--pin", "8642", "--printer", "virtual")
    assert "K1B-000001" in said
    house.must(new, "people", "pin", "Aino", "--own-pin", "8642", "--pin", "1357")
    answers = new.ring({"do": "add", "sku": "ADM-ADULT"}, *SALE[1:], pin="1357")
    assert answers[-1]["receipt"] == "K1B-000001"  # in the shift that was open
    assert "K1-000001" in house.must(new, "receipt", "K1-000001", "--as", "text")
    house.must(new, "sync")
    assert json.loads(house.must(new, "journal", "verify", "--json"))["faults"] == []
    assert "Another machine" in house.refused(old, "sync")
    status = json.loads(house.must(house.office, "ledger", "status"))[0]
    assert status["tills"][0]["old_machine_at"]
    house.must(house.office, "ledger", "resolve", "K1", "old_machine", "--note", "skrotad")
    status = json.loads(house.must(house.office, "ledger", "status"))[0]
    assert status["tills"][0]["old_machine_at"] == ""


def test_a_coordinator_misspelt_does_not_use_the_code_up(house: House) -> None:
    new = house.at("new")
    words = ("replace", "--ledger", house.ledger.address, "--code", house.code("--for", "K1"))
    assert "digits" in house.refused(new, *words, "--coordinator", "Maria", "--pin", "86x2")
    assert not (new.folder / "museum.sqlite").exists()
    said = house.refused(new, *words, "--coordinator", "Mria", "--pin", "8642")
    assert "Mria" in said
    assert "the code still holds" in said
    assert "K1B-000001" in house.must(new, *words, "--coordinator", "Maria", "--pin", "8642")
    house.must(new, "people", "pin", "Aino", "--own-pin", "8642", "--pin", "1357")
    # it is done: whoever finds the code opens nothing with it
    assert "already" in house.refused(new, *words, "--coordinator", "Maria", "--pin", "9753")
    assert new.ring({"do": "add", "sku": "ADM-ADULT"}, *SALE[1:], pin="1357")[-1]["ok"]


def test_codes_and_folders_that_do_not_fit(house: House) -> None:
    new, plain = house.at("new"), house.code()
    where = ("--ledger", house.ledger.address, "--code")
    assert "replace" in house.refused(new, "replace", *where, plain)
    assert not (new.folder / "museum.sqlite").exists()
    bound = house.code("--for", "K1")
    assert "already" in house.refused(house.counter, "replace", *where, bound)
    assert "no printer" in house.refused(new, "replace", *where, bound, "--printer", "laser")
    house.must(new, "replace", *where, bound)  # the code was not used up
    assert "K9" in house.refused(house.office, "ledger", "code", "--for", "K9")


@pytest.mark.parametrize(
    "words", [("code", "--hours", "99999999"), ("serve", "--certificate-key", "key.pem")]
)
def test_what_the_ledger_cannot_mean_is_wrong_usage(
    counter: Counter, words: tuple[str, ...]
) -> None:
    """A certificate's key alone would be served without TLS, and nobody would know."""
    assert counter.run("ledger", *words) == 2


def test_a_coordinator_renames_and_retires(house: House) -> None:
    till = house.counter
    house.refused(till, "tills", "retire", "K1", "--own-pin", "1234")  # a cashier
    house.must(till, "tills", "rename", "K1", "KASSA1", "--own-pin", "4711")
    house.must(till, "sync")
    assert till.ok(*SALE)["receipt"] == "KASSA1-000002"
    assert till.run("receipt", "K1-000001", "--as", "text") == 0
    code = house.must(till, "tills", "code", "--own-pin", "4711").strip()
    assert len(code) == 14
    house.must(house.office, "ledger", "rename", "KASSA1", "K1")
    house.must(house.office, "ledger", "retire", "K1", "--reason", "stängd")
    assert till.ok(*SALE)["receipt"] == "KASSA1-000003"  # it sells on
    assert "retired" in house.refused(till, "sync")
    house.must(till, "enrol", "--ledger", house.ledger.address, "--code", code)
    house.must(till, "sync")
    assert till.ok(*SALE)["receipt"] == "K1-000004"


def test_the_ledger_moves_to_another_file_and_port(house: House, tmp_path: Path) -> None:
    till = house.counter
    house.ledger.stop()
    there = tmp_path / "there"
    there.mkdir()
    url = f"sqlite:///{there / 'ledger.sqlite'}"
    key = (tmp_path / "ledger" / "ledger.key").read_bytes()
    house.must(house.office, "ledger", "copy", "--to", url)
    (there / "ledger.key").write_bytes(key)
    (there / "ledger.key").chmod(0o600)
    till.ok(*SALE)
    moved = LedgerProcess(there)
    try:
        assert "cannot be reached" in house.refused(till, "ledger-address", "http://127.0.0.1:1")
        house.must(till, "ledger-address", moved.address)
        told = json.loads(house.must(till, "sync", "--json"))
        assert (told["sent"], told["waiting"]) == (1, 0)
    finally:
        moved.stop()
