"""Every theme is complete, and every text in it can be read."""

from __future__ import annotations

from functools import cache

import pytest

from ui import theme
from ui.theme import THEMES, Theme

PAIRS = [
    ("ink", "paper"), ("ink", "card"), ("ink", "field"), ("muted", "paper"), ("muted", "card"),
    ("hint", "field"), ("hint", "paper"), ("accent_ink", "accent"), ("accent_ink", "accent_over"),
    ("soft_ink", "soft"), ("soft_ink", "soft_over"), ("soft_ink", "card"), ("off_ink", "off"),
    ("rail_ink", "rail"), ("rail_on_ink", "rail_on"), ("amber", "amber_soft"), ("amber", "card"),
    ("red", "red_soft"), ("red", "card"), ("red_solid_ink", "red_solid"), ("green", "card"),
    ("roll_ink", "roll"), ("muted", "field"), ("soft_ink", "paper"), ("amber", "paper"),
    ("red", "paper"), ("green", "paper"), ("ink", "soft"), ("muted", "soft"), ("ink", "amber_soft"),
    ("soft_ink", "amber_soft"), ("muted", "amber_soft"), ("training_ink", "training"),
    ("training", "training_ink"), ("accent", "card"), ("soft_ink", "field"), ("hint", "card"),
    ("card", "ink"), ("amber", "soft"), ("red", "soft"), ("green", "soft"),
]  # fmt: skip
"""Every text and what it is read on, in the style sheet or painted by hand."""
MARKS = [
    ("focus", "card"), ("focus", "paper"), ("focus", "field"), ("focus", "soft"),
    ("focus", "amber_soft"), ("focus", "red_soft"), ("focus", "line"), ("focus", "soft_edge"),
    ("focus_on_accent", "accent"), ("focus_on_accent", "accent_over"),
    ("focus_on_accent", "red_solid"), ("rail_ink", "rail"), ("rail_on_ink", "rail_on"),
]  # fmt: skip
"""The ring of the focus, what it lies on, and the edge in whose place it comes."""
LEAST = {"contrast": 7.0}  # else 4.5


@cache
def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@cache
def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("chosen", THEMES.values(), ids=lambda one: one.name)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_every_text_can_be_read(chosen: Theme, text: str, ground: str) -> None:
    least = LEAST.get(chosen.name, 4.5)
    assert contrast(getattr(chosen, text), getattr(chosen, ground)) >= least


@pytest.mark.parametrize("chosen", THEMES.values(), ids=lambda one: one.name)
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_the_focus_can_be_seen(chosen: Theme, mark: str, ground: str) -> None:
    assert contrast(getattr(chosen, mark), getattr(chosen, ground)) >= 3


@pytest.mark.parametrize("chosen", THEMES.values(), ids=lambda one: one.name)
def test_the_style_sheet_is_filled(chosen: Theme) -> None:
    assert "$" not in theme.stylesheet(chosen)


def test_an_unknown_theme_is_the_light_one() -> None:
    assert theme.choose("purple") is theme.LIGHT
