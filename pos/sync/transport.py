"""How a till reaches its ledger: one request, one reply. HTTP here; in memory in simulations."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

import msgspec

from pos.domain.errors import RuleBroken, Unavailable
from pos.language import N_

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, PoolManager

_CONNECT_S, _READ_S = 5, 30
_MOST_REPLY = 16 << 20
_NONE: Mapping[str, str] = MappingProxyType({})


class LedgerUnreachable(Unavailable):
    text = N_("The ledger cannot be reached. Selling goes on; everything is sent later.")


class LedgerAddressWrong(RuleBroken):
    text = N_("{address} is no address of a ledger. It looks like https://ledger.example.org.")


class Request(msgspec.Struct, frozen=True):
    """What is asked. Header names are in small letters."""

    method: str
    path: str
    body: bytes = b""
    headers: Mapping[str, str] = _NONE
    query: Mapping[str, str] = _NONE


class Reply(msgspec.Struct, frozen=True):
    """What was answered; header names in small letters."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = _NONE


class Transport(Protocol):
    """Carries requests."""

    def send(self, request: Request) -> Reply:
        """The reply, whatever its status; raises LedgerUnreachable, and then the request may
        have been carried out or not."""
        ...

    def close(self) -> None: ...


class HttpTransport:
    """HTTP with connections kept open. The library is loaded with the first request."""

    def __init__(self, address: str) -> None:
        if not address.startswith(("http://", "https://")) or len(address) > 300:
            raise LedgerAddressWrong(address=address[:60])
        self._address = address.rstrip("/")
        self._pool: PoolManager | None = None

    def send(self, request: Request) -> Reply:
        from urllib.parse import urlencode

        from urllib3.exceptions import HTTPError, LocationParseError

        url = self._address + request.path
        if request.query:
            url += "?" + urlencode(request.query)
        try:
            response = self._manager().request(
                request.method, url, body=request.body or None, headers=dict(request.headers),
                preload_content=False, redirect=False, retries=False,
            )  # fmt: skip
            return _read(response)
        except LocationParseError as error:
            raise LedgerAddressWrong(address=self._address[:60]) from error
        except (HTTPError, OSError) as error:
            raise LedgerUnreachable from error

    def _manager(self) -> PoolManager:
        if self._pool is None:
            from urllib3 import PoolManager, Timeout

            self._pool = PoolManager(
                num_pools=1, maxsize=1, timeout=Timeout(connect=_CONNECT_S, read=_READ_S)
            )
        return self._pool

    def close(self) -> None:
        if self._pool is not None:
            self._pool.clear()


def _read(response: BaseHTTPResponse) -> Reply:
    """All of the reply, up to what any reply may be; the connection goes back whole or not."""
    try:
        # its own encoding is the protocol's, never the library's to unpack without bound
        body = response.read(_MOST_REPLY + 1, decode_content=False)
        if len(body) > _MOST_REPLY:
            raise LedgerUnreachable
        response.drain_conn()
    except BaseException:
        response.close()
        raise
    response.release_conn()
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Reply(response.status, body, headers)
