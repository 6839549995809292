"""The application: one window on one data folder, shown before the till behind it is open."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QLockFile, Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from pos.domain.errors import Unavailable
from pos.language import N_
from ui import theme
from ui.tidying import Tidying

_SWITCH_S = 0.001
_ASSETS = Path(__file__).with_name("assets")


class FolderNotWritten(Unavailable):
    text = N_("The data folder {folder} cannot be written.")


class AlreadyOpen(Unavailable):
    text = N_("The museum is already open in another window on this computer.")


def application() -> QApplication:
    """The one QApplication, in our fonts and our style."""
    # threads that compute give the interpreter up sooner: the window asks for it often
    sys.setswitchinterval(_SWITCH_S)
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    if Tidying.one is None or not isValid(Tidying.one):
        Tidying(app)
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


def run(folder: Path, *, demo: bool = False, language: str = "", customer: bool = False) -> int:
    """Open the window; comes back when it is closed."""
    wanted: list[bool] = []  # to open anew, as the demonstration or as it is
    status = _once(folder, wanted, demo=demo, language=language, customer=customer)
    while wanted:
        demo = wanted.pop() or demo
        where = _demonstration() if demo else folder
        status = _once(where, wanted, demo=demo, language=language, customer=customer)
    return status


def _demonstration() -> Path:
    from ui.options import Options, folder_of

    return folder_of(Options(demo=True))


def _once(folder: Path, wanted: list[bool], *, demo: bool, language: str, customer: bool) -> int:
    from ui.ending import Ending
    from ui.shell.trouble import Trouble
    from ui.shell.window import Window

    lock, refusal = _lock(folder)
    app = application()
    trouble = Trouble(folder / "log")
    trouble.install()
    window = Window(folder, demo=demo, language=language)
    window.customer_wanted, window.before.refusal = customer, refusal
    window.begin_again.connect(wanted.append)
    window.begin_again.connect(window.close)
    trouble.happened.connect(window.trouble)
    window.show_fitting()
    ending = Ending(window)
    try:
        return app.exec()
    finally:
        ending.end()
        window.shut()
        trouble.remove()
        if lock is not None:
            lock.unlock()


def _lock(folder: Path) -> tuple[QLockFile | None, Unavailable | None]:
    """The window's lock, or why there is none; who starts by an icon reads it in the window."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None, FolderNotWritten(folder=folder)
    lock = QLockFile(str(folder / "window.lock"))
    lock.setStaleLockTime(0)  # only a lock whose program is gone may be taken over
    if lock.tryLock(0):
        return lock, None
    taken = lock.error() == QLockFile.LockError.LockFailedError
    return None, AlreadyOpen() if taken else FolderNotWritten(folder=folder)
