"""Requests to the ledger and what its answers mean; sessions are opened as they are needed."""

from __future__ import annotations

import msgspec

from pos.domain.errors import RuleBroken
from pos.journal.key import Key
from pos.sync import wire
from pos.sync.refusals import (
    CodeOfAnother,
    CodeRefused,
    CodeTaken,
    EntriesNotProved,
    LedgerBusy,
    LedgerConfused,
    MachineReplaced,
    NotCoordinator,
    NothingToReplace,
    OtherOrganisation,
    TillRejected,
    TillUnknown,
    TillWasRetired,
)
from pos.sync.transport import Reply, Request, Transport
from pos.sync.wire_people import AskPeople, People
from pos.sync.wire_standing import MOST_STANDING, Standing
from pos.sync.wire_tills import Replace, Replaced, TillAct, TillActed

_MOST_WAIT_S = 3600
_TRIES = 3


class Asking:
    """One till's side of the conversation. Not for several threads at once."""

    def __init__(self, transport: Transport, key: Key, org: int, till: str) -> None:
        self._transport, self._key, self._org, self._till = transport, key, org, till
        self._session: wire.Session | None = None

    def session(self) -> wire.Session:
        """A session opened now: its answer says how far the ledger has this till's chains.

        A nonce serves once, so that a request which came twice on the way is refused once.
        """
        for _ in range(_TRIES - 1):
            try:
                return self._open()
            except TillRejected as refusal:
                if type(refusal) is not TillRejected:  # it says why: asking again changes nothing
                    raise
        return self._open()

    def _open(self) -> wire.Session:
        nonce = _ask(
            self._transport, "/v1/nonce", wire.AskNonce(org=self._org, till=self._till), wire.Nonce
        ).nonce
        signature = self._key.sign(wire.proof_of_session(self._org, self._till, nonce)).hex()
        asked = wire.OpenSession(org=self._org, till=self._till, nonce=nonce, signature=signature)
        self._session = _ask(self._transport, "/v1/session", asked, wire.Session)
        return self._session

    def upload(self, batch: wire.Batch) -> wire.Acknowledged | wire.Rewind:
        """Send a batch; a Rewind says where to go on instead."""
        reply = self._send(_entries(batch))
        if reply.status == 409:
            return _read(reply.body, wire.Rewind)
        _must_be_good(reply)
        return _read(reply.body, wire.Acknowledged)

    def give_back(self, batch: wire.Batch) -> bool:
        """Send entries that the ledger itself wrote; False where it does not want them."""
        reply = self._send(_entries(batch))
        if reply.status in (403, 409):
            return False
        _must_be_good(reply)
        return True

    def page(
        self, incarnation: str, after: int, most: int, *, settings: bool = False
    ) -> wire.Page | wire.OtherIncarnation:
        """The entries after a cursor, or word that the ledger was restored since."""
        query = {"incarnation": incarnation, "after": str(after), "most": str(most)}
        if settings:
            query["settings"] = "true"
        reply = self._send(Request("GET", "/v1/entries", query=query))
        if reply.status == 409:
            return _read(reply.body, wire.OtherIncarnation)
        _must_be_good(reply)
        try:
            return wire.unpack(reply.body, wire.Page)
        except wire.NotOurs as error:
            raise LedgerConfused(problem=error) from error

    def standing(self) -> Standing:
        """How the organisation's tills stand; the differences are in this till's own copy."""
        reply = self._send(Request("GET", "/v1/standing", query={"differences": "false"}))
        _must_be_good(reply)
        if len(reply.body) > MOST_STANDING:
            raise LedgerConfused(problem="a standing that is too large")
        return _read(reply.body, Standing)

    def opened(self) -> wire.Session:
        """The session that is open."""
        return self._session or self.session()

    def people(self, asked: AskPeople) -> People | wire.OtherIncarnation:
        """Send personal records and read those of others, or hear that the ledger was restored."""
        body = wire.encode_json(asked)
        reply = self._send(Request("POST", "/v1/people", body, {"content-type": wire.JSON}))
        if reply.status == 409:
            return _read(reply.body, wire.OtherIncarnation)
        _must_be_good(reply)
        return _read(reply.body, People)

    def act(self, asked: TillAct) -> TillActed:
        """Do something to a till of the organisation, for a coordinator."""
        body = wire.encode_json(asked)
        reply = self._send(Request("POST", "/v1/tills", body, {"content-type": wire.JSON}))
        _must_be_good(reply, asked.text if asked.do == "rename" else asked.till)
        return _read(reply.body, TillActed)

    def _send(self, request: Request) -> Reply:
        """Send within a session; one that has run out is opened anew, once."""
        for fresh in (self._session is None, True):
            session = self.session() if fresh or self._session is None else self._session
            shown = {"authorization": f"Bearer {self._org}.{session.session}"}
            reply = self._transport.send(
                msgspec.structs.replace(request, headers={**request.headers, **shown})
            )
            if reply.status != 401:
                return reply
            self._session = None
        raise TillRejected


