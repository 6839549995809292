"""Entries of a program newer than this one."""

from __future__ import annotations

from pos.domain.facts import Voided
from pos.domain.money import Money
from pos.journal.entry import chain
from pos.storage.store import Store


def journal_unknown(store: Store, kind: str, version: int) -> None:
    """An entry of a program newer than this one, chained and signed as it should be."""
    shift = store.rows("SELECT shift FROM shift")[0][0]
    with store.write() as tx:
        recorded = tx.journal(
            Voided(shift=shift, what="line", lines=1, amount=Money(100)), None, None
        )
        body = recorded.data.replace(b'"kind":"voided"', b'"kind":"%s"' % kind.encode())
        body = body.replace(b'"version":1', b'"version":%d' % version)
        previous = tx.cursor.execute(
            "SELECT previous FROM entry WHERE position = ?", (recorded.position,)
        ).fetchone()[0]
        hash_ = chain(bytes(previous), body)
        tx.cursor.execute(
            "UPDATE entry SET bytes = ?, hash = ?, signature = ?, kind = ? WHERE position = ?",
            (body, hash_, store.key.sign(hash_), kind, recorded.position),
        )
        tx.cursor.execute("UPDATE head SET hash = ?", (hash_,))
