"""`museum-pos`: the window, or the command line when a command is named.

Nothing of Qt is imported before it is known that a window is wanted.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

LANGUAGES = ("sv", "fi", "en")
NO_DISPLAY = "There is no display here, so the window is shown to nobody and saved as a picture."


@dataclass
class Options:
    """How the window is to open."""

    data: Path | None = None
    demo: bool = False
    customer_display: bool = False
    language: str = ""
    scale: str = ""


class WrongUsage(Exception):
    """An option that is not understood."""


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
    _import_plainly()
    from ui.app import run

    return run


def _import_plainly() -> None:
    """Keep PySide6 from reading the source of every module that is imported after it.

    It looks there for its own name, to switch its optional spellings on and off by module. This
    program uses none; the reading is a third of its start and tens of megabytes of kept source.
    Where PySide6 works otherwise one day, nothing is changed.
    """
    import PySide6.QtCore  # noqa: F401

    feature, reads = sys.modules.get("shibokensupport.feature"), "_mod_uses_pyside"
    if hasattr(feature, reads):
        setattr(feature, reads, lambda _module: False)


def parse(words: list[str]) -> Options | None:
    """The window's options; None when the command line is meant (a command, help, version)."""
    options = Options()
    rest = iter(words)
    for word in rest:
        name, equals, value = word.partition("=")
        if name in ("-h", "--help", "--version") or not word.startswith("-"):
            return None
        if name == "--demo":
            options.demo = True
            continue
        if name == "--customer-display":
            options.customer_display = True
            continue
        if name not in ("--data", "--language", "--scale"):
            raise WrongUsage(f"there is no option {name}; see museum-pos --help")
        value = value if equals else next(rest, "")
        if not value:
            raise WrongUsage(f"{name} wants a value")
        _set(options, name, value)
    return options


def _set(options: Options, name: str, value: str) -> None:
    if name == "--data":
        options.data = Path(value)
    elif name == "--language":
        if value not in LANGUAGES:
            raise WrongUsage(f"--language is one of {', '.join(LANGUAGES)}")
        options.language = value
    else:
        if not value.replace(".", "", 1).isdigit() or not 0.5 <= float(value) <= 4:
            raise WrongUsage("--scale is a number from 0.5 to 4")
        options.scale = value


def folder_of(options: Options) -> Path:
    """Where the till's data is kept. The demonstration never shares a real till's folder."""
    if options.data is not None:
        return options.data
    chosen = os.environ.get("MUSEUM_POS_DATA")
    if chosen:
        return Path(chosen, "demo") if options.demo else Path(chosen)
    import platformdirs

    name = "museum-pos-demo" if options.demo else "museum-pos"
    return platformdirs.user_data_path(name, appauthor=False)


def without_display() -> bool:
    """Whether this is a Linux machine where no window can be shown."""
    named = any(os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return sys.platform.startswith("linux") and not named


if __name__ == "__main__":
    sys.exit(main())
