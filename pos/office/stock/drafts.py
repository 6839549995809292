"""What is being received or sent, kept on the disk at every scan until it is done."""

from __future__ import annotations

import msgspec

from pos.domain.money import Money, from_builtin, to_builtin
from pos.till.till import Till

_encode = msgspec.json.Encoder(enc_hook=to_builtin).encode


class DraftLine(msgspec.Struct, frozen=True):
    """A product's id, its pieces, and what one of them costs, net; None: as the list says."""

    product: str
    quantity: int
    cost: Money | None = None


class Draft(msgspec.Struct, frozen=True):
    """Lines in the order in which they were first scanned, and what was written beside them."""

    lines: tuple[DraftLine, ...] = ()
    supplier: str = ""
    note: str = ""
    order: str = ""
    target: str = ""


_drafts = msgspec.json.Decoder(Draft, dec_hook=from_builtin)


def kept(till: Till, what: str) -> Draft:
    """What was kept of a work (`receive`, `move`), empty when nothing was."""
    data = till.store.local(f"stock/{what}")
    try:
        return _drafts.decode(data) if data else Draft()
    except msgspec.DecodeError:  # a newer program's
        return Draft()


def keep(till: Till, what: str, draft: Draft) -> None:
    """Keep it; an empty one is forgotten."""
    with till.store.write() as tx:
        tx.set_local(f"stock/{what}", None if draft == Draft() else _encode(draft))
