"""What a coordinator sees after a day offline: a ledger in its own process, tills over HTTP."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pos.journal.key import Key
from pos.storage.store import Store
from pos.sync import wire
from pos.sync.address import Address
from pos.sync.asking import Asking
from pos.sync.courier import Courier, enrol
from pos.sync.refusals import EntriesNotProved
from pos.sync.sending import batch_after, epochs
from pos.sync.state import sent_of
from pos.sync.transport import HttpTransport
from pos.till import finishing, paying, people, selling, shifts
from pos.till.setup import museum
from pos.till.till import Till
from tests.support.ledger_process import LedgerProcess, run
from tests.support.museum import FILE, list_products, money

SERIAL = "0047118255301"
PINS = {"K1": "1111", "K2": "2222", "K3": "3333"}


class Ahead:
    """A computer's clock that somebody set wrongly."""

    def __init__(self, hours: int = 0) -> None:
        self._ahead = timedelta(hours=hours)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead


class Desk:
    """One till at its ledger's address."""

    def __init__(self, folder: Path, code: str, hours: int = 0) -> None:
        self.folder, self.code, self.clock = folder, code, Ahead(hours)

    def make(self, ledger: LedgerProcess) -> Desk:
        """A till with the museum's products, enrolled."""
        till = msgspec.structs.replace(FILE.till, code=self.code, language="en")
        person = msgspec.structs.replace(FILE.people[1], pin=PINS[self.code])
        museum.init(
            self.folder, msgspec.structs.replace(FILE, till=till, people=[person]), self.clock
        )
        store = Store(self.folder, self.clock)
        list_products(store)
        code = json.loads(run(ledger.folder, "ledger", "code", "--json"))["code"]
        enrol(store, ledger.address, code, self.code)
        store.close()
        return self

    def sell(self, voucher: str = "") -> str:
        till = Till.open(self.folder, self.clock)
        try:
            people.sign_in(till, PINS[self.code])
            if till.shift is None:
                shifts.open_shift(till, money("100.00"), till.local(till.now()).date())
            selling.add(till, "ADULT")
            if voucher:
                paying.pay_voucher(till, "edenred", money("7.00"), serial=voucher, medium="paper")
            else:
                paying.pay_cash(till, None)
            return finishing.finish(till).fact.receipt
        finally:
            till.close()

    def sync(self) -> None:
        store = Store(self.folder, self.clock)
        courier = Courier(store)
        try:
            courier.exchange()
        finally:
            courier.close()
            store.close()

    def forge(self, address: str) -> None:
        """Send what is next with a signature that is not this till's."""
        store = Store(self.folder, self.clock)
        transport = HttpTransport(Address(address))
        try:
            sent = sent_of(store)
            ((epoch, seq, hash_),) = epochs(store)
            batch = batch_after(store, epoch, sent.marks[epoch], (seq, hash_), sent)
            *most, last = batch.entries
            forged = wire.Sent(last.data, Key(bytes(32)).sign(batch.hashes()[-1]))
            asking = Asking(transport, store.key, 1, store.till_id)
            with pytest.raises(EntriesNotProved):
                asking.upload(msgspec.structs.replace(batch, entries=(*most, forged)))
        finally:
            transport.close()
            store.close()

    def exchange(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(run(self.folder, "exchange", "--json"))
        return told


def of_kind(told: dict[str, Any], kind: str) -> dict[str, Any]:
    (found,) = [issue for issue in told["issues"] if issue["kind"] == kind]
    assert isinstance(found, dict)
    return found


def test_what_a_coordinator_sees_after_a_day_offline(ledger: LedgerProcess, tmp_path: Path) -> None:
    one = Desk(tmp_path / "K1", "K1").make(ledger)
    other = Desk(tmp_path / "K2", "K2").make(ledger)
    ahead = Desk(tmp_path / "K3", "K3", hours=2).make(ledger)
    for desk in (one, other, ahead):
        desk.sync()
    receipts = {one.sell(SERIAL), other.sell(SERIAL)}  # neither knows of the other's
    twin = Desk(tmp_path / "twin", "K1")
    shutil.copytree(one.folder, twin.folder)
    one.sell()
    twin.sell()
    other.sell()
    other.forge(ledger.address)
    ahead.sell()
    for desk in (one, twin, other, ahead, one, other):
        desk.sync()
    for desk in (one, other):
        told = desk.exchange()
        twice = of_kind(told, "used_twice")
        assert {behind["receipt"] for behind in twice["behind"]} == receipts
        assert of_kind(told, "skew")["code"] == "K3"
        assert of_kind(told, "skew")["number"] in (119, 120)
        fork = of_kind(told, "fork")
        assert (fork["code"], fork["what"]) == ("K1", "K1B")
        assert {behind["receipt"] for behind in fork["behind"]} == {"K1-000002"}
        held = of_kind(told, "quarantine")
        assert (held["code"], held["what"], held["number"] > 0) == ("K2", "signature", True)
        complete = {till["code"]: till["receipt"] for till in told["tills"]}
        assert complete == {"K1": "K1-000002", "K2": "K2-000002", "K3": "K3-000001"}
    said = run(one.folder, "exchange")
    for words in ("Two machines have sold as till K1", "enrol the other as a till of its own",
                  f"Edenred {SERIAL} was used 2 times", "The clock of till K3 is", "is put aside"
                  if held["number"] == 1 else "are put aside", *receipts):  # fmt: skip
        assert words in said
    status = json.loads(run(ledger.folder, "ledger", "status"))[0]
    assert [row["receipt"] for row in status["used_twice"][0]["behind"]]
    assert status["quarantine"][0]["reason"] == "signature"
    assert [till["code"] for till in status["tills"]] == ["K1", "K2", "K3"]


def test_a_till_alone_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "K1"
    museum.init(folder, FILE)
    assert "självständigt" in run(folder, "exchange")
    told = json.loads(run(folder, "exchange", "--json"))
    assert (told["ledger"], told["issues"]) == ("", [])
