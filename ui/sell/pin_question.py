"""A coordinator's PIN for the one act that was refused, asked in a panel."""

from __future__ import annotations

from collections.abc import Callable

from pos.domain.errors import Refusal
from pos.language import N_
from pos.till import people
from pos.till.refusals import SeveralPeople
from ui.desk import Desk
from ui.input.slow import slowly
from ui.sell.ask_panel import AskPanel, Question


class PinQuestion:
    """`ask` puts a question into the panel; `again` does the act once a PIN allows it."""

    def __init__(
        self, desk: Desk, panel: AskPanel, ask: Callable[[Question], None],
        again: Callable[[], None],
    ) -> None:  # fmt: skip
        self.desk, self.panel, self.ask, self.again = desk, panel, ask, again

    def put(self, why: str) -> None:
        """Ask, and say what for."""
        self.ask(
            Question(
                title=self.desk.tr(N_("A coordinator's PIN")),
                detail=why,
                secret=True,
                answer=self._authorise,
            )
        )

    def badge(self, code: str) -> None:
        """A coordinator's badge in place of the PIN."""
        from pos.till.staff import badges

        till = self.desk.till
        slowly(
            lambda: badges.authorise(till, code),
            lambda _person: self.again(),
            lambda error: self._wrong(error, ""),
        )

    def _authorise(self, text: str, chosen: list[str]) -> None:
        till = self.desk.till
        self.panel.wait(self.desk.tr(N_("Checking the PIN …")))
        slowly(
            lambda: people.authorise(till, text, *chosen),
            lambda _person: self.again(),
            lambda error: self._wrong(error, text),
        )

    def _wrong(self, error: Exception, pin: str) -> None:
        if isinstance(error, SeveralPeople):
            self._who(error, pin)
            return
        if not isinstance(error, Refusal):
            raise error
        self.panel.refuse(error.sentence(self.desk.language))

    def _who(self, several: SeveralPeople, pin: str) -> None:
        """Museums gave the PIN out to several who may allow it."""
        self.ask(
            Question(
                title=self.desk.tr(N_("Who are you?")),
                text=pin,
                secret=True,
                options=(tuple((person.id, person.name) for person in several.people),),
                answer=self._authorise,
            )
        )
