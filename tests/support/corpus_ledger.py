"""What the ledger writes in its own journal, one of each kind."""

from __future__ import annotations

from pos.domain.facts import Fact
from pos.domain.ledger_facts import Resolved, TillEnrolled, TillRenamed, TillRetired


def of_the_ledger() -> list[Fact]:
    till = "7111c0de-0000-4000-8000-000000000002"
    return [
        TillEnrolled(till=till, code="K2", public_key="ab" * 32, how="replaced", epoch=3),
        TillRenamed(till=till, old="K2", new="KASSA2"),
        TillRetired(till=till, code="KASSA2", reason="skärmen sprack"),
        Resolved(what="fork", till=till, code="KASSA2", note="kopierad mapp", about="cd" * 32),
    ]
