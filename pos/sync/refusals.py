"""Why an exchange with the ledger did not happen."""

from __future__ import annotations

from pos.domain.errors import RuleBroken, Unavailable
from pos.language import N_


class NotEnrolled(RuleBroken):
    text = N_("This till works alone. Enrol it with museum-pos enrol.")


class OnlyTraining(RuleBroken):
    text = N_("This is a copy to practise on; it never leaves this computer.")


class LedgerBusy(Unavailable):
    """Asked to come back later; `retry_after` in seconds."""

    text = N_("The ledger is busy. Everything is sent later.")

    def __init__(self, retry_after: int = 0) -> None:
        self.retry_after = retry_after
        super().__init__()


class LedgerSilent(Unavailable):
    text = N_("The ledger does not answer just now. Nothing was done: try again in a minute.")


class LedgerConfused(Unavailable):
    text = N_("The ledger gave an answer that is not understood. ({problem})")


class TillRejected(RuleBroken):
    text = N_("The ledger does not know this till any more. Enrol it with a new code.")


class TillWasRetired(TillRejected):
    text = N_(
        "This till was retired at the ledger. Selling goes on, and everything is kept here; with a "
        "new code it is enrolled again."
    )


class MachineReplaced(TillRejected):
    text = N_(
        "Another machine took this till's place, and the coordinator is told that this one called. "
        "What it sold stays here: do not throw it away before someone has looked."
    )


class CodeRefused(RuleBroken):
    text = N_(
        "The ledger does not take this code: it is wrong, used or too old. Ask for a new one."
    )


class CodeOfAnother(RuleBroken):
    text = N_(
        "This code was made for another purpose: one that is made for a till lets a new machine "
        "take its place (museum-pos replace), any other enrols a new till (museum-pos enrol)."
    )


class CodeTaken(RuleBroken):
    text = N_(
        "Another till of the organisation is called {code}, or has receipts that are numbered "
        "alike. Call this one something else (museum-pos tills rename); if this machine takes that "
        "till's place, see museum-pos replace."
    )


class OtherOrganisation(RuleBroken):
    text = N_(
        "This till has sent its sales to {name}, and the code is another organisation's. Nothing "
        "was changed. If it is meant, say so with --elsewhere: everything is then sent there too."
    )


class NothingToReplace(RuleBroken):
    text = N_(
        "That till never sent anything, so there is nothing to go on from. Make a new till with "
        "museum-pos init, and enrol it."
    )


class NotCoordinator(RuleBroken):
    text = N_("Only a coordinator may do that to a till.")


class TillUnknown(RuleBroken):
    text = N_("The organisation has no till called {code}.")


class LabelWrong(RuleBroken):
    text = N_("A till's code is a letter and up to five letters or digits, such as K1.")


class OtherLedger(RuleBroken):
    text = N_(
        "At {address} there is not the ledger that this till belongs to. The address before stays."
    )


class OlderLedger(RuleBroken):
    text = N_(
        "The ledger at {address} is an older copy: it lacks what this till was told is kept. The "
        "address before stays. Once museum-pos ledger restored was said there, it can be taken."
    )


class EntriesNotProved(RuleBroken):
    text = N_(
        "The ledger put this till's last entries aside: their signature does not hold. "
        "Nothing is lost; tell the coordinator."
    )
