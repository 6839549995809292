"""A ledger and its tills in one process: requests go through memory, and may be lost on the way."""

from __future__ import annotations

import random
from contextlib import suppress
from itertools import accumulate
from pathlib import Path

import msgspec

from pos.journal.entry import chain
from pos.ledger import organisations
from pos.ledger.database import Database
from pos.ledger.endpoints import Endpoints
from pos.ledger.enrolment import new_code
from pos.storage.store import Store
from pos.sync import courier, wire
from pos.sync.courier import Courier, Exchange
from pos.sync.sending import batch_after, epochs
from pos.sync.state import sent_of
from pos.sync.transport import LedgerUnreachable, Reply, Request
from pos.till import finishing, paying, people, selling, shifts
from pos.till.setup import museum
from pos.till.till import Till
from tests.support.clock import SetClock
from tests.support.described import must_be_described
from tests.support.museum import CASHIER, FILE, list_products, money

FAULTS = ("never", "lost", "twice", "late")
"""The request is lost; its answer is; it comes twice; it comes again after later ones."""


class MemoryWire:
    """A transport straight into the ledger's endpoints, with the faults that it is told to have."""

    def __init__(self, endpoints: Endpoints, seed: int = 0) -> None:
        self.endpoints = endpoints
        self.random = random.Random(seed)
        self.rate = 0.0  # of requests that meet a fault
        self.next: list[str] = []  # faults of the next requests, before any by chance
        self.down = False
        self.late: list[Request] = []
        self.requests: list[Request] = []

    def send(self, request: Request) -> Reply:
        if self.down:
            raise LedgerUnreachable
        self.requests.append(request)
        fault = self._fault()
        if fault == "never":
            raise LedgerUnreachable
        if fault == "twice":
            self.endpoints.answer(request)
        reply = self.endpoints.answer(request)
        must_be_described(request.method, request.path, reply.status, reply.headers)
        if fault == "late":
            self.late.append(request)
        elif self.late and self.random.random() < 0.5:
            self.endpoints.answer(self.late.pop(0))
        if fault in ("lost", "late"):
            raise LedgerUnreachable
        return reply

    def _fault(self) -> str:
        if self.next:
            return self.next.pop(0)
        return self.random.choice(FAULTS) if self.random.random() < self.rate else ""

    def close(self) -> None:
        """Nothing is kept open."""


class Counter:
    """One till with its courier."""

    def __init__(self, till: Till, wire: MemoryWire) -> None:
        self.till, self.wire = till, wire
        self.courier = Courier(till.store, lambda _address: wire)

    @property
    def store(self) -> Store:
        return self.till.store

    def sync(self) -> Exchange:
        done = self.courier.exchange()
        if done.settings:
            self.till.reload()
        return done


def sell(counter: Counter, times: int = 1, sku: str = "ADULT") -> str:
    """Sell one of these for cash, so many times; the last receipt's number."""
    for _ in range(times):
        selling.add(counter.till, sku)
        paying.pay_cash(counter.till, None)
        last = finishing.finish(counter.till)
    return last.fact.receipt


def next_batch(counter: Counter) -> wire.Batch:
    """What the till would send next, from its start or after what it sent."""
    sent = sent_of(counter.store)
    ((epoch, seq, hash_),) = epochs(counter.store)
    return batch_after(counter.store, epoch, sent.marks.get(epoch, 0), (seq, hash_), sent)


def batch_of(counter: Counter, *data: bytes) -> wire.Batch:
    """These bytes as the till's next entries, signed as it would."""
    ((epoch, seq, hash_),) = epochs(counter.store)
    hashes = list(accumulate(data, chain, initial=hash_))[1:]
    signed = map(counter.store.key.sign, hashes)
    entries = tuple(map(wire.Sent, data, signed))
    return wire.Batch(
        till=counter.store.till_id, epoch=epoch, first=seq + 1, previous=hash_, entries=entries
    )


def unsent(counter: Counter) -> Request:
    """The batch that the till sends next: it was lost on its way to the ledger."""
    counter.wire.next = ["", "", "never"]  # a nonce, a session, and the batch
    with suppress(LedgerUnreachable):
        counter.sync()
    batch = counter.wire.requests[-1]
    assert (batch.method, batch.path) == ("POST", "/v1/entries")
    return batch


class Organisation:
    """A ledger in a folder, and as many tills as are asked for."""

    def __init__(
        self, folder: Path, clock: SetClock | None = None, url: str = "", limit_s: float = 10
    ) -> None:
        self.folder, self.clock = folder, clock or SetClock()
        self.url = url or f"sqlite:///{folder / 'ledger.sqlite'}"
        self.limit_s = limit_s
        self.database = self._open()
        self.endpoints = Endpoints(self.database)
        with self.database.write() as work:
            self.org = organisations.make(work, "Musikstiftelsen", self.database.now())
        self.counters: list[Counter] = []

    def _open(self) -> Database:
        return Database(self.url, self.clock, self.folder / "ledger.key", self.limit_s)

    def reopen_ledger(self) -> None:
        """As after a crash of the ledger: its memory is gone, its file is not."""
        self.database.close()
        self.database = self._open()
        self.endpoints = Endpoints(self.database)
        for counter in self.counters:
            counter.wire.endpoints = self.endpoints

    def add(
        self, code: str, *, products: bool = False, enrolled: bool = True, seed: int = 0,
        clock: SetClock | None = None,
    ) -> Counter:  # fmt: skip
        """A new till of the museum, signed in and opened."""
        folder, clock = self.folder / code, clock or self.clock
        till_part = msgspec.structs.replace(FILE.till, code=code)
        museum.init(folder, msgspec.structs.replace(FILE, till=till_part), clock)
        if products:
            store = Store(folder, clock)
            list_products(store)
            store.close()
        return self.join(folder, enrolled=enrolled, seed=seed, clock=clock)

    def join(
        self, folder: Path, *, enrolled: bool = True, seed: int = 0, clock: SetClock | None = None
    ) -> Counter:
        """Open a till's folder beside the ledger."""
        till = Till.open(folder, clock or self.clock)
        people.sign_in(till, CASHIER)
        if till.shift is None:
            shifts.open_shift(till, money("100.00"), till.local(till.now()).date())
        counter = Counter(till, MemoryWire(self.endpoints, seed))
        self.counters.append(counter)
        if enrolled:
            self.enrol(counter)
        return counter

    def enrol(self, counter: Counter) -> None:
        code = new_code(self.database, self.org)
        courier.enrol(
            counter.store, "http://ledger", code, counter.till.code, lambda _address: counter.wire
        )

    def settle(self) -> None:
        """All faults over: everyone syncs until nobody has anything new."""
        for counter in self.counters:
            counter.wire.rate, counter.wire.down, counter.wire.next = 0.0, False, []
        for _ in range(6):
            done = [counter.sync() for counter in self.counters]
            moved = [one.sent + one.received + one.people + one.given_back for one in done]
            if not any(moved):
                return
        raise AssertionError("the tills never come to rest")

    def close(self) -> None:
        for counter in self.counters:
            counter.courier.close()
            counter.till.close()
        self.database.close()
