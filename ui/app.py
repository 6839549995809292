"""The application: one window on one data folder, shown before the till behind it is open."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QLockFile, Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from pos.language import N_, translate
from ui import theme

ALREADY = N_("The museum is already open in another window on this computer.")
NO_FOLDER = N_("The data folder {folder} cannot be written. Nothing was changed.")
_SWITCH_S = 0.001
_ASSETS = Path(__file__).with_name("assets")


def application() -> QApplication:
    """The one QApplication, in our fonts and our style."""
    # threads that compute give the interpreter up sooner: the window asks for it often
    sys.setswitchinterval(_SWITCH_S)
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("museum-pos")
    app.setApplicationDisplayName("Museum POS")
    app.setStyle("Fusion")
    for file in sorted((_ASSETS / "fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(file))
    font = QFont(list(theme.FONTS))
    font.setPixelSize(theme.SIZES.text)
    app.setFont(font)
    app.setStyleSheet(theme.stylesheet(theme.current()))
    app.setEffectEnabled(Qt.UIEffect.UI_AnimateTooltip, False)
    return app


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


def run(folder: Path, *, demo: bool = False, language: str = "", customer: bool = False) -> int:
    """Open the window; comes back when it is closed."""
    from ui.shell.trouble import Trouble
    from ui.shell.window import Window

    said = language or "en"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        sys.stderr.write(translate(NO_FOLDER, said, folder=folder) + "\n")
        return 1
    lock = QLockFile(str(folder / "window.lock"))
    lock.setStaleLockTime(0)  # only a lock whose program is gone may be taken over
    if not lock.tryLock(0):
        taken = lock.error() == QLockFile.LockError.LockFailedError
        why = translate(ALREADY if taken else NO_FOLDER, said, folder=folder)
        sys.stderr.write(f"{why}\n")
        return 1
    app = application()
    trouble = Trouble(folder / "log")
    trouble.install()
    window = Window(folder, demo=demo, language=language)
    window.customer_wanted = customer
    trouble.happened.connect(window.trouble)
    window.show_fitting()
    try:
        return app.exec()
    finally:
        window.shut()
        trouble.remove()
        lock.unlock()
