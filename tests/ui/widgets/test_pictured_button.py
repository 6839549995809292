"""A button's kept picture is what the style paints, whatever changes about it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui import theme
from ui.theme_change import wear
from ui.widgets import Button
from ui.widgets.pictured_button import PicturedButton
from ui.widgets.style import look

Pair = tuple[Button, PicturedButton]


@pytest.fixture
def pair(qtbot) -> Iterator[Pair]:
    """A plain button, and one whose picture is kept."""
    window = QWidget()
    column = QVBoxLayout(window)
    plain = Button("Kort", "soft", name="one", big=True, key="F10")
    kept = PicturedButton("Kort", "soft", name="two", big=True, key="F10")
    for button in (plain, kept):
        column.addWidget(button)
    qtbot.addWidget(window)
    window.resize(240, 180)
    window.show()
    window.setFocus()
    yield plain, kept
    window.hide()


def seen(button: Button) -> QImage:
    QApplication.processEvents()
    return button.grab().toImage()


def same(pair: Pair) -> bool:
    plain, kept = (seen(button) for button in pair)
    return _alike(plain, kept) and kept == seen(pair[1])  # painted anew, and from the picture


def _alike(one: QImage, other: QImage) -> bool:
    """But for what is rounded where a corner's colour is laid on another."""
    pixels = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return one.size() == other.size() and all(abs(a - b) <= 3 for a, b in pixels)


def test_it_is_painted_as_any_other(pair: Pair) -> None:
    assert same(pair)


def test_whatever_changes_is_seen(pair: Pair) -> None:
    before = seen(pair[1])
    for button in pair:
        button.say("Betalkort")
    assert same(pair)
    for button in pair:
        look(button, variant="primary")
    assert same(pair)
    for button in pair:
        button.setEnabled(False)
    assert same(pair)
    for button in pair:
        button.setEnabled(True)
        button.setFocusPolicy(button.focusPolicy().StrongFocus)
        button.setFocus()
        shown = seen(button)
        button.clearFocus()
        assert shown != seen(button)
    assert seen(pair[1]) != before


def test_another_theme_is_another_picture(pair: Pair) -> None:
    usual = theme.current().name
    light = seen(pair[1])
    try:
        wear("dark")
        assert same(pair)
        assert seen(pair[1]) != light
    finally:
        wear(usual)
