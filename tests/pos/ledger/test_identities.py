"""Who may not: keys, sessions, codes and batches of others, replayed, changed, used up or retired.

Over real HTTP against a ledger process; each is refused, told in one line, and changes nothing.
"""

from __future__ import annotations

import json
import uuid
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pos.journal.key import Key
from pos.storage.engine import bare_connection
from pos.sync import courier, wire
from pos.sync.address import Address
from pos.sync.courier import Courier
from pos.sync.transport import HttpTransport, Reply, Request
from pos.till import shifts
from pos.till.setup import museum
from pos.till.till import Till
from tests.support.ledger import next_batch, sell
from tests.support.ledger_process import LedgerProcess, run
from tests.support.museum import FILE, list_products, money, open_till
from tests.support.raw import HUNG_UP, answer, bears, get, post

JSON = "content-type: application/json"
ENTRIES = f"content-type: {wire.ENTRIES}"


class Counter:
    """An enrolled till, and the requests that it made: what somebody on the line can keep."""

    def __init__(self, ledger: LedgerProcess, folder: Path, label: str) -> None:
        part = msgspec.structs.replace(FILE.till, code=label)
        museum.init(folder, msgspec.structs.replace(FILE, till=part, people=FILE.people[:1]))
        self.till: Till = open_till(folder)
        list_products(self.till.store)
        self.made: list[Request] = []
        self.courier = Courier(self.till.store, self._recorded)
        self.code = new_code(ledger)
        courier.enrol(self.till.store, ledger.address, self.code, label, self._recorded)
        self.courier.exchange()
        shifts.open_shift(self.till, money("100.00"))
        sell(self, 2)  # type: ignore[arg-type]

    @property
    def store(self) -> Any:
        return self.till.store

    @property
    def id(self) -> str:
        return self.till.store.till_id

    def _recorded(self, address: Address) -> Any:
        made, inner = self.made, HttpTransport(address)

        class Recording:
            def send(self, request: Request) -> Reply:
                made.append(request)
                return inner.send(request)

            def close(self) -> None:
                inner.close()

        return Recording()

    def kept(self, path: str, *, method: str = "POST", shown: str | None = None) -> bytes:
        """The last request of a kind, byte for byte; or with another session shown."""
        (*_, last) = [
            one
            for one in self.made
            if (one.method, one.path) == (method, path) and not self._given_back(one)
        ]
        headers = {**last.headers, **({"authorization": shown} if shown is not None else {})}
        lines = [f"{name}: {value}" for name, value in headers.items()]
        return post(path, last.body, *lines, method=method)

    def _given_back(self, one: Request) -> bool:
        """Whether it offers the ledger its own entries back."""
        uploads = (one.method, one.path) == ("POST", "/v1/entries")
        return uploads and wire.unpack(one.body, wire.Batch).till != self.id

    @property
    def shown(self) -> str:
        """Its session, as its requests show it."""
        return next(one.headers["authorization"] for one in reversed(self.made)
                    if "authorization" in one.headers)  # fmt: skip

    def close(self) -> None:
        self.courier.close()
        self.till.close()


def new_code(ledger: LedgerProcess) -> str:
    return str(json.loads(run(ledger.folder, "ledger", "code", "--json"))["code"])


