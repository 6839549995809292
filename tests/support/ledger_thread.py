"""A ledger behind real HTTP on loopback, in this process: on a database of the test's own."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from ssl import SSLContext

import uvicorn

from pos.ledger.database import Database
from pos.ledger.endpoints import Endpoints
from pos.ledger.service import configuration


@contextmanager
def served(database: Database, tls: SSLContext | None = None) -> Iterator[str]:
    """The ledger's address, for as long as the block lasts."""
    with socket.create_server(("127.0.0.1", 0), backlog=256) as listening:
        server = uvicorn.Server(configuration(Endpoints(database), tls))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"{'https' if tls else 'http'}://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(60)
            assert not thread.is_alive()
