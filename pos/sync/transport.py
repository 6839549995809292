"""How a till reaches its ledger: one request, one reply. HTTP here; in memory in simulations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

import msgspec

from pos.domain.errors import RuleBroken, Unavailable
from pos.language import N_
from pos.sync.address import Address, LedgerAddressWrong, checked

if TYPE_CHECKING:
    from ssl import SSLContext

    from urllib3 import BaseHTTPResponse, PoolManager

_CONNECT_S, _READ_S = 5, 30
_MOST_REPLY = 16 << 20
_NONE: Mapping[str, str] = MappingProxyType({})


class LedgerUnreachable(Unavailable):
    text = N_("The ledger cannot be reached. Selling goes on; everything is sent later.")


class LedgerNotProved(LedgerUnreachable):
    """Whoever answers at the address is not proved to be the ledger; nothing was sent."""


class CertificateUnknown(LedgerNotProved):
    text = N_(
        "Nobody that this till trusts vouches for the ledger at {address}. Nothing was sent. A"
        " museum's own authority is named with museum-pos enrol --authority."
    )


class CertificateOutOfDate(LedgerNotProved):
    text = N_(
        "The certificate of the ledger at {address} is out of date, or this machine's clock is"
        " wrong. Nothing was sent."
    )


class CertificateOfAnother(LedgerNotProved):
    text = N_("What answers at {address} has another machine's certificate. Nothing was sent.")


class NoTls(LedgerNotProved):
    text = N_("What answers at {address} does not speak TLS. Nothing was sent.")


class NotPlain(LedgerUnreachable):
    text = N_("{address} gave no answer in plain HTTP. Does its address begin with https://?")


class AuthorityNotRead(RuleBroken):
    text = N_("There is no certificate in {file}. A file in the form PEM is needed.")


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


Connect = Callable[[Address], Transport]
"""Makes the transport to an address; a simulation brings its own."""


class HttpTransport:
    """HTTP with connections kept open. The library is loaded with the first request.

    Certificates are always verified, and nothing switches that off.
    """

    def __init__(self, address: Address) -> None:
        self._url = checked(address.url)
        self._authority = address.authority
        self._answered = False
        self._pool: PoolManager | None = None

    def send(self, request: Request) -> Reply:
        """Raises LedgerUnreachable, LedgerAddressWrong, NotPlain or a LedgerNotProved."""
        from urllib.parse import urlencode

        from urllib3.exceptions import HTTPError, LocationParseError, ProtocolError, SSLError

        url = self._url + request.path
        if request.query:
            url += "?" + urlencode(request.query)
        try:
            response = self._manager().request(
                request.method, url, body=request.body or None, headers=dict(request.headers),
                preload_content=False, redirect=False, retries=False,
            )  # fmt: skip
            self._answered = True
            return _read(response)
        except LocationParseError as error:
            raise LedgerAddressWrong(address=self._url[:60]) from error
        except SSLError as error:
            raise _not_proved(error)(address=self._url[:60]) from error
        except ProtocolError as error:
            if self._answered or self._url.startswith("https:"):
                raise LedgerUnreachable from error
            raise NotPlain(address=self._url[:60]) from error
        except (HTTPError, OSError) as error:
            raise LedgerUnreachable from error

    def _manager(self) -> PoolManager:
        if self._pool is None:
            from urllib3 import PoolManager, Timeout

            self._pool = PoolManager(
                num_pools=1, maxsize=1, timeout=Timeout(connect=_CONNECT_S, read=_READ_S),
                ssl_context=trusting(self._authority) if self._url[:6] == "https:" else None,
            )  # fmt: skip
        return self._pool

    def close(self) -> None:
        if self._pool is not None:
            self._pool.clear()


def trusting(authority: str) -> SSLContext:
    """Verifies certificates and names: by one authority (PEM), or by what the machine trusts.

    Raises ValueError for an authority that is none.
    """
    import ssl

    try:
        return ssl.create_default_context(cadata=authority or None)
    except ssl.SSLError as error:
        raise ValueError("no certificate") from error


def _not_proved(error: Exception) -> type[LedgerNotProved]:
    """What a TLS handshake failed for, as a person needs to know it."""
    import ssl

    causes: list[BaseException] = [error]
    while before := causes[-1].__cause__ or causes[-1].__context__:
        causes.append(before)
    for cause in [*causes, *error.args]:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return _VERIFIED.get(cause.verify_code, CertificateUnknown)
    return NoTls


# X509_V_ERR_CERT_NOT_YET_VALID and CERT_HAS_EXPIRED; HOSTNAME_MISMATCH and IP_ADDRESS_MISMATCH
_VERIFIED: dict[int, type[LedgerNotProved]] = {
    9: CertificateOutOfDate, 10: CertificateOutOfDate, 62: CertificateOfAnother,
    64: CertificateOfAnother,
}  # fmt: skip


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
