"""Why an exchange with the ledger did not happen."""

from __future__ import annotations

from pos.domain.errors import RuleBroken, Unavailable
from pos.language import N_


class NotEnrolled(RuleBroken):
    text = N_("This till works alone. Enrol it with museum-pos enrol.")


class LedgerBusy(Unavailable):
    """Asked to come back later; `retry_after` in seconds."""

    text = N_("The ledger is busy. Everything is sent later.")

    def __init__(self, retry_after: int = 0) -> None:
        self.retry_after = retry_after
        super().__init__()


class LedgerConfused(Unavailable):
    text = N_("The ledger gave an answer that is not understood. ({problem})")


class TillRejected(RuleBroken):
    text = N_("The ledger does not know this till any more. Enrol it with a new code.")


class CodeRefused(RuleBroken):
    text = N_(
        "The ledger does not take this code: it is wrong, used or too old. Ask for a new one."
    )


class CodeTaken(RuleBroken):
    text = N_("Another till of the organisation is called {code}. Give this one another name.")


class EntriesNotProved(RuleBroken):
    text = N_(
        "The ledger put this till's last entries aside: their signature does not hold. "
        "Nothing is lost; tell the coordinator."
    )
