"""The help of what is done to tills: retired, renamed, replaced, moved."""

from __future__ import annotations

FOR = "the till (its code) whose place a new machine takes; see museum-pos replace"
LEDGER_PARTS = {
    "retire": (
        "a till is no longer in use",
        """\
Takes nothing more from a till; what it sent stays, and its receipts can be refunded anywhere. The
till sells on by itself and says that it was retired. A new code takes it in again.""",
    ),
    "rename": (
        "give a till another code",
        """\
Renames a till, which hears of it with its next exchange. Its receipt numbers go on where they are,
printed receipts keep the old code, and no other till may have it.""",
    ),
    "resolve": (
        "say what came of a flag",
        """\
Says what came of a till's flag (fork, clone, old_machine, quarantine), so that it is no longer
shown. What waited in quarantine is given up.""",
    ),
    "copy": (
        "copy all of it to another database",
        """\
Copies everything, organisation by organisation, to an empty database (from an SQLite file to
PostgreSQL, say) and compares every row. Stop the ledger before, and serve from the copy after;
tills notice nothing. Take the key file along.""",
    ),
}
TILLS = (
    "what a coordinator does to the organisation's tills",
    "Retires or renames a till, gives out a code, or resolves a flag, through the ledger.",
)
TILLS_PARTS = {
    "code": (
        "a one-time code",
        """\
Prints a one-time code: for a new till, or with --for one with which a new machine takes a till's
place.""",
    ),
    "retire": LEDGER_PARTS["retire"],
    "rename": (
        "give a till another code",
        LEDGER_PARTS["rename"][1] + " A till that belongs to no ledger renames itself.",
    ),
    "resolve": LEDGER_PARTS["resolve"],
}
REPLACE = (
    "a new machine takes the place of a till that broke",
    """\
Makes this machine the till that the code was made for (museum-pos ledger code --for K1, or
museum-pos tills code --for K1), in an empty data folder and without a backup: settings first, so
that it can sell, then people and history. Its receipts go on in a new series, K1B-000001. What is
interrupted goes on with the same command. The old machine is let in no more.

People's PINs come when another till of the organisation has exchanged. Where there is none,
--coordinator gives a coordinator a new PIN here.""",
)
LEDGER_ADDRESS = (
    "the ledger has another address",
    """\
Reaches the same ledger at another address from now on, once it has shown that it knows this till
and holds what it acknowledged. Needs no new code, and changes nothing where it does not.""",
)
ELSEWHERE = "also where another organisation has this till's history already"
