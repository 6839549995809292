"""What the command line itself says no to."""

from __future__ import annotations

from pos.domain.errors import RuleBroken, Unavailable
from pos.language import N_


class NotUnderstood(RuleBroken):
    """A line of a script that is no act; each says what is wrong with it."""

    def __init__(self, text: str, /, **values: object) -> None:
        self.text = text
        super().__init__(**values)


class FileNotRead(Unavailable):
    text = N_("The file {file} cannot be read: {problem}")


class FileNotWritten(Unavailable):
    text = N_("The file {file} cannot be written: {problem}")


class NoShiftYet(RuleBroken):
    text = N_("The till has not been opened yet, so there are no takings.")


class NoSuchShift(RuleBroken):
    text = N_("The till has no shift {shift}.")


class NoShiftOn(RuleBroken):
    text = N_("The till was not open on {date}.")


class NothingImported(RuleBroken):
    text = N_("Nothing was imported: {faults} faults in {file}.")


class JournalBroken(RuleBroken):
    text = N_("The journal does not hold: {faults} faults.")


class PinNotGiven(RuleBroken):
    text = N_("Give the PIN: it is asked for in a terminal, or is a line of standard input.")


class LedgerNotOpened(Unavailable):
    text = N_("The ledger cannot be opened: {problem}")
