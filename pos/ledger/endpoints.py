"""What the ledger answers to each request, as plain values: no server, no sockets.

`service` puts this behind HTTP; a simulation calls it in memory.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache, partial
from typing import Any, TypeVar

import msgspec
from sqlalchemy import func, select

from pos.journal.clock import Clock
from pos.ledger import schema
from pos.ledger.acts import act
from pos.ledger.database import Database
from pos.ledger.enrolment import enrol, replace
from pos.ledger.feed import page
from pos.ledger.given_back import take_back
from pos.ledger.ingest import ingest
from pos.ledger.openapi import describe
from pos.ledger.people import exchange_people
from pos.ledger.refusals import (
    BodyTooLarge,
    CodeNotValid,
    CodeOfAnother,
    LedgerRefusal,
    MustRewind,
    NoSuchTill,
    NotAllowed,
    NothingToReplace,
    NotKnown,
    NotYours,
    OldMachine,
    OtherOrganisation,
    Quarantined,
    TillCodeTaken,
    TillRetired,
    TooMany,
    WrongIncarnation,
)
from pos.ledger.routes import Route
from pos.ledger.sessions import Holder, holder, new_nonce, open_session
from pos.ledger.standing import standing
from pos.sync import wire, wire_tills
from pos.sync.transport import Reply, Request
from pos.sync.wire_people import AskPeople, People
from pos.sync.wire_standing import AskStanding, Standing

_log = logging.getLogger(__name__)

R = TypeVar("R")
_MOST_GUESSES = 30


class Endpoints:
    """Answers requests from a database. Every method is safe on any thread."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._guesses = _Guesses(database.clock)

    def answer(self, request: Request) -> Reply:
        """The reply; a refusal is a reply too, and a bug is 500 with its trace in the log."""
        route = ROUTES.get((request.method, request.path))
        if route is None:
            known = {path for _, path in ROUTES}
            return refused(405 if request.path in known else 404, "NotHere")
        return self._guarded(request, partial(route.handler, self))

    def _guarded(self, request: Request, handler: Callable[[Request], R]) -> R | Reply:
        """What the handler answers; a refusal, a fault of the world or a bug as a reply."""
        try:
            return handler(request)
        except LedgerRefusal as refusal:
            # neither tokens, codes nor bodies: who reads the log must not become a till
            _log.info("%s %s: %s", request.method, request.path, refusal.error)
            return _refusal(refusal)
        except wire.TooLarge as error:
            _log.info("%s %s: BodyTooLarge", request.method, request.path)
            return refused(413, "BodyTooLarge", str(error))
        except wire.NotOurs as error:
            _log.info("%s %s: BadMessage", request.method, request.path)
            return refused(400, "BadMessage", str(error)[:200])
        except Exception as error:  # noqa: BLE001 - the service outlives every request
            if is_busy(error):
                _log.warning("%s %s: database or key are not there: %s", request.method,
                             request.path, type(error).__name__)  # fmt: skip
                return refused(503, "Unavailable", headers={"retry-after": "5"})
            _log.exception("%s %s failed", request.method, request.path)
            return refused(500, "Bug")

    def admit(self, request: Request) -> Holder | Reply:
        """Who may send entries, else the refusal: asked before their bodies are read."""
        return self._guarded(request, self._holder)

    def take(self, who: Holder, request: Request) -> Reply:
        """The reply to the upload of someone who was admitted."""
        return self._guarded(request, partial(self._taken, who))

    # ------------------------------------------------------------- requests

    def enrol(self, request: Request) -> Reply:
        asked = _small(request, wire.Enrol)
        with self._guesses.counted():
            return _json(enrol(self.database, asked))

    def replace(self, request: Request) -> Reply:
        asked = _small(request, wire_tills.Replace)
        with self._guesses.counted():
            return _json(replace(self.database, asked))

    def act(self, request: Request) -> Reply:
        """Whose till it is, the session says; who the person is, the till is believed."""
        who = self._holder(request)
        return _json(act(self.database, who.org, _small(request, wire_tills.TillAct)))

    def nonce(self, request: Request) -> Reply:
        return _json(new_nonce(self.database, _small(request, wire.AskNonce)))

    def session(self, request: Request) -> Reply:
        return _json(open_session(self.database, _small(request, wire.OpenSession)))

    def upload(self, request: Request) -> Reply:
        return self._taken(self._holder(request), request)

    def _taken(self, who: Holder, request: Request) -> Reply:
        batch = wire.unpack(request.body, wire.Batch)
        if len(batch.entries) > 1 and sum(len(one.data) for one in batch.entries) > wire.MOST_BYTES:
            # a page of the feed must have room for a whole batch: its last signature proves it
            raise BodyTooLarge("more than a mebibyte of entries")
        if batch.till != who.till:  # another till's, or what the ledger itself has lost
            return _json(take_back(self.database, who.org, batch))
        return _json(ingest(self.database, who.org, batch))

    def feed(self, request: Request) -> Reply:
        who = self._holder(request)
        asked = wire.read_query(request.query, wire.AskPage)
        found = page(
            self.database, who.org, asked.incarnation, asked.after, asked.most,
            settings=asked.settings,
        )  # fmt: skip
        return Reply(200, wire.pack(found), {"content-type": wire.ENTRIES})

    def standing(self, request: Request) -> Reply:
        who = self._holder(request)
        asked = wire.read_query(request.query, AskStanding)
        return _json(standing(self.database, who.org, differences=asked.differences))

    def people(self, request: Request) -> Reply:
        who = self._holder(request)
        return _json(exchange_people(self.database, who, _small(request, AskPeople)))

    def health(self, request: Request) -> Reply:
        del request
        with self.database.read() as work:
            work.row(select(func.count()).select_from(schema.organisation))
        return _json(wire.Health(status="stalled" if self.database.stalled else "ok"))

    def openapi(self, request: Request) -> Reply:
        del request
        return Reply(200, _description(), {"content-type": wire.JSON})

    # -------------------------------------------------------------- helpers

    def _holder(self, request: Request) -> Holder:
        """Whose session the request shows, as `authorization: Bearer ORG.SESSION`."""
        kind, _, value = request.headers.get("authorization", "").partition(" ")
        org, _, session = value.partition(".")
        right = org.isascii() and org.isdecimal() and len(org) <= 15 and len(session) <= 100
        if kind.lower() != "bearer" or not right:
            raise NotKnown("no session")
        return holder(self.database, int(org), session)


