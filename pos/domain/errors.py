"""The two expected kinds of failure. Anything else that is raised is a bug."""

from __future__ import annotations

from pos.language import N_, translate


class Refusal(Exception):
    """Something a person is told in a sentence of their own language.

    Subclasses set `text` to an English msgid; keyword arguments fill its fields.
    """

    text = N_("This is not possible.")

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(self.sentence("en"))

    def sentence(self, language: str) -> str:
        """What a cashier can read aloud, in `sv`, `fi` or `en`."""
        return translate(self.text, language, **self.values)

    def __str__(self) -> str:
        return self.sentence("en")


class RuleBroken(Refusal):
    """A rule of the museum, an issuer or the law says no; nothing was changed."""


class Unavailable(Refusal):
    """The world is not there just now (disk, printer, network, ledger); trying later may do."""
