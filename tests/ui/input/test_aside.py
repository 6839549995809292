"""Filters that step aside while the window is busy with itself."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from ui.input.aside import aside, forget, watch


class Seeing(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            self.seen.append(watched)
        return False


def send(to: QObject) -> None:
    QCoreApplication.sendEvent(to, QEvent(QEvent.Type.User))


def test_a_filter_sees_nothing_within_and_everything_after(qapp: QApplication) -> None:
    seeing, one, two, three = Seeing(), QWidget(), QWidget(), QWidget()
    watch(seeing)
    send(one)
    with aside():
        send(two)
        with aside():
            send(two)
        send(two)
    send(three)
    forget(seeing)
    send(three)
    assert seeing.seen == [one, three]


def test_what_is_forgotten_within_does_not_come_back(qapp: QApplication) -> None:
    seeing, one = Seeing(), QWidget()
    watch(seeing)
    with aside():
        forget(seeing)
    send(one)
    assert seeing.seen == []


def test_a_mistake_within_does_not_leave_the_filter_out(qapp: QApplication) -> None:
    seeing, one = Seeing(), QWidget()
    watch(seeing)
    try:
        with aside():
            raise ZeroDivisionError
    except ZeroDivisionError:
        send(one)
    forget(seeing)
    assert seeing.seen == [one]
