"""The figures beside the bars are written as the person's language writes them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from pos.language import NBSP
from ui.reports.plot import Plot, load


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    """As the page does, off the window's thread."""
    load()


@pytest.mark.parametrize(
    ("language", "euros", "spacing", "written"),
    [
        ("fi", True, 0.5, ["0,00", "0,50", f"1{NBSP}250,00"]),
        ("sv", True, 250.0, ["0", "", f"1{NBSP}250"]),
        ("en", True, 0.5, ["0.00", "0.50", "1,250.00"]),
        ("fi", False, 0.5, ["0", "", f"1{NBSP}250"]),
    ],
)
def test_figures_of_the_axis(
    qapp: QApplication, language: str, euros: bool, spacing: float, written: list[str]
) -> None:
    desk: Any = SimpleNamespace(language=language)
    plot = Plot(desk)
    plot._euros = euros
    plot._make()
    plot._axes([])
    axis = plot.chart.getPlotItem().getAxis("left")
    assert axis.tickStrings([0, 0.5, 1250], 1, spacing) == written
    plot.deleteLater()
