"""Tills as a ledger sees them: chains of real sales, signed, their bodies made beforehand."""

from __future__ import annotations

import hashlib
import http.client
import random
import uuid
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode, urlsplit

import msgspec

from pos.domain.facts import EpochStarted, Fact, Sale, ShiftOpened
from pos.domain.money import Money
from pos.journal.clock import timestamp
from pos.journal.entry import GENESIS, NewEntry, chain, encode
from pos.journal.key import Key
from pos.ledger.database import Database
from pos.ledger.enrolment import new_code
from pos.ledger.organisations import find_or_make
from pos.sync import asking, wire
from pos.sync.transport import Reply, Request
from pos.till import finishing, paying, selling
from pos.till.till import Till
from tests.support.museum import PRODUCTS, a_till, money

_TOKEN = "0" * 32  # where a batch's token comes when it is known
_BEGUN = datetime(2026, 1, 1, 9, tzinfo=UTC)
_LARGEST = 4_000  # bytes of no sale here
_SKUS = [one.sku for one in PRODUCTS if one.prices[0][1]]


class Line:
    """One connection, kept open, that costs as little as HTTP can."""

    def __init__(self, address: str) -> None:
        at = urlsplit(address)
        self._connection = http.client.HTTPConnection(at.hostname or "", at.port, timeout=120)

    def send(self, request: Request) -> Reply:
        path = request.path + (f"?{urlencode(request.query)}" if request.query else "")
        self._connection.request(request.method, path, request.body, dict(request.headers))
        got = self._connection.getresponse()
        return Reply(got.status, got.read(), {name.lower(): to for name, to in got.getheaders()})

    def close(self) -> None:
        self._connection.close()


class Body:
    """A batch, compressed up to its token: that comes with the acknowledgement before it."""

    def __init__(self, batch: wire.Batch) -> None:
        self.entries = len(batch.entries)
        whole = msgspec.msgpack.encode(msgspec.structs.replace(batch, token=_TOKEN))
        before, _, self._after = whole.rpartition(_TOKEN.encode())
        self._stream = zlib.compressobj(6)
        self._begun = self._stream.compress(before)

    def with_token(self, token: str) -> bytes:
        stream = self._stream.copy()
        return self._begun + stream.compress(token.encode() + self._after) + stream.flush()


def rung_up(number: int = 40) -> list[Sale]:
    """Sales of three lines, rung up on a real till: most in cash, some with a voucher."""
    dice = random.Random(1)
    with a_till() as till:
        return [_ring_up(till, dice) for _ in range(number)]


def _ring_up(till: Till, dice: random.Random) -> Sale:
    for sku in ("ADULT", *dice.sample(_SKUS[1:], 2)):
        selling.add(till, sku, dice.randint(1, 3))
    if dice.random() < 0.25:
        serial = f"004711825{dice.randrange(10_000):04d}"
        paying.pay_voucher(till, "edenred", money("5.00"), medium="paper", serial=serial)
    paying.pay_cash(till, None)
    fact = finishing.finish(till).fact
    assert isinstance(fact, Sale)
    return fact


