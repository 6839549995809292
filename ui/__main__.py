"""`museum-pos`: the window, or the command line when a command is named.

Nothing of Qt is imported before it is known that a window is wanted.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Callable
from importlib import import_module

from ui.options import WrongUsage, folder_of, parse

NO_DISPLAY = "There is no display here, so the window is shown to nobody and saved as a picture."


def main(argv: list[str] | None = None) -> int:
    """Exit status 0 done, 1 refused with a sentence, 2 wrong usage."""
    words = sys.argv[1:] if argv is None else list(argv)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal without € still gets its receipt
            stream.reconfigure(errors="replace")
    try:
        options = parse(words)
    except WrongUsage as wrong:
        print(f"museum-pos: {wrong}", file=sys.stderr)
        return 2
    if options is None:
        from pos.cli import main as cli

        return cli(words)
    if options.scale:
        os.environ["QT_SCALE_FACTOR"] = options.scale
    if without_display():
        print(NO_DISPLAY)
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from ui.demo.offscreen import run as run_demo

        return run_demo(options.language or "sv")
    run = load()
    folder, customer = folder_of(options), options.customer_display
    return run(folder, demo=options.demo, language=options.language, customer=customer)


def load() -> Callable[..., int]:
    """The window's program. What needs no Qt is loaded first: after PySide6 all costs more."""
    gc.disable()  # what is loaded lives on; the window searches when it has nothing else to do
    for name in ("pos.domain.errors", "pos.domain.money", "pos.language", "ui.theme"):
        import_module(name)
    from ui import lean_qt

    lean_qt.load()
    from ui.app import run

    return run


def without_display() -> bool:
    """Whether this is a Linux machine where no window can be shown."""
    named = any(os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return sys.platform.startswith("linux") and not named


if __name__ == "__main__":
    sys.exit(main())
