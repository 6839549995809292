"""Long names stay inside what they are given."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetrics

from ui.widgets.elided_label import ElidedLabel, in_lines


def test_a_name_is_broken_at_a_space_and_then_elided(qapp) -> None:
    metrics = QFontMetrics(QFont())
    width = metrics.horizontalAdvance("Pääsymaksu aik")
    assert in_lines("Pääsymaksu", metrics, width, 2) == ["Pääsymaksu"]
    assert in_lines("Pääsymaksu aikuinen", metrics, width, 2) == ["Pääsymaksu", "aikuinen"]
    assert in_lines("Pääsymaksu aikuinen", metrics, width, 1)[0].endswith("…")
    long = in_lines("Pääsymaksu " * 5, metrics, width, 2)
    assert len(long) == 2
    assert all(metrics.horizontalAdvance(line) <= width for line in long)


def test_the_whole_text_stays_for_the_screen_reader(qtbot) -> None:
    label = ElidedLabel("a" * 300)
    qtbot.addWidget(label)
    assert label.text() == "a" * 300
    assert label.minimumSizeHint().width() < 100
