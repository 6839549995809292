"""PostgreSQL, beyond one machine: what a commit must have waited for, and for how long.

A commit acknowledges something only when a standby has it too. So no COMMIT is ever cancelled, by
a timeout either: it would be answered as done while only this one machine has it. What takes too
long has its socket closed; the till hears 503 and sends again.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL, Connection, create_engine, event

from pos.domain.errors import Unavailable
from pos.language import N_
from pos.ledger.watch import Watch

_log = logging.getLogger(__name__)

# libpq's own, by which a host that is gone is noticed in seconds; the URL may say otherwise
_USUAL = {
    "application_name": "museum-pos ledger", "connect_timeout": "3", "tcp_user_timeout": "4000",
    "keepalives_idle": "5", "keepalives_interval": "2", "keepalives_count": "3",
}  # fmt: skip
_SEVERAL_HOSTS = {"target_session_attrs": "read-write", "load_balance_hosts": "random"}
_ASK_S = 3  # for a question that is answered at once or not at all
_WARNED = "warned"

# `off`, `local` and `remote_write` acknowledge what a standby may lose; `remote_apply` is stronger
_GREETING = """
    SELECT pg_is_in_recovery(),
        set_config('lock_timeout', %s, false),
        set_config('idle_in_transaction_session_timeout', '60s', false),
        set_config('synchronous_commit', CASE current_setting('synchronous_commit')
            WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END, false)
"""
_GIVEN_UP = """
    SELECT count(*) FROM pg_stat_activity
    WHERE usename = current_user AND datname = current_database() AND pid <> pg_backend_pid()
        AND application_name = current_setting('application_name')
        AND state = 'active' AND query_start < clock_timestamp() - make_interval(secs => %s)
"""

WRITE_NOTHING = "SELECT pg_logical_emit_message(true, 'ledger', '')"
"""What a transaction without rows to write waits for its standby by."""


class LedgerOnStandby(Unavailable):
    text = N_(
        "That PostgreSQL server is a standby, and the ledger writes. Name the primary, or all"
        " servers of the cluster."
    )


class NotReplicated(Unavailable):
    """A commit that perhaps only one machine has: nothing may be acknowledged by it."""

    text = N_("The ledger's database waits for its standby. Try again later.")


class Primary:
    """The server that is written, with a pool of connections to it.

    They are not tried before each use, since nothing would bound that: one that has died costs
    its user a 503.
    """

    def __init__(self, url: URL, pool: int, wait_s: float, limit_s: float) -> None:
        self.stalled = False
        """Whether a deadline was passed, and what was given up may still wait on the server."""
        self._lock_timeout = f"{round(limit_s * 500)}ms"  # well before the socket is closed
        self._asked_at, self._asking = 0.0, threading.Lock()
        self._often_s = min(1.0, limit_s / 10)
        self._watch = Watch(self._often_s, self._stall)
        hosts = url.query.get("host", "")
        several = len(hosts) > 1 if isinstance(hosts, tuple) else "," in hosts
        wanted = _USUAL | (_SEVERAL_HOSTS if several else {})
        self.engine = create_engine(
            url.set(drivername="postgresql+psycopg"),
            pool_size=pool, max_overflow=0, pool_timeout=wait_s, isolation_level="READ COMMITTED",
            connect_args={name: value for name, value in wanted.items() if name not in url.query},
            hide_parameters=True,  # in traces: a log has no secrets
        )  # fmt: skip
        event.listen(self.engine, "connect", self._greet)

    def _greet(self, raw: Any, record: Any) -> None:
        """Take a new connection into use; raises LedgerOnStandby."""
        info = record.info

        def noted(diagnostic: Any) -> None:
            if diagnostic.severity_nonlocalized == "WARNING":
                info[_WARNED] = diagnostic.sqlstate

        raw.add_notice_handler(noted)
        with self._watch.over(raw, _ASK_S):
            standby = raw.execute(_GREETING, (self._lock_timeout,)).fetchone()[0]
            raw.commit()
        if standby:
            raise LedgerOnStandby

    def _stall(self) -> None:
        _log.warning("the database did not answer in time: its connection was closed")
        self.stalled = True

    @contextmanager
    def transaction(self, connection: Connection, limit_s: float | None) -> Iterator[None]:
        """One transaction that is on a standby too when the block ends; raises NotReplicated."""
        info, raw = connection.info, connection.connection.driver_connection
        with self._watch.over(raw, limit_s), connection.begin():
            if limit_s is None:
                connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
            yield
            info.pop(_WARNED, None)  # what is warned of from here on, COMMIT is warned of
        # Someone cancelled the wait for the standby (SQLSTATE 01000): it counts as not done, and
        # sending the same again waits for the standby again.
        if info.pop(_WARNED, None) is not None:
            raise NotReplicated

    def ready(self) -> None:
        """Raise NotReplicated while what was given up still waits on the server.

        Each such commit keeps a connection of the server's until the standby is back: trying on
        would use up `max_connections`.
        """
        if not self.stalled:
            return
        if not self._asking.acquire(blocking=False):
            raise NotReplicated  # one asks for all
        try:
            if time.monotonic() - self._asked_at < self._often_s or self._waits():
                raise NotReplicated
            self.stalled = False
        finally:
            self._asking.release()

    def _waits(self) -> bool:
        self._asked_at = time.monotonic()
        with self.engine.connect() as connection:
            raw = connection.connection.driver_connection
            with self._watch.over(raw, _ASK_S), connection.begin():
                waiting = connection.exec_driver_sql(_GIVEN_UP, (self._often_s,)).scalar_one()
            if waiting:
                connection.invalidate()  # the next question may go to another primary
        return bool(waiting)

    def close(self) -> None:
        self.engine.dispose()
        self._watch.close()
