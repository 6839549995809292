"""Where a ledger is, and whether what is sent there can be read on the way."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

import msgspec

from pos.domain.errors import RuleBroken
from pos.language import N_

_MOST = 300
_HERE = (".localhost", ".local", ".lan", ".home.arpa", ".internal")

SEEN_ON_THE_WAY = N_(
    "Careful: without TLS, whoever is on the way to {address} can read what this till sends and"
    " enter the ledger in its name. Use an address that begins with https://."
)


class LedgerAddressWrong(RuleBroken):
    text = N_("{address} is no address of a ledger. It looks like https://ledger.example.org.")


class Address(msgspec.Struct, frozen=True):
    """A ledger's address. `authority` is PEM: what alone is trusted there, or "" for what the
    machine trusts anyway."""

    url: str
    authority: str = ""


def checked(url: str) -> str:
    """The address without a slash at its end; raises LedgerAddressWrong."""
    try:
        parts = urlsplit(url)
        right = bool(parts.hostname) and parts.port != 0
    except ValueError as error:  # a port that is none, half an IPv6 address
        raise LedgerAddressWrong(address=url[:60]) from error
    more = parts.username is not None or parts.query or parts.fragment
    if not right or more or parts.scheme not in ("http", "https") or len(url) > _MOST:
        raise LedgerAddressWrong(address=url[:60])
    return url.rstrip("/")


def seen_on_the_way(url: str) -> bool:
    """Whether it is plain HTTP to further away than this machine or a network of one's own.

    Such a network is its museum's to look after: a ledger in the back office without a name that
    any authority certifies is better than none. Beyond it nobody looks after the way.
    """
    parts = urlsplit(checked(url))
    host = parts.hostname or ""
    if parts.scheme != "http":
        return False
    try:
        at = ipaddress.ip_address(host)
    except ValueError:
        return "." in host and not host.endswith(_HERE)
    return not (at.is_loopback or at.is_private or at.is_link_local)
