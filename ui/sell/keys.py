"""The keys of the counter, as the overlay shows them and as the buttons bear them."""

from __future__ import annotations

from pos.language import N_

KEYS = (
    ("F2", N_("Search")),
    ("F3", N_("Pieces")),
    ("F4", N_("Price")),
    ("Del", N_("Remove the line")),
    ("F6", N_("Park; with an empty basket: take up")),
    ("F7", N_("Discount")),
    ("F8", N_("Find a sale, refund")),
    ("F9", N_("Cash; twice: the exact sum")),
    ("F10", N_("Card; again: ask, then approved")),
    ("F11", N_("Culture voucher; again: add it")),
    ("F12", N_("More …")),
    ("Esc", N_("Back")),
    ("Ctrl+P", N_("Copy of the last receipt")),
    ("Ctrl+→", N_("Next tab")),
    ("↑  ↓", N_("Through the hits, or the basket's lines")),
    ("3*", N_("Three pieces of what comes next")),
)
PAY_KEYS = (
    ("F9", N_("Cash; again: take what is typed, or the exact sum")),
    ("F10", N_("Card; again: ask, then approved")),
    ("F11", N_("Culture voucher; again: add it")),
    ("Enter", N_("To the button; on it, press it")),
    ("Ctrl+→", N_("Next tab")),
    ("Ctrl+←", N_("Earlier tab")),
    ("Esc", N_("Back to the basket; payments stay")),
)