def _entries(batch: wire.Batch) -> Request:
    return Request("POST", "/v1/entries", wire.pack(batch), {"content-type": wire.ENTRIES})


def enrol(transport: Transport, asked: wire.Enrol, belongs_to: str = "") -> wire.Enrolled:
    """Register with a one-time code.

    Raises CodeRefused, CodeOfAnother, CodeTaken and OtherOrganisation.
    """
    reply = _post(transport, "/v1/enrol", asked)
    name = belongs_to if _error(reply) == "OtherOrganisation" else asked.till_code
    return _by_code(reply, wire.Enrolled, name)


def replace(transport: Transport, asked: Replace) -> Replaced:
    """Take a till's place; raises CodeRefused, CodeOfAnother and NothingToReplace."""
    return _by_code(_post(transport, "/v1/replace", asked), Replaced, "")


def _by_code(reply: Reply, kind: type[wire.T], name: str) -> wire.T:
    if reply.status == 401 or _error(reply) == "CodeNotValid":
        raise CodeRefused
    _must_be_good(reply, name)
    return _read(reply.body, kind)


def _ask(transport: Transport, path: str, message: msgspec.Struct, kind: type[wire.T]) -> wire.T:
    reply = _post(transport, path, message)
    _must_be_good(reply)
    return _read(reply.body, kind)


def _post(transport: Transport, path: str, message: msgspec.Struct) -> Reply:
    body = wire.encode_json(message)
    return transport.send(Request("POST", path, body, {"content-type": wire.JSON}))


def _must_be_good(reply: Reply, name: str = "") -> None:
    """Raise what a reply other than 200 means; `name` is what the request was about."""
    if reply.status == 200:
        return
    if reply.status in (429, 502, 503, 504):
        raise LedgerBusy(_seconds(reply.headers.get("retry-after", "")))
    refusal = _REFUSALS.get(_error(reply))
    if refusal is not None:
        raise refusal(code=name, name=name)
    if reply.status in (401, 403):
        raise TillRejected
    if reply.status == 422:
        raise EntriesNotProved
    raise LedgerConfused(problem=reply.status)


_REFUSALS: dict[str, type[RuleBroken]] = {
    "TillRetired": TillWasRetired,
    "OldMachine": MachineReplaced,
    "CodeOfAnother": CodeOfAnother,
    "OtherOrganisation": OtherOrganisation,
    "TillCodeTaken": CodeTaken,
    "NothingToReplace": NothingToReplace,
    "NotAllowed": NotCoordinator,
    "NoSuchTill": TillUnknown,
}


def _error(reply: Reply) -> str:
    """The name of what the ledger said no with."""
    try:
        return wire.read_json(reply.body, wire.Refused).error
    except wire.NotOurs:
        return ""


def _seconds(text: str) -> int:
    right = text.isascii() and text.isdecimal() and len(text) < 10
    return min(int(text), _MOST_WAIT_S) if right else 0


def _read(body: bytes, kind: type[wire.T]) -> wire.T:
    try:
        return wire.read_json(body, kind)
    except wire.NotOurs as error:
        raise LedgerConfused(problem=error) from error
