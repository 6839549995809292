"""The words of `products`: found, shown, set, changed many at once, undone."""

from __future__ import annotations

import argparse
from typing import Any

from pos.cli.parsing import a_day, add_command, add_part

_TEXT = """\
The product list. The shop manager's desk.

FIELD=VALUE sets a field: sku, name/sv, name/fi, name/en, category, vat, price (empty: asked for at
the counter), from and from_price (a price from a day), voucher, counted, archived (yes or no),
barcodes, words (apart by commas), visits (adult:2 child:3), colour, order, cost, supplier, low,
order_quantity, note/sv, note/fi, note/en."""
_SORTS = ("name", "code", "category", "rate", "price", "stock")


def add(commands: Any) -> None:
    products = add_command(commands, "products", "the product list: found, changed, undone", _TEXT)
    parts = products.add_subparsers(dest="what", metavar="WHAT", required=True)
    _reading(parts)
    _changing(parts)


def _filters(part: argparse.ArgumentParser) -> None:
    part.add_argument("--words", default="", help="in name, article number, barcode, supplier")
    part.add_argument("--category", default="", metavar="C")
    part.add_argument("--archived", action="store_true", help="those off the list")
    part.add_argument("--voucher", action="store_true", help="that culture vouchers may pay")
    part.add_argument("--no-barcode", action="store_true")
    part.add_argument("--to-order", action="store_true", help="with too few in stock")


def _reading(parts: Any) -> None:
    listed = add_part(parts, "list", "the products that fit")
    _filters(listed)
    listed.add_argument("--sort", choices=_SORTS, default="name")
    listed.add_argument("--descending", action="store_true")
    listed.add_argument("--most", type=int, default=1_000, metavar="N")
    shown = add_part(parts, "show", "one product, every field")
    shown.add_argument("sku", metavar="SKU")
    history = add_part(parts, "history", "the last acts; of one product, each field's history")
    history.add_argument("sku", metavar="SKU", nargs="?")
    history.add_argument("--most", type=int, default=50, metavar="N")


def _changing(parts: Any) -> None:
    one = add_part(parts, "set", "fields of one product; --new makes it")
    one.add_argument("sku", metavar="SKU")
    one.add_argument("fields", metavar="FIELD=VALUE", nargs="*")
    one.add_argument("--new", action="store_true", help="a product that is not on the list yet")
    one.add_argument("--next-code", action="store_true", help="with the next own barcode")
    one.add_argument("--picture", metavar="FILE", help="its picture; - takes it away")
    many = add_part(parts, "bulk", "the same change to many, as one act")
    _filters(many)
    many.add_argument("--all", action="store_true", help="every product on the list")
    what = many.add_mutually_exclusive_group(required=True)
    what.add_argument("--percent", metavar="P", help="prices by so many percent: 3, -10, 2.5")
    what.add_argument("--set", metavar="FIELD=VALUE", dest="field",
                      help="vat, category, voucher or archived")  # fmt: skip
    many.add_argument("--round", type=int, choices=(1, 5, 10, 50, 100), default=1, metavar="CENTS",
                      help="prices to 1, 5, 10, 50 or 100 cents")  # fmt: skip
    many.add_argument("--from", type=a_day, metavar="YYYY-MM-DD",
                      dest="first", help="prices from this day; else from today")  # fmt: skip
    many.add_argument("--dry-run", action="store_true", help="say it, and change nothing")
    undo = add_part(parts, "undo", "put back what an act replaced")
    undo.add_argument("act", metavar="ACT", help="its id, of products history")
    missed = add_part(parts, "missed", "what was searched for in vain")
    missed.add_argument("--teach", nargs=2, metavar=("WORDS", "SKU"),
                        help="a product is to be found by them")  # fmt: skip
    missed.add_argument("--dismiss", metavar="WORDS", help="until they are searched for again")
    codes = add_part(parts, "codes", "how the museum's own barcodes begin, and the next one")
    codes.add_argument("--prefix", metavar="NN", help="20 to 29")
