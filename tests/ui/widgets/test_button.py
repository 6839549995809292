"""A button does what its words and its key say."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence

from ui.widgets import Button


@pytest.mark.usefixtures("qapp")
def test_a_key_is_kept_whatever_the_button_says() -> None:
    button = Button("Receive", name="one", key="Ctrl+S")
    button.setShortcut("Ctrl+S")
    button.say("Ta emot & lägg in")
    assert button.shortcut() == QKeySequence("Ctrl+S")
    assert button.text() == "Ta emot && lägg in  Ctrl+S"
    other = Button("Receive", name="two")
    other.say("Ta emot")
    assert other.shortcut().isEmpty()
