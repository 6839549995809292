"""What a request asks and may be answered with: routing and its description come from one place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from pos.ledger.refusals import BadMessage, BodyTooLarge, LedgerRefusal, NotKnown
from pos.sync import wire
from pos.sync.transport import Reply, Request

Handler = Callable[[Any, Request], Reply]


def kind_of(*messages: type[msgspec.Struct]) -> str:
    """The content type of a body: with entries, or without."""
    return wire.ENTRIES if all(one in wire.PACKED for one in messages) else wire.JSON


class Route(msgspec.Struct, frozen=True):
    """One request that the ledger answers.

    `asks` is its body, `query` its parameters; `session` says that it needs one. `refuses` names
    what it may say no with, beside what every route may.
    """

    handler: Handler
    says: str
    answers: type[msgspec.Struct] | None = None  # None: a document of its own
    asks: type[msgspec.Struct] | None = None
    query: type[msgspec.Struct] | None = None
    session: bool = False
    refuses: tuple[type[LedgerRefusal], ...] = ()

    def refusals(self) -> list[type[LedgerRefusal]]:
        """Everything that this route may say no with, by its own words."""
        found = [*self.refuses, BodyTooLarge]
        if self.asks or self.query:
            found.append(BadMessage)
        if self.session:
            found.append(NotKnown)
        return found
