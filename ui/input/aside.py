"""The scanner's filter steps aside while the window shows and paints itself.

A filter of Python's is called for every event of the application, and a turn of a page has some
hundreds, among which there is no key and no touch: a person's are only delivered between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QObject
from shiboken6 import isValid

_watching: list[QObject] = []
_deep = 0


def watch(one: QObject) -> None:
    """Let `one` see every event of the application, but while the window is busy with itself."""
    app = QCoreApplication.instance()
    if app is not None:
        app.installEventFilter(one)
        _watching.append(one)


def forget(one: QObject) -> None:
    """`one` sees no event any more."""
    app = QCoreApplication.instance()
    if app is not None:
        app.removeEventFilter(one)
    if one in _watching:
        _watching.remove(one)


@contextmanager
def aside() -> Iterator[None]:
    """Within this no event of a person's can come: nothing here may let Qt wait for one."""
    global _deep  # noqa: PLW0603 - one application, one list of filters
    app = QCoreApplication.instance()
    if _deep or app is None:
        yield
        return
    _watching[:] = [one for one in _watching if isValid(one)]
    gone = list(_watching)
    for one in gone:
        app.removeEventFilter(one)
    _deep += 1
    try:
        yield
    finally:
        _deep -= 1
        for one in gone:
            if one in _watching and isValid(one):
                app.installEventFilter(one)
