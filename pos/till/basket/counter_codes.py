"""Codes that a scanner gives the counter its commands by: a plain sale by scanner alone.

Letters alone, so that a scanner set to another keyboard's layout sends them right.
"""

from __future__ import annotations

from pos.language import N_
from pos.till.till import Till

CASH, CARD, YES, NO, DONE, LESS = "MPKCASH", "MPKCARD", "MPKYES", "MPKNO", "MPKDONE", "MPKLESS"

WORDS = {
    CASH: N_("Cash, the exact sum"),
    CARD: N_("Card: ask the terminal"),
    YES: N_("Approved"),
    NO: N_("Declined"),
    DONE: N_("Done, next customer"),
    LESS: N_("Take the last line out"),
}
"""What each does, in the order of the printed card."""


def command(code: str) -> str:
    """The command in a scanned code, whatever its letters' case; "" when it is none."""
    found = code.strip().upper()
    return found if found in WORDS else ""


def print_card(till: Till) -> None:
    """Queue the card with every command's barcode, to lie beside the scanner."""
    till.must_person()
    with till.store.write() as tx:
        tx.add_print_job("commands", language=till.language)
