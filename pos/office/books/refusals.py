"""Why an export is refused."""

from __future__ import annotations

from pos.domain.errors import RuleBroken, Unavailable
from pos.language import N_


class NothingLeft(RuleBroken):
    text = N_("This period was exported on {date} by {name}, and nothing came after.")


class ExportedMeanwhile(RuleBroken):
    text = N_("Some of these vouchers were exported meanwhile. Look at the period again.")


class OnlyTraining(RuleBroken):
    text = N_("Nothing here is real: books are exported from the till itself, not in training.")


class NothingThere(RuleBroken):
    text = N_("Nothing is posted in this period yet. A voucher comes with each Z.")


class FormatUnknown(RuleBroken):
    text = N_("Books are exported as sie, netvisor, procountor or excel.")


class YearsApart(RuleBroken):
    text = N_(
        "Some of these vouchers are of an earlier fiscal year, and a file for {program} holds one "
        "year. Export {first} – {last} by itself first, then the rest."
    )


class NoSuchExport(RuleBroken):
    text = N_("There was no such export.")


class FileNotThere(Unavailable):
    text = N_("The file could not be written: {problem}")
