"""The window as a process: told to end, it ends as if it were closed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pos.till.till import Till
from tests.support.clock import SetClock

ROOT = Path(__file__).parents[2]

_STORY = """
import sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer
from ui import app
from ui.input.slow import slowly
from ui.shell.window import Window

folder, state = Path(sys.argv[1]), sys.argv[2]
file = folder / "written"
told = threading.Event()

def write():
    print("there", flush=True)
    told.wait()
    file.write_text("whole")

def look(window):
    if window.view is None:
        return
    timer.stop()
    slowly(write, print, print) if state == "writing" else print("there", flush=True)

class Watched(Window):
    def shut(self):
        threading.Timer(0.2, told.set).start()
        super().shut()
        print("shut", flush=True)

import ui.shell.window
ui.shell.window.Window = Watched
timer = QTimer()
application = app.application()
timer.timeout.connect(lambda: [look(one) for one in application.topLevelWidgets()
                               if isinstance(one, Watched)])
timer.start(50)
sys.exit(app.run(folder, language="en"))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGTERM")
@pytest.mark.parametrize("state", ["idle", "writing"])
def test_sigterm_lets_go_of_everything_and_cuts_nothing_off(
    museum: Path, clock: SetClock, state: str
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", _STORY, str(museum), state], cwd=ROOT, stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "there\n"
        process.send_signal(signal.SIGTERM)
        rest, _ = process.communicate(timeout=60)
    finally:
        process.kill()
        process.wait()
    assert rest == "shut\n"
    assert process.returncode == 0
    assert (museum / "written").exists() is (state == "writing")
    assert not (museum / "window.lock").exists()
    Till.open(museum, clock).close()
