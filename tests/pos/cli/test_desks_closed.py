"""A cashier's PIN opens none of the office's commands; what it was good for stays as it was."""

from __future__ import annotations

import pytest

from pos.cli.desks import COMMANDS
from tests.pos.cli.conftest import Counter
from tests.support.naive import entries

FIRST = {
    "products": ("products", "list"), "stock": ("stock", "list"),
    "labels": ("labels", "POSTER", "-o", "labels.pdf"),
    "reports": ("reports", "vat"), "vouchers": ("vouchers", "open"), "days": ("days",),
    "books": ("books", "postings"),
}  # fmt: skip
"""Of each desk the plainest command; an act asks the same question (pos.office.desks)."""


def test_every_desk_is_tried() -> None:
    assert set(FIRST) == set(COMMANDS)


@pytest.mark.parametrize("desk", FIRST)
def test_no_cashier_reaches_a_desk(counter: Counter, desk: str) -> None:
    before = len(entries(counter.folder))
    assert counter.run(*FIRST[desk], "--own-pin", "1234") == 1
    assert counter.err
    assert not counter.out
    assert len(entries(counter.folder)) == before
