"""A write that needs much to be read: it is read before the lock, for which a sale would wait."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from pos.storage.transaction import Transaction
from pos.till.till import Till

_LAST = "SELECT max(position) FROM entry WHERE org = :org"
T = TypeVar("T")


@contextmanager
def read_first(till: Till, read: Callable[[], T]) -> Iterator[tuple[Transaction, T]]:
    """A write, with what `read` says then: it is read once more only if somebody wrote meanwhile,
    such as the same act in another window."""
    last, found = till.store.row(_LAST), read()
    with till.store.write(first=False) as tx:
        if till.store.row(_LAST) != last:
            found = read()
        yield tx, found
