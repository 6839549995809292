"""Another theme, or another size of text, for all that is open."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from ui import theme


def wear(name: str, text: str = "") -> None:
    """Change the colours of the whole window, and its size of text ("" leaves it)."""
    before = theme.current().name, theme.current_text()
    chosen = theme.choose(name)
    if text:
        theme.choose_text(text)
    app = QApplication.instance()
    if isinstance(app, QApplication) and before != (chosen.name, theme.current_text()):
        font = app.font()
        font.setPixelSize(theme.SIZES.text)
        app.setFont(font)
        app.setStyleSheet(theme.stylesheet(chosen))
