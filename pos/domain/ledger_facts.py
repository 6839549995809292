"""What the central ledger writes in its own journal, for every till of the organisation to read.

`till` is a till's id and `code` its label at the time. Who did it, where a person is known, is
the entry's `person`.
"""

from __future__ import annotations

from pos.domain.facts import Fact


class TillEnrolled(Fact, frozen=True, kw_only=True):
    """A till belongs to the organisation, or has a new key."""

    KIND = "till_enrolled"
    till: str
    code: str
    public_key: str  # hex; what may open sessions from now on
    how: str = "new"  # new, again (the same key), or replaced (another key: the old one is past)
    epoch: int = 1  # the first that this key may begin; its own older ones stay


class TillRetired(Fact, frozen=True, kw_only=True):
    """A till opens no session any more; what it sent stays."""

    KIND = "till_retired"
    till: str
    code: str
    reason: str = ""


class TillRenamed(Fact, frozen=True, kw_only=True):
    """A till has another label; receipts keep the one that they were printed with."""

    KIND = "till_renamed"
    till: str
    old: str
    new: str


class Resolved(Fact, frozen=True, kw_only=True):
    """A person looked into what was flagged, and says what came of it."""

    KIND = "resolved"
    what: str  # fork, clone, old_machine, quarantine or suspense
    till: str
    code: str = ""
    note: str = ""
    about: str = ""  # where one thing of many is meant: a hash, in hex


LEDGER_FACTS: dict[str, type[Fact]] = {
    fact.KIND: fact for fact in (TillEnrolled, TillRetired, TillRenamed, Resolved)
}
