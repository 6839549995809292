"""What "works alone", "offline" and "waiting" mean."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pos.language import N_
from ui.desk import Desk
from ui.shell.panel import Panel
from ui.shell.state import State


class ConnectionPanel(Panel):
    """Says what is kept, and that selling goes on whatever the network does."""

    def __init__(self, desk: Desk, window: QWidget, state: State) -> None:
        super().__init__(desk, window)
        self.title(desk.tr(N_("Connection")))
        status = state.status
        if status.online is None:
            self.words(desk.tr(N_(
                "This till works alone. Everything is saved on its own disk, and nothing is "
                "missing. When the museum has a central ledger, the till sends its whole history "
                "there."
            )))  # fmt: skip
        elif status.online:
            self.words(desk.tr(N_("What is sold here reaches the other tills within seconds.")))
        else:
            self.words(desk.tr(N_(
                "There is no connection just now. Selling goes on as usual, and what waits is "
                "sent by itself when the connection is back."
            )))  # fmt: skip
        self.words(
            desk.tr_plural(
                "{n} entry waits to be sent.", "{n} entries wait to be sent.", status.waiting
            )
            if status.online is not None
            else desk.tr(N_("{n} entries are in the journal's keeping."), n=status.waiting),
            "small",
        )