class _Guesses:
    """Wrong codes of the last minute: 60 bits are not found by guessing, nor tried so often."""

    def __init__(self, clock: Clock) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._wrong: list[datetime] = []

    @contextmanager
    def counted(self) -> Iterator[None]:
        """A try at a code; raises TooMany before it."""
        since = self._clock.now() - timedelta(minutes=1)
        with self._lock:
            self._wrong = [at for at in self._wrong if at > since]
            if len(self._wrong) >= _MOST_GUESSES:
                raise TooMany("too many wrong codes", retry_after=30)
        try:
            yield
        except CodeNotValid:
            with self._lock:
                self._wrong.append(self._clock.now())
            raise


def _small(request: Request, kind: type[wire.T]) -> wire.T:
    if len(request.body) > wire.MOST_SMALL:
        raise BodyTooLarge("more than 64 KiB")
    return wire.read_json(request.body, kind)


def _json(message: msgspec.Struct) -> Reply:
    return Reply(200, wire.encode_json(message), {"content-type": wire.JSON})


def _refusal(refusal: LedgerRefusal) -> Reply:
    headers = {"retry-after": str(refusal.retry_after)} if refusal.retry_after else {}
    if refusal.answer is not None:
        body = wire.encode_json(refusal.answer)
        return Reply(refusal.status, body, headers | {"content-type": wire.JSON})
    return refused(refusal.status, refusal.error, refusal.message, headers)


def refused(
    status: int, error: str, message: str = "", headers: Mapping[str, str] | None = None
) -> Reply:
    """A refusal as a reply."""
    body = wire.encode_json(wire.Refused(error=error, message=message))
    return Reply(status, body, {"content-type": wire.JSON, **(headers or {})})


def is_busy(error: Any) -> bool:
    """Whether trying again may do: the database is locked, full or gone, its pool is empty, it
    waits for its standby, or the ledger's key is not there."""
    names = {kind.__name__ for kind in type(error).__mro__}
    return bool(
        names & {"OperationalError", "TimeoutError", "InterfaceError", "OSError", "Unavailable"}
    )


ROUTES: dict[tuple[str, str], Route] = {
    ("POST", "/v1/enrol"): Route(
        Endpoints.enrol, "Register a till with a one-time code.", wire.Enrolled, wire.Enrol,
        refuses=(
            NotKnown, CodeNotValid, CodeOfAnother, TillCodeTaken, OtherOrganisation, TooMany,
        ),
    ),
    ("POST", "/v1/replace"): Route(
        Endpoints.replace, "A new machine takes a till's place, by a code made for that till.",
        wire_tills.Replaced, wire_tills.Replace,
        refuses=(NotKnown, CodeNotValid, CodeOfAnother, NothingToReplace, TooMany),
    ),
    ("POST", "/v1/tills"): Route(
        Endpoints.act, "What a coordinator does to a till: retire, rename, resolve, a code.",
        wire_tills.TillActed, wire_tills.TillAct, session=True,
        refuses=(NotAllowed, NoSuchTill, TillCodeTaken),
    ),
    ("POST", "/v1/nonce"): Route(
        Endpoints.nonce, "Something to sign, for opening a session.", wire.Nonce, wire.AskNonce
    ),
    ("POST", "/v1/session"): Route(
        Endpoints.session, "Open a session by signing the nonce.", wire.Session, wire.OpenSession,
        refuses=(NotKnown, TillRetired, OldMachine),
    ),
    ("POST", "/v1/entries"): Route(
        Endpoints.upload, "Store a till's next entries.", wire.Acknowledged, wire.Batch,
        session=True, refuses=(NotYours, TillRetired, MustRewind, Quarantined),
    ),
    ("GET", "/v1/entries"): Route(
        Endpoints.feed, "Read the organisation's entries after a cursor.", wire.Page,
        query=wire.AskPage, session=True, refuses=(WrongIncarnation,),
    ),
    ("GET", "/v1/standing"): Route(
        Endpoints.standing, "How the organisation's tills stand, and what is to be looked into.",
        Standing, query=AskStanding, session=True,
    ),
    ("POST", "/v1/people"): Route(
        Endpoints.people, "Personal records and sealed secrets, both ways.", People, AskPeople,
        session=True, refuses=(WrongIncarnation,),
    ),
    ("GET", "/v1/health"): Route(
        Endpoints.health, "Whether the ledger and its database are there.", wire.Health
    ),
    ("GET", "/v1/openapi.json"): Route(Endpoints.openapi, "This description."),
}  # fmt: skip


@cache
def _description() -> bytes:
    return msgspec.json.encode(describe(ROUTES))
