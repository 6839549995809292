"""The shop manager's list: found, one beside it, several at once, what is wrong, history, words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pos.till.search.missed_searches import remember
from tests.ui.walk.walker import Walker

FAULTY = Path(__file__).parents[2] / "data" / "products-faulty.csv"
EVERYTHING = "9021"  # who has all three roles


def the_products(walker: Walker) -> Iterator[str]:
    walker.begin()
    walker.at_counter(EVERYTHING)
    remember(walker.window.till, "notpennor")
    walker.window.view.go("products")
    page = walker.window.view.pages.current()
    walker.until(lambda: len(page.model.ids) > 20, "the list is not read")
    walker.until(page.vain.isVisible, "nothing was missed")
    yield "products"
    bar = page.panel.form.verticalScrollBar()
    for part in (bar.maximum() // 2, bar.maximum()):
        bar.setValue(part)
        yield f"products, form at {part}"
    page.view.setFocus()
    page.model.toggle(0)
    page.model.toggle(1)
    page.view.marks_changed.emit()
    walker.click("bulk_price")
    page.bar.percent.setText("-3")
    page.bar.percent.textEdited.emit("-3")
    walker.until(page.bar.apply.isEnabled, "nothing is planned")
    yield "products, several"
    walker.click("bulkApply")
    walker.until(page.doing.undo_button.isVisible, "nothing was changed")
    yield "products, changed"
    walker.click("productMissed")
    yield "products, searched for in vain"
    page.back()
    walker.click("productHistory")
    walker.wait(50)
    yield "products, history"
    page.back()
    walker.click("productNew")
    walker.click("productSave")
    yield "products, wrong"
    yield from _lists(walker)


def _lists(walker: Walker) -> Iterator[str]:
    """Labels of what is looked at, and a list that is taken in with lines that are not."""
    view = walker.window.view
    wanted = [(id_, 2) for id_ in view.pages.current().model.ids[:12]]
    view.desk.labels_wanted.emit(wanted, "products")
    labels = view.pages.current()
    walker.until(lambda: not labels.sheet._picture.isNull(), "the labels are not drawn")
    walker.click("labelForm_57x32")
    walker.wait(100)
    yield "products, labels"
    view.go("importing")
    importing = view.pages.current()
    importing.open(FAULTY)
    walker.until(lambda: importing.looked and importing.looked.plan, "the list is not read")
    walker.wait(50)
    yield "products, lines of a list"
    walker.click("importColumns")
    yield "products, what the columns hold"
    importing.back()
