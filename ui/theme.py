"""Every colour, radius and size of the window, and nothing else decides one.

Three themes come from one table of names; `assets/window.qss` is filled from it, and what is
painted by hand asks `current()`.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from string import Template

FONTS = ("Inter", "Segoe UI", "Noto Sans", "DejaVu Sans")


@dataclass
class Sizes:
    """Pixels at scale 1. Nothing that is touched is lower than `touch`.

    Only `choose_text` changes any: what is painted by hand asks anew at every painting.
    """

    touch: int = 44
    button: int = 46
    field: int = 50
    head: int = 28  # over a table's columns
    big: int = 64
    rail: int = 92
    bar: int = 56
    chip: int = 30
    gap: int = 12
    gutter: int = 16
    inset: int = 20
    radius: int = 12
    radius_control: int = 10
    radius_small: int = 8
    text: int = 15
    text_small: int = 13
    text_tiny: int = 12
    text_title: int = 18
    text_button: int = 17
    text_key: int = 19
    text_sum: int = 20
    text_large: int = 26
    text_total: int = 36
    text_due: int = 52


@dataclass(frozen=True)
class Theme:
    """One set of colours. The `_ink` of a ground is the text that is read on it."""

    name: str
    paper: str  # behind the cards
    card: str
    line: str  # hairlines
    field: str  # the ground of what is typed into
    ink: str
    muted: str
    hint: str  # placeholder text
    accent: str  # what acts
    accent_over: str  # the same under a finger or pointer
    accent_ink: str
    soft: str  # quiet actions, chips
    soft_edge: str  # what tells a soft button from the card
    soft_over: str
    soft_ink: str
    off: str  # what cannot be pressed now
    off_ink: str
    rail: str
    rail_on: str
    rail_ink: str
    rail_on_ink: str
    amber: str  # vouchers and warnings, as text
    amber_soft: str
    red: str  # a difference or a danger, as text
    red_soft: str
    red_solid: str
    red_solid_ink: str
    green: str
    focus: str
    focus_on_accent: str
    handle: str  # scroll bars
    shade: str  # around what lies over a page
    training: str  # the band of a till that is not real
    training_ink: str
    roll: str  # receipt paper
    roll_ink: str


LIGHT = Theme(
    name="light", paper="#f6f4ef", card="#ffffff", line="#e3dfd6", field="#ffffff",
    ink="#1d2329", muted="#5b646f", hint="#696f77",
    accent="#0e5a63", accent_over="#0b4c54", accent_ink="#ffffff",
    soft="#e7f1f1", soft_edge="#e7f1f1", soft_over="#d7e8e8", soft_ink="#0e5a63",
    off="#e3dfd6", off_ink="#4f5761",
    rail="#17343a", rail_on="#24515a", rail_ink="#cfe0e0", rail_on_ink="#ffffff",
    amber="#8a4f06", amber_soft="#fbf0df", red="#a3312a", red_soft="#fbeceb",
    red_solid="#a3312a", red_solid_ink="#ffffff", green="#23734a",
    focus="#0f7f8c", focus_on_accent="#9fe0e6", handle="#c9c4b8", shade="#1d2329",
    training="#f0b440", training_ink="#2e1d00",
    roll="#fffefb", roll_ink="#22262a",
)  # fmt: skip

DARK = Theme(
    name="dark", paper="#14191b", card="#1d2427", line="#333d41", field="#171d1f",
    ink="#eef1f1", muted="#a9b3b6", hint="#98a3a6",
    accent="#5cc0c9", accent_over="#78d0d8", accent_ink="#06262a",
    soft="#20393d", soft_edge="#20393d", soft_over="#2a494e", soft_ink="#a5e0e5",
    off="#2b3336", off_ink="#a3adb0",
    rail="#0e1719", rail_on="#1f4147", rail_ink="#b9cccd", rail_on_ink="#ffffff",
    amber="#f0b868", amber_soft="#3a2c16", red="#ff9d94", red_soft="#42211f",
    red_solid="#ff9d94", red_solid_ink="#330a07", green="#7fd3a0",
    focus="#7fdfe8", focus_on_accent="#06262a", handle="#49565a", shade="#000000",
    training="#e0a436", training_ink="#241700",
    roll="#f4f2ec", roll_ink="#22262a",
)  # fmt: skip

CONTRAST = Theme(
    name="contrast", paper="#ffffff", card="#ffffff", line="#000000", field="#ffffff",
    ink="#000000", muted="#1f1f1f", hint="#333333",
    accent="#003a42", accent_over="#00262b", accent_ink="#ffffff",
    soft="#d9f1f3", soft_edge="#003a42", soft_over="#b9e3e7", soft_ink="#003a42",
    off="#d9d9d9", off_ink="#2b2b2b",
    rail="#000000", rail_on="#ffffff", rail_ink="#ffffff", rail_on_ink="#000000",
    amber="#5c3300", amber_soft="#fff3d6", red="#8a0000", red_soft="#ffe9e9",
    red_solid="#8a0000", red_solid_ink="#ffffff", green="#00491f",
    focus="#d85500", focus_on_accent="#ffd400", handle="#000000", shade="#000000",
    training="#ffc400", training_ink="#000000",
    roll="#ffffff", roll_ink="#000000",
)  # fmt: skip

THEMES = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}
SIZES = Sizes()
ROW_INDENT = 6
"""Pixels before the words of a `row` button, for the ring of the focus; so its heading has them."""
NORMAL = "normal"
TEXTS = {NORMAL: 100, "large": 116}
"""Sizes of text, in percent."""

_QSS = Path(__file__).with_name("assets") / "window.qss"
_chosen = LIGHT
_text = NORMAL


def current() -> Theme:
    """The theme that the window wears, for what is painted by hand."""
    return _chosen


def choose(name: str) -> Theme:
    """Wear another theme; whoever calls this sets the style sheet anew."""
    global _chosen  # noqa: PLW0603 - one window, one theme
    _chosen = THEMES.get(name, LIGHT)
    return _chosen


def current_text() -> str:
    """The size of text that the window has."""
    return _text


def choose_text(name: str) -> None:
    """Another size of text; whoever calls this sets the style sheet anew."""
    global _text  # noqa: PLW0603 - as above
    _text = name if name in TEXTS else NORMAL
    for field, pixels in asdict(Sizes()).items():
        if field.startswith("text"):
            setattr(SIZES, field, pixels * TEXTS[_text] // 100)


def stylesheet(theme: Theme) -> str:
    """The style sheet of the whole window in a theme."""
    return _stylesheet(theme, _text)


@cache
def _stylesheet(theme: Theme, _text: str) -> str:
    names = {f"{name}_px": f"{value}px" for name, value in asdict(SIZES).items()}
    fonts = ", ".join(f'"{family}"' for family in FONTS)
    template = Template(_QSS.read_text(encoding="utf-8"))
    return template.substitute(asdict(theme), **names, fonts=fonts)
