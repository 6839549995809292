"""Widgets that every page is built from; each in a file of its own, read when it is first wanted.

To name a class of Qt's costs as much as to read a file of ours, and the empty window, which is
painted first, needs four of these.
"""

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ui.widgets.amount_field import AmountField
    from ui.widgets.beside import Beside, upright
    from ui.widgets.button import Button
    from ui.widgets.card import Card
    from ui.widgets.chip import Chip
    from ui.widgets.choice import Choice
    from ui.widgets.emptying import emptied
    from ui.widgets.field_row import FieldRow
    from ui.widgets.figures import tabular
    from ui.widgets.heads import lay_heads
    from ui.widgets.keeping_focus import kept_focus
    from ui.widgets.keypad import KeyPad
    from ui.widgets.label import Label
    from ui.widgets.laid_table import LaidTable
    from ui.widgets.money_label import MoneyLabel
    from ui.widgets.notice import Notice
    from ui.widgets.page import Page
    from ui.widgets.page_stack import PageStack
    from ui.widgets.pile import Pile
    from ui.widgets.reader import Reader
    from ui.widgets.row_ground import ground_row
    from ui.widgets.rule import Rule
    from ui.widgets.scroll import Scroll
    from ui.widgets.text_field import TextField

__all__ = [
    "AmountField",
    "Beside",
    "Button",
    "Card",
    "Chip",
    "Choice",
    "FieldRow",
    "KeyPad",
    "Label",
    "LaidTable",
    "MoneyLabel",
    "Notice",
    "Page",
    "PageStack",
    "Pile",
    "Reader",
    "Rule",
    "Scroll",
    "TextField",
    "emptied",
    "ground_row",
    "kept_focus",
    "lay_heads",
    "tabular",
    "upright",
]

_WITHIN = {
    "KeyPad": "keypad", "emptied": "emptying", "ground_row": "row_ground",
    "kept_focus": "keeping_focus", "lay_heads": "heads",
    "tabular": "figures", "upright": "beside",
}  # fmt: skip
"""Where the file is not called as the class is. None may be called as a function in it: Python
gives a package the modules in it as attributes too."""


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    within = _WITHIN.get(name) or re.sub("(?<!^)(?=[A-Z])", "_", name).lower()
    found = globals()[name] = getattr(import_module(f"{__name__}.{within}"), name)
    return found