class LoadTill:
    """A till without a store, which sells what others rang up."""

    def __init__(self, number: int, sales: Sequence[Sale]) -> None:
        self.till = str(uuid.uuid5(uuid.NAMESPACE_OID, f"bench {number}"))
        self.shift = str(uuid.uuid5(uuid.NAMESPACE_OID, f"bench shift {number}"))
        self._number, self._sales = number, sales
        self._key = Key(hashlib.sha256(f"bench {number}".encode()).digest())
        self._seq, self._sold, self._hash = 0, 0, GENESIS
        self._headers: dict[str, str] = {}
        self.enrolled: wire.Enrolled | None = None
        self.token = _TOKEN

    def enrol(self, database: Database, line: Line) -> None:
        """Enrol with a new code, open a session and send the journal's two first entries."""
        org, _ = find_or_make(database, None, "Bench")
        code, keys = new_code(database, org), (wire.EpochKey(1, self._key.public.hex()),)
        proof = wire.proof_of_key(code, self.till, f"B{self._number}", keys)
        asked = wire.Enrol(
            code=code, till=self.till, till_code=f"B{self._number}", keys=keys,
            signature=self._key.sign(proof).hex(),
        )  # fmt: skip
        self.enrolled = asking.enrol(line, asked)
        session = asking.Asking(line, self._key, org, self.till).session().session
        self._headers = {
            "authorization": f"Bearer {org}.{session}", "content-type": wire.ENTRIES,
        }  # fmt: skip
        begun = EpochStarted(code=f"B{self._number}", public_key=keys[0].public_key)
        opened = ShiftOpened(
            shift=self.shift, number=1, till=f"B{self._number}", date="2026-01-01",
            opening_float=Money(10_000),
        )  # fmt: skip
        entries = [self._journalled(fact) for fact in (begun, opened)]
        self.acknowledged(self.upload(line, self._body(1, GENESIS, entries)))

    def request(self, body: Body) -> Request:
        """The upload of a batch, which goes on where the last acknowledgement ended."""
        return Request("POST", "/v1/entries", body.with_token(self.token), self._headers)

    def upload(self, line: Line, body: Body) -> Reply:
        return line.send(self.request(body))

    def acknowledged(self, reply: Reply) -> wire.Acknowledged:
        """What the ledger said, which must be yes and no more than that."""
        assert reply.status == 200, (reply.status, reply.body)
        said = wire.read_json(reply.body, wire.Acknowledged)
        assert said.notices == (), said
        self.token = said.token
        return said

    def page(self, line: Line, after: int, most: int) -> Reply:
        """A page of the feed, as it is on the wire."""
        assert self.enrolled is not None
        query = {"incarnation": self.enrolled.incarnation, "after": str(after), "most": str(most)}
        return line.send(Request("GET", "/v1/entries", headers=self._headers, query=query))

    def sell(self, most: int = wire.MOST_ENTRIES) -> Body:
        """As many more sales as a batch may hold, or as are asked for."""
        first, previous = self._seq + 1, self._hash
        entries: list[wire.Sent] = []
        room = wire.MOST_BYTES
        while len(entries) < most and room > _LARGEST:
            entries.append(self._journalled(self._next_sale()))
            room -= len(entries[-1].data)
        return self._body(first, previous, entries)

    def _next_sale(self) -> Sale:
        like = self._sales[self._sold % len(self._sales)]
        self._sold += 1
        tenders = tuple(
            msgspec.structs.replace(one, serial=f"{self._number:04d}{self._sold:09d}")
            if one.serial else one
            for one in like.tenders
        )  # fmt: skip
        return msgspec.structs.replace(
            like, receipt=f"B{self._number}-{self._sold:06d}", number=self._sold, shift=self.shift,
            till=f"B{self._number}", tenders=tenders,
        )  # fmt: skip

    def _body(self, first: int, previous: bytes, entries: Sequence[wire.Sent]) -> Body:
        assert self.enrolled is not None
        return Body(
            wire.Batch(
                till=self.till, epoch=1, first=first, previous=previous, entries=tuple(entries),
                incarnation=self.enrolled.incarnation,
            )
        )  # fmt: skip

    def _journalled(self, fact: Fact) -> wire.Sent:
        self._seq += 1
        new = NewEntry(
            act=f"{self._number:08d}-0000-7000-8000-{self._seq:012d}",
            at=timestamp(_BEGUN + timedelta(minutes=self._seq)), body=fact, epoch=1,
            kind=fact.KIND, person="9c87719b-c674-4729-851f-27caa5b926e1", seq=self._seq,
            till=self.till, version=fact.VERSION,
        )  # fmt: skip
        data = encode(new)
        self._hash = chain(self._hash, data)
        return wire.Sent(data, self._key.sign(self._hash))


@contextmanager
def a_line(address: str) -> Iterator[Line]:
    """A connection for as long as it is needed."""
    line = Line(address)
    try:
        yield line
    finally:
        line.close()
