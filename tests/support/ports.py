"""A port for a server that is started, killed and started again on the same one."""

from __future__ import annotations

import secrets
import socket
from contextlib import suppress

_FIRST, _AFTER = 20_000, 32_000


def a_port() -> int:
    """Free, and below those that systems hand out by themselves: between two starts of a server
    nobody is given it. By chance that no seed of a test run sets, else two workers chose alike."""
    while True:
        port = _FIRST + secrets.randbelow(_AFTER - _FIRST)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
