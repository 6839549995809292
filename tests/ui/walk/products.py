"""The shop manager's list: found, one beside it, several at once, what is wrong, history, words."""

from __future__ import annotations

from collections.abc import Iterator

from pos.till.missed_searches import remember
from tests.ui.walk.walker import Walker

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
