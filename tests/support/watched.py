"""The fixture under which every test of the window runs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.held import SlotWatch


@pytest.fixture(scope="session")
def slot_watch() -> Iterator[SlotWatch]:
    dog = SlotWatch()
    yield dog
    dog.close()


@pytest.fixture(autouse=True)
def nothing_holds_the_window(slot_watch: SlotWatch) -> Iterator[None]:
    """No slot may hold the window's thread; see tests/support/held.py."""
    with slot_watch.watching():
        yield
    assert not slot_watch.held, "\n  ".join(map(str, slot_watch.held))
