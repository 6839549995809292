"""The window is painted before anything is loaded that it does not show."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("sqlalchemy", "pos.storage", "pos.till", "escpos", "urllib3", "PIL", "receipts", "argon2",
         "asyncio", "logging.handlers")  # fmt: skip
_PROGRAM = f"""
import sys
from ui.__main__ import load
load()
import ui.shell.trouble, ui.shell.window
print(*[name for name in {HEAVY!r} if name in sys.modules])
"""


def test_nothing_heavy_is_loaded_before_the_first_paint() -> None:
    told = subprocess.run(
        [sys.executable, "-c", _PROGRAM], check=True, capture_output=True, text=True
    )
    assert told.stdout.split() == []


_ASKED = """
from PySide6.QtCore import QObject, QTimer
for act in (lambda: QTimer().start("soon"), lambda: QObject(1, 2), lambda: QTimer.singleShot()):
    try:
        act()
    except TypeError as wrong:
        print(wrong)
from shibokensupport.signature import get_signature
from shibokensupport.signature.lib import pyi_generator
print(get_signature(QTimer.start), pyi_generator.generate_pyi.__module__)
"""
_LEAN = f"""
from ui import lean_qt
lean_qt.load()
import sys
print(*sorted(lean_qt._sources), file=sys.stderr)
{_ASKED}
assert not lean_qt._sources
"""


def test_what_only_words_an_error_waits_and_says_the_same() -> None:
    """Fails where a new PySide6 keeps these elsewhere: then look at `ui/lean_qt.py` again."""
    plain, lean = (
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
        for code in (_ASKED, _LEAN)
    )
    assert lean.stdout == plain.stdout
    assert "start(" in lean.stdout
    waited = [name.rpartition("/")[2] for name in lean.stderr.split()]
    assert waited == ["layout.py", "enum_sig.py", "pyi_generator.py", "parser.py"]
