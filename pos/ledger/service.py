"""The ledger behind HTTP: an ASGI application that bounds what a stranger may cost it.

Every body is read up to a limit and within a deadline, every request waits its turn in a short
queue, and whoever comes when it is full is asked to come back.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import socket
from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import anyio
import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.requests import Request as HttpRequest
from starlette.responses import Response
from starlette.routing import Route

from pos.ledger.author import check_key
from pos.ledger.database import Database
from pos.ledger.endpoints import ROUTES, Endpoints, refused
from pos.ledger.routes import kind_of
from pos.sync.transport import Reply, Request
from pos.sync.wire import MOST_PACKED, MOST_SMALL

if TYPE_CHECKING:
    from ssl import SSLContext

    import uvicorn

_WORKERS = 8  # requests at once; SQLite and the pool have no use for more
_QUEUE = 64  # requests that may wait for a worker
_BODY_S = 20  # for the whole body: a slow client holds no place for long
_RETRY = {"retry-after": "3"}
_CLOSE = {"connection": "close"}  # what was sent of the body is not read: it is of no more use
_UPLOAD = ("POST", "/v1/entries")
_HEALTH = "/v1/health"
_MOST_PATH = 80  # of a path in the log; a stranger chooses it

_log = logging.getLogger(__name__)

R = TypeVar("R")


class _TooLarge(Exception):
    """More than any body may be."""


class _Full(Exception):
    """More wait than there is any sense in keeping."""


class Service:
    """Counts and bounds the requests before `Endpoints` answers them on a worker thread."""

    def __init__(self, endpoints: Endpoints) -> None:
        self._endpoints = endpoints
        self._workers = anyio.CapacityLimiter(_WORKERS)
        self._monitors = anyio.CapacityLimiter(1)  # who asks for its health never waits for tills
        self._waiting = 0
        self.counts: Counter[tuple[str, int]] = Counter()

    async def handle(self, http: HttpRequest) -> Response:
        """One request."""
        reply = await self._reply(http)
        self.counts[http.scope["path"], reply.status] += 1
        return _response(reply)

    async def nowhere(self, http: HttpRequest, error: Exception) -> Response:
        """No such path, or none with this method: its body is not read."""
        assert isinstance(error, HTTPException)
        self.counts["elsewhere", error.status_code] += 1
        headers = {**(error.headers or {}), **_CLOSE}
        return _response(_refused(http, error.status_code, "NotHere", headers))

    async def _reply(self, http: HttpRequest) -> Reply:
        headers = {name.lower(): value for name, value in http.headers.items()}
        query = dict(http.query_params.items())
        # the path as it came: the URL's own would be read together with the host's name, which
        # its sender makes up
        method, path = "GET" if http.method == "HEAD" else http.method, http.scope["path"]
        request = Request(method, path, b"", headers, query)
        answer = self._endpoints.answer
        try:
            asked = ROUTES[method, path].asks
            if asked is not None and _kind(headers) not in ("", kind_of(asked)):
                return _refused(http, 415, "NotThatKind", _CLOSE)
            if (method, path) == _UPLOAD:  # the only body that may be large
                who = await self._work(self._endpoints.admit, request)
                if isinstance(who, Reply):
                    return msgspec.structs.replace(who, headers={**who.headers, **_CLOSE})
                answer = partial(self._endpoints.take, who)
            async with asyncio.timeout(_BODY_S):
                body = await self._body(http)
            whole = msgspec.structs.replace(request, body=body)
            return await self._work(answer, whole)
        except _Full:
            return _refused(http, 503, "Full", _RETRY)
        except _TooLarge:
            return _refused(http, 413, "BodyTooLarge", _CLOSE)
        except TimeoutError:
            return _refused(http, 408, "TooSlow", _CLOSE)
        except ClientDisconnect:
            return refused(400, "HungUp", headers=_CLOSE)  # nobody hears it

    async def _work(self, answer: Callable[[Request], R], request: Request) -> R:
        """Answer on a worker thread, after who came before; raises _Full."""
        if request.path == _HEALTH:
            return await anyio.to_thread.run_sync(answer, request, limiter=self._monitors)
        if self._waiting >= _QUEUE:
            raise _Full
        self._waiting += 1
        try:
            return await anyio.to_thread.run_sync(answer, request, limiter=self._workers)
        finally:
            self._waiting -= 1

    async def _body(self, http: HttpRequest) -> bytes:
        """The body, never more of it than is allowed; its encoding is the protocol's own."""
        most = MOST_PACKED if (http.method, http.url.path) == _UPLOAD else MOST_SMALL
        if int(http.headers.get("content-length") or 0) > most:
            raise _TooLarge
        parts, size = [], 0
        async for part in http.stream():
            size += len(part)
            if size > most:
                raise _TooLarge
            parts.append(part)
        return b"".join(parts)

    async def metrics(self, http: HttpRequest) -> Response:
        """Counts for a monitor, in Prometheus' form; nothing of any organisation."""
        del http
        lines = ["# TYPE ledger_requests_total counter"]
        lines += [
            f'ledger_requests_total{{path="{path}",status="{status}"}} {number}'
            for (path, status), number in sorted(self.counts.items())
        ]
        lines += [
            "# TYPE ledger_requests_waiting gauge",
            f"ledger_requests_waiting {self._waiting}",
            "# TYPE ledger_database_stalled gauge",
            f"ledger_database_stalled {int(self._endpoints.database.stalled)}",
        ]
        return Response("\n".join(lines) + "\n", media_type="text/plain; version=0.0.4")


