"""The window's own options, and where its data is kept; needs nothing of Qt."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("sv", "fi", "en")


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
