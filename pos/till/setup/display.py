"""The customer's display of this machine: whether it is wanted, and where a pole stands."""

from __future__ import annotations

from pos.till.till import Till

_WISH, _POLE = "customer_display", "display"


def display_wish(till: Till) -> str:
    """`off` when somebody put it away for good on this machine, else nothing."""
    return (till.store.local(_WISH) or b"").decode()


def keep_display_wish(till: Till, wish: str) -> None:
    """Remember it on this machine; no fact, for it says nothing of the museum."""
    if wish != display_wish(till):
        with till.store.write() as tx:
            tx.set_local(_WISH, wish.encode() or None)


def pole_of(till: Till) -> str:
    """The pole's spec, as `init` wrote it: `pole:serial:/dev/ttyUSB1`; empty without one."""
    return (till.store.local(_POLE) or b"").decode()