def _kind(headers: Mapping[str, str]) -> str:
    """What the body is said to be, without its parameters."""
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def _response(reply: Reply) -> Response:
    return Response(reply.body, reply.status, dict(reply.headers))


def _refused(http: HttpRequest, status: int, error: str, headers: Mapping[str, str]) -> Reply:
    """A refusal before the endpoints were asked: said in the log, as theirs are."""
    _log.info("%s %a: %s", http.method, http.scope["path"][:_MOST_PATH], error)
    return refused(status, error, headers=headers)


def application(endpoints: Endpoints) -> Starlette:
    """The ASGI application."""
    service = Service(endpoints)
    methods: dict[str, list[str]] = {}
    for method, path in ROUTES:
        methods.setdefault(path, []).append(method)
    routes = [Route(path, service.handle, methods=allowed) for path, allowed in methods.items()]
    routes.append(Route("/v1/metrics", service.metrics, methods=["GET"]))
    app = Starlette(routes=routes, exception_handlers={HTTPException: service.nowhere})
    app.router.redirect_slashes = False  # whither would be the host's name that a stranger sends
    return app


def configuration(endpoints: Endpoints, tls: SSLContext | None = None) -> uvicorn.Config:
    """How uvicorn is to serve the ledger."""
    import uvicorn

    from pos.ledger.connection import Connection

    return uvicorn.Config(
        application(endpoints), log_config=None, access_log=False, lifespan="off",
        server_header=False, http=Connection, timeout_keep_alive=75,
        timeout_graceful_shutdown=10, h11_max_incomplete_event_size=16 << 10,
        ssl_context_factory=(lambda *_: tls) if tls else None,
    )  # fmt: skip


def serve(
    database: Database, host: str, port: int, on_ready: Callable[[str], None],
    tls: SSLContext | None = None,
) -> None:  # fmt: skip
    """Serve until a signal says stop; `on_ready` hears the address, port 0 being any free one.

    Raises LedgerKeyLost and LedgerKeyOther before it listens, and OSError.
    """
    import uvicorn

    check_key(database)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.create_server((host, port), family=family, backlog=256)
    # accepted sockets inherit it; asyncio sets it only where a socket names its protocol, and an
    # answer in two parts would wait 40 ms for the client's delayed acknowledgement of the first
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    server = uvicorn.Server(configuration(Endpoints(database), tls))
    # a batch makes hundreds of thousands of values that are gone with it and refer in no circles:
    # looking through them for circles again and again takes a sixth of the time
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)

    def stop(*_: object) -> None:
        server.should_exit = True

    # before uvicorn's own: it restores this one and calls it at the end, where the default
    # would end the process before the database is closed
    signal.signal(signal.SIGTERM, stop)
    at = listening.getsockname()
    shown = f"[{at[0]}]" if family == socket.AF_INET6 else at[0]
    on_ready(f"{'https' if tls else 'http'}://{shown}:{at[1]}")
    try:
        server.run(sockets=[listening])
    finally:
        listening.close()