class Scene:
    """A ledger with two tills, and one that was retired."""

    def __init__(self, folder: Path) -> None:
        self.ledger = LedgerProcess(folder / "ledger")
        self.one, self.other, self.gone = (
            Counter(self.ledger, folder / label, label) for label in ("K1", "K2", "K3")
        )
        run(self.ledger.folder, "ledger", "retire", "K3")

    def nonce(self, till: str) -> str:
        body = wire.encode_json(wire.AskNonce(org=1, till=till))
        _, whole = answer(self.ledger, post("/v1/nonce", body, JSON))
        return wire.read_json(whole.partition(b"\r\n\r\n")[2], wire.Nonce).nonce

    def session(self, till: str, key: Any) -> bytes:
        """A request to open a till's session, with a key's signature."""
        nonce = self.nonce(till)
        signature = key.sign(wire.proof_of_session(1, till, nonce)).hex()
        asked = wire.OpenSession(org=1, till=till, nonce=nonce, signature=signature)
        return post("/v1/session", wire.encode_json(asked), JSON)

    def enrol(self, code: str, label: str = "K9", signer: Any = None, till: str = "") -> bytes:
        """A request to enrol a new till, or this one's id."""
        key = Key(b"n" * 32)
        keys = (wire.EpochKey(1, key.public.hex()),)
        till = till or str(uuid.uuid4())
        proof = wire.proof_of_key(code, till, label, keys)
        asked = wire.Enrol(code=code, till=till, till_code=label, keys=keys,
                           signature=(signer or key).sign(proof).hex())  # fmt: skip
        return post("/v1/enrol", wire.encode_json(asked), JSON)

    def upload(self, batch: wire.Batch, shown: str) -> bytes:
        return post("/v1/entries", wire.pack(batch), ENTRIES, f"authorization: {shown}")

    def expired(self) -> str:
        code = new_code(self.ledger)
        writing = bare_connection(self.ledger.folder / "ledger.sqlite")
        writing.execute("UPDATE enrolment_code SET expires_at = '2020' WHERE used_by = ''")
        writing.commit()
        writing.close()
        return code

    def close(self) -> None:
        for one in (self.one, self.other, self.gone):
            one.close()
        assert self.ledger.stop() == 0


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    made = Scene(tmp_path_factory.mktemp("scene"))
    yield made
    made.close()


def signed_by_another(scene: Scene) -> bytes:
    batch = next_batch(scene.one)  # type: ignore[arg-type]
    *most, last = batch.entries
    forged = wire.Sent(last.data, scene.other.store.key.sign(batch.hashes()[-1]))
    return scene.upload(msgspec.structs.replace(batch, entries=(*most, forged)), scene.one.shown)


