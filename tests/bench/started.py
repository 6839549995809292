"""A window in a process of its own, for `start.py`: says when it was painted, and what it weighs.

`python tests/bench/started.py bare` or `python tests/bench/started.py till FOLDER`. Seconds are
counted from the birth of the process, as the kernel keeps it.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path


def age() -> float:
    """Seconds since this process was born."""
    fields = Path("/proc/self/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    born = int(fields[19]) / os.sysconf("SC_CLK_TCK")
    return time.clock_gettime(time.CLOCK_BOOTTIME) - born


def resident() -> int:
    """Bytes of memory that this process holds."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def say(what: str) -> None:
    sys.stdout.write(f"{what} {age():.4f} {resident()} {time.process_time():.4f}\n")
    sys.stdout.flush()


def bare() -> None:
    """The least that PySide6 can show: a window with a sentence."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

    class Window(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            QTimer.singleShot(0, painted)

    def painted() -> None:
        say("painted")
        app.exit()

    app = QApplication([])
    window = Window()
    QVBoxLayout(window).addWidget(QLabel("Museum"))
    window.resize(1280, 800)
    window.show()
    app.exec()


def till(folder: Path) -> None:
    """The program as `museum-pos` starts it, on a till with an open shift."""
    from ui import __main__

    __main__.load()
    from tests.support.clock import SetClock
    from ui.shell import window as shell

    class Window(shell.Window):
        """Ours, and looks at the clock."""

        def __init__(self, *args: object, **kwargs: object) -> None:
            # on the day of the shift
            super().__init__(*args, **{**kwargs, "clock": SetClock()})
            self.told: set[str] = set()

        def paintEvent(self, event: object) -> None:
            super().paintEvent(event)
            from PySide6.QtCore import QTimer

            now = "painted" if self.view is None else "sign_in"
            if now not in self.told:
                self.told.add(now)
                QTimer.singleShot(0, lambda: self.go_on(now))

        def go_on(self, reached: str) -> None:
            say(reached)
            if reached == "sign_in":
                sell(self)

    shell.Window = Window
    __main__.main(["--data", str(folder)])


def sell(window: object) -> None:
    """One ticket for exact cash, by the window's own slots; the PIN's check is a person's time."""
    from PySide6.QtWidgets import QApplication

    from pos.till import people

    window.view.signed_in(people.everyone(window.till)[0])
    QApplication.processEvents()
    say("sell")
    page = window.view.pages.current()
    window.scanned("ADULT")
    page.pay("cash")
    page.payment.key("cash")
    assert window.till.last is not None, "nothing was sold"
    say("committed")
    QApplication.processEvents()
    window.close()
    QApplication.quit()


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else till(Path(sys.argv[2]))
