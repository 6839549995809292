"""What must hold of everything that is shown: names, sizes, room for every word, contrast."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from PIL import Image
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)  # fmt: skip

from tests.ui.test_theme import contrast
from ui import theme
from ui.shell.panel import Panel
from ui.widgets.elided_label import ElidedLabel

CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractItemView)
LEAST = 44  # pixels that a finger hits
READABLE = {"contrast": 7.0}  # else 4.5


class Sight:
    """What is seen of a window now: looked at once for all the checks."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.shown = list(_seen_in(window))
        self.open = [one for one in self.shown if not covered(one)]
        self.controls = [one for one in self.open if is_control(one)]


def _seen_in(widget: QWidget) -> Iterator[QWidget]:
    """What hides has nothing in it that is seen."""
    for one in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if not one.isHidden():
            yield one
            yield from _seen_in(one)


def covered(widget: QWidget) -> bool:
    """Whether something lies over it, or it is scrolled out of sight."""
    middle = widget.mapTo(widget.window(), widget.rect().center())
    seen = widget.window().childAt(middle)
    return seen is None or not (seen is widget or widget.isAncestorOf(seen))


def is_control(one: QWidget) -> bool:
    return isinstance(one, CONTROLS) and not _headings(one)


def _headings(one: QWidget) -> bool:
    """A table's headings that are only read."""
    return isinstance(one, QHeaderView) and not one.sectionsClickable()


def unnamed(sight: Sight) -> list[str]:
    """Controls that a screen reader or a test could not name."""
    return [
        one.objectName() or type(one).__name__
        for one in sight.controls
        if not (one.objectName() and one.accessibleName())
    ]


def small(sight: Sight) -> list[str]:
    return [
        f"{one.objectName()} {one.width()}×{one.height()}"
        for one in sight.controls
        if min(one.width(), one.height()) < LEAST
    ]


def outside(sight: Sight) -> list[str]:
    """What reaches over the edge of the window; what scrolls does not count."""
    frame = sight.window.rect()
    found = []
    for one in sight.shown:
        if isinstance(one, (QLabel, *CONTROLS)) and not _scrolls(one):
            place = QRect(one.mapTo(sight.window, QPoint(0, 0)), one.size())
            if not frame.contains(place):
                found.append(f"{one.objectName()} {place.getRect()}")
    return found


def _scrolls(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def cut(sight: Sight) -> list[str]:
    """Controls of which an edge is out of sight, where nothing scrolls."""
    return [
        f"{one.objectName()} {one.visibleRegion().boundingRect().getRect()} of {one.size()}"
        for one in sight.controls
        if not _scrolls(one)
        and not one.visibleRegion().boundingRect().contains(one.rect())
    ]  # fmt: skip


def overlapping(sight: Sight) -> list[str]:
    """Controls of one parent that lie upon another."""
    found = []
    seen = [one for one in sight.controls if one.property("variant") != "edge"]
    for place, one in enumerate(seen):
        found += [
            f"{one.objectName()} and {other.objectName()}"
            for other in seen[place + 1 :]
            if one.parent() is other.parent() and one.geometry().intersects(other.geometry())
        ]
    return found


def clipped(sight: Sight) -> list[str]:
    """Words that have too little room."""
    return [
        f"{one.objectName()} “{text}” {need} in {room}"
        for one in sight.open
        for text, need, room in _needs(one)
        if need > room
    ]


def _needs(one: QWidget) -> Iterator[tuple[str, int, int]]:
    """Text, pixels that it needs and pixels that it has."""
    metrics = one.fontMetrics()
    if isinstance(one, ElidedLabel):
        return  # whole in its tool tip; what it may hold is judged where it is used
    if isinstance(one, QLabel) and one.text():
        if one.wordWrap():
            yield one.text(), one.heightForWidth(one.width()), one.height() + 1
        else:
            yield one.text(), metrics.horizontalAdvance(one.text()), one.contentsRect().width() + 1
            yield one.text(), metrics.ascent(), one.height()
    elif isinstance(one, QAbstractButton) and one.text() and one.property("rail") is None:
        text = one.text().replace("&&", "&")
        yield text, metrics.horizontalAdvance(text), one.width() - 4
        if one.property("variant") == "tab":  # the style sheet pads it, and writes it bold
            bold = QFont(one.font())
            bold.setWeight(QFont.Weight.DemiBold)
            yield text, QFontMetrics(bold).horizontalAdvance(text), one.width() - 24
    elif isinstance(one, QLineEdit) and not one.text() and one.placeholderText():
        words = one.placeholderText()
        yield words, metrics.horizontalAdvance(words), one.width() - 20


def own_ground(sight: Sight) -> list[str]:
    """Lists that fill their ground with a colour which is of no theme: white, in the dark."""
    lists = [one for one in sight.shown if isinstance(one, QAbstractItemView)]
    return [one.objectName() for one in lists if one.viewport().autoFillBackground()]


def by_tab(window: QWidget, most: int = 160) -> list[str]:
    """Controls that Tab does not come by, from where the focus is and round.

    An open panel keeps the keyboard to itself; of a row of tabs Tab finds the one that is chosen,
    and the arrow keys the others.
    """
    over = next((one for one in window.findChildren(Panel) if one.isVisible()), window)
    wanted = {one for one in Sight(over).controls if one.isEnabled() and _waits_for_tab(one)}
    met: set[QWidget] = set()
    for _ in range(most):
        focus = QApplication.focusWidget()
        if focus is None:
            return ["the focus is lost"]
        met.add(focus)
        if wanted <= met:
            return []
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    return sorted(one.objectName() for one in wanted - met)


def _waits_for_tab(one: QWidget) -> bool:
    group = one.group() if isinstance(one, QAbstractButton) else None
    beside = group is not None and group.exclusive() and not one.isChecked()
    return bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) and not beside


def unreadable(sight: Sight) -> list[str]:
    """Texts whose strongest pixel stands out too little from what lies behind them."""
    window = sight.window
    grabbed = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    whole = Image.frombuffer(
        "RGB", (grabbed.width(), grabbed.height()), bytes(grabbed.constBits()), "raw", "RGB",
        grabbed.bytesPerLine(), 1,
    )  # fmt: skip
    found = []
    for one in sight.open:
        text = one.text() if isinstance(one, (QLabel, QAbstractButton)) else ""
        if not text.strip(" ·–"):
            continue
        if one.visibleRegion().boundingRect().height() < one.height():
            continue  # cut by the edge of what scrolls
        corner = one.mapTo(window, QPoint(0, 0))
        edge = 4 if isinstance(one, QAbstractButton) else 0
        inner = one.rect().adjusted(edge, edge, -edge, -edge)
        box = (corner.x() + inner.left(), corner.y() + inner.top(),
               corner.x() + inner.right() + 1, corner.y() + inner.bottom() + 1)  # fmt: skip
        best = _strongest(whole.crop(box))
        if best < READABLE.get(theme.current().name, 4.5):
            found.append(f"{one.objectName()} “{text}” {best:.1f}")
    return found


def _strongest(picture: Image.Image) -> float:
    colours = picture.getcolors(picture.width * picture.height) or []
    if not colours:
        return 21.0
    _, ground = max(colours)
    return max(_contrast(ground, other) for _, other in colours)


@cache
def _contrast(ground: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    return contrast(_hex(ground), _hex(other))


def _hex(colour: tuple[int, int, int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
