"""Widgets that every page is built from; each in a file of its own."""

from ui.widgets.amount_field import AmountField
from ui.widgets.beside import Beside, upright
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.choice import Choice
from ui.widgets.emptied import emptied
from ui.widgets.figures import tabular
from ui.widgets.held import Held
from ui.widgets.kept_focus import kept_focus
from ui.widgets.keypad import KeyPad
from ui.widgets.label import Label
from ui.widgets.money_label import MoneyLabel
from ui.widgets.notice import Notice
from ui.widgets.page import Page
from ui.widgets.page_stack import PageStack
from ui.widgets.pile import Pile
from ui.widgets.reader import Reader
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
    "Held",
    "KeyPad",
    "Label",
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
    "kept_focus",
    "tabular",
    "upright",
]