REFUSED: dict[str, tuple[Callable[[Scene], bytes], int]] = {
    "a till nobody knows": (lambda s: s.session("nobody", Key(b"x" * 32)), 401),
    "a key nobody knows": (lambda s: s.session(s.one.id, Key(b"x" * 32)), 401),
    "another till's key": (lambda s: s.session(s.one.id, s.other.store.key), 401),
    "a retired till's key": (lambda s: s.session(s.gone.id, s.gone.store.key), 403),
    "a retired till's session": (lambda s: s.gone.kept("/v1/entries"), 401),
    "a retired till reads": (lambda s: s.gone.kept("/v1/entries", method="GET"), 401),
    "a session opened again": (lambda s: s.one.kept("/v1/session"), 401),
    "a retired till enrolled again": (lambda s: s.gone.kept("/v1/enrol"), 403),
    "a batch without its session": (lambda s: s.one.kept("/v1/entries", shown=""), 401),
    "another organisation's number": (
        lambda s: s.one.kept("/v1/entries", shown=s.one.shown.replace("1.", "2.", 1)), 401,
    ),
    "a batch in another till's session": (
        lambda s: s.one.kept("/v1/entries", shown=s.other.shown), 403,
    ),
    "a batch that another till signed": (signed_by_another, 422),
    "a code nobody gave out": (lambda s: s.enrol("AAAA-BBBB-CCCC"), 403),
    "a code of another's enrolment": (lambda s: s.enrol(s.one.code), 403),
    "a code out of date": (lambda s: s.enrol(s.expired()), 403),
    "another till's label as its id": (lambda s: s.enrol(new_code(s.ledger), till="K2"), 400),
    "a code, and no proof of the key": (
        lambda s: s.enrol(s.one.code, signer=Key(b"y" * 32)), 401,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_who_may_not(scene: Scene, name: str) -> None:
    make, status = REFUSED[name]
    request = make(scene)
    with bears(scene.ledger):
        got, whole = answer(scene.ledger, request)
        assert got == status, whole[:300]


@pytest.mark.parametrize("path", ["/v1/enrol", "/v1/entries", "/v1/nonce"])
def test_what_is_sent_again_changes_nothing(scene: Scene, path: str) -> None:
    """An answer may be lost: the same is answered the same, whoever repeats it."""
    with bears(scene.ledger, lines=0):
        answers = [answer(scene.ledger, scene.one.kept(path)) for _ in range(2)]
        assert [status for status, _ in answers] == [200, 200], answers
        bodies = [whole.partition(b"\r\n\r\n")[2] for _, whole in answers]
        assert (bodies[0] == bodies[1]) is (path != "/v1/nonce")


def meaning(packed: bytes) -> tuple[object, ...] | None:
    """What a batch says: not its token, nor the signatures that its last one makes needless."""
    try:
        batch = wire.unpack(packed, wire.Batch)
    except wire.NotOurs:
        return None
    last = batch.entries[-1].signature
    return batch.till, batch.epoch, batch.first, batch.hashes(), last


def test_a_byte_changed_anywhere(scene: Scene) -> None:
    """In what is packed, where zlib's own sum cannot tell; a hundred places over the batch."""
    batch = next_batch(scene.one)  # type: ignore[arg-type]
    raw, true = msgspec.msgpack.encode(batch), meaning(wire.pack(batch))
    assert answer(scene.ledger, scene.upload(batch, scene.one.shown))[0] == 200
    with bears(scene.ledger, lines=None):
        for at in range(0, len(raw), max(1, len(raw) // 100)):
            changed = zlib.compress(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :], 1)
            shown = f"authorization: {scene.one.shown}"
            status, whole = answer(scene.ledger, post("/v1/entries", changed, ENTRIES, shown))
            if meaning(changed) == true:
                assert status == 200
            else:
                assert status in (400, 403, 409, 422), (at, status, whole[:200])


MAD: dict[str, tuple[bytes, int]] = {
    "nothing packed": (b"not packed", 400),
    "packed, and no batch": (zlib.compress(b"not a batch"), 400),
    "a bomb": (zlib.compress(bytes(500 << 20), 9), 413),
    "a bomb in a bomb": (zlib.compress(zlib.compress(bytes(500 << 20), 9), 9), 400),
    "too large": (bytes(3 << 20), 413),
    "half of one": (wire.pack(wire.Page(incarnation="", cursor=0, end=0))[:-3], 400),
    "a page": (wire.pack(wire.Page(incarnation="", cursor=0, end=0)), 400),
    "nested without end": (zlib.compress(b"\x91" * 5_000_000), 400),
    "more entries than anyone has": (
        zlib.compress(msgspec.msgpack.encode({"till": "x"})[:-1] + b"\xdd\xff\xff\xff\xff"), 400,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MAD)
def test_bodies_of_a_till_gone_mad(scene: Scene, name: str) -> None:
    body, status = MAD[name]
    with bears(scene.ledger):
        shown = f"authorization: {scene.one.shown}"
        got, whole = answer(scene.ledger, post("/v1/entries", body, ENTRIES, shown))
        # who is still speaking when it hangs up may miss the answer
        assert got == status or (got == HUNG_UP and len(body) > wire.MOST_PACKED), whole[:200]


def test_a_gigabyte_of_an_enrolled_till(scene: Scene) -> None:
    """Announced, and in pieces without saying how much."""
    sent = 0

    def gigabyte() -> Iterator[bytes]:
        nonlocal sent
        head = (ENTRIES, f"authorization: {scene.one.shown}", "transfer-encoding: chunked")
        yield get("/v1/entries", *head, method="POST")
        for sent in range(1024):  # noqa: B007 - told when it breaks off
            yield b"100000\r\n" + bytes(1 << 20) + b"\r\n"

    announced = get("/v1/entries", ENTRIES, f"authorization: {scene.one.shown}",
                    "content-length: 1073741824", method="POST")  # fmt: skip
    with bears(scene.ledger):
        assert answer(scene.ledger, announced)[0] == 413
    with bears(scene.ledger):
        assert answer(scene.ledger, gigabyte())[0] in (413, HUNG_UP)
    assert sent < 40
