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
