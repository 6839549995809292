"""The words of `vouchers` on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pos.cli.parsing import add_command, add_pin, add_pin_to_parts

if TYPE_CHECKING:
    from argparse import ArgumentParser


def add(commands: Any) -> None:
    """The parsers."""
    line = "culture vouchers: open, batches, paid; the Museum Card's compensation"
    parser = add_command(commands, "vouchers", line)
    add_pin(parser)
    parts = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    _with_json(add_command(parts, "open", "open vouchers and batches per issuer and medium"))
    _add_batch(add_command(parts, "batch", "gather vouchers into a batch"))
    sheet = add_command(parts, "sheet", "a batch's cover sheet")
    sheet.add_argument("number")
    sheet.add_argument("--as", dest="form", default="text", metavar="FORM",
                       help="text, pdf, escpos or png")  # fmt: skip
    sheet.add_argument("--language", default="")
    sheet.add_argument("-o", "--output")
    for name, text in (("print", "print a batch's cover sheet"), ("sent", "a batch was sent")):
        add_command(parts, name, text).add_argument("number")
    _add_paid(add_command(parts, "paid", "the issuer paid a batch, or several with one amount"))
    _add_invoiced(add_command(parts, "invoiced", "the issuer invoiced its commission of batches"))
    undo = add_command(parts, "undo", "take a batch's last step back")
    undo.add_argument("number")
    undo.add_argument("--reason", required=True)
    undo.add_argument("--invoice", action="store_true", help="its commission's invoice")
    match = _with_json(add_command(parts, "match", "hold a portal's export against the till"))
    for name in ("issuer", "medium", "file"):
        match.add_argument(name)
    match.add_argument("--batch", action="store_true", help="make a batch of what agrees")
    _add_terms(add_command(parts, "terms", "an issuer's terms, shown or set"))
    _add_cards(parts)
    add_pin_to_parts(parts)


def _with_json(parser: ArgumentParser) -> ArgumentParser:
    parser.add_argument("--json", action="store_true")
    return parser


def _add_batch(parser: ArgumentParser) -> None:
    parser.add_argument("issuer")
    parser.add_argument("medium")
    parser.add_argument(
        "--scanned", metavar="FILE", help="serials, one a line; - is standard input"
    )
    parser.add_argument("--count", action="append", metavar="VALUE=N", help="papers by face value")
    parser.add_argument("--write-off", action="store_true", help="what is missing is a difference")
    parser.add_argument("--reason", default="")
    _with_json(parser)


def _add_paid(parser: ArgumentParser) -> None:
    parser.add_argument("number")
    parser.add_argument("bank", nargs="?", help="what the bank got; else what the terms say")
    for name in ("commission", "vat"):
        parser.add_argument(f"--{name}", metavar="AMOUNT")
    _also(parser)
    parser.add_argument("--reference", default="")
    parser.add_argument("--date", metavar="DAY", help="on the bank's statement")
    parser.add_argument("--reason", default="", help="of a difference")


def _add_invoiced(parser: ArgumentParser) -> None:
    parser.add_argument("number")
    parser.add_argument("invoice", help="its number")
    for name in ("commission", "vat"):
        parser.add_argument(f"--{name}", metavar="AMOUNT", help="else what the terms say")
    _also(parser)
    parser.add_argument("--date", metavar="DAY", help="of the invoice")


def _also(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--with", dest="also", action="append", default=[], metavar="NUMBER",
        help="another batch of the issuer in the same amount; as often as needed",
    )  # fmt: skip


def _add_terms(parser: ArgumentParser) -> None:
    parser.add_argument("issuer")
    parser.add_argument("medium")
    parser.add_argument("--first", metavar="DAY", help="from which they hold; today")
    parser.add_argument("--commission", metavar="PERCENT")
    parser.add_argument("--days", help="payout days of the month: 1,8,16,24")
    parser.add_argument("--within", type=int, help="bank days after sending")
    parser.add_argument("--minimum", metavar="AMOUNT")
    parser.add_argument("--last-day", metavar="MM-DD", help="for papers of the year before")
    parser.add_argument(
        "--invoiced", action="store_true", help="the commission comes as an invoice"
    )
    parser.add_argument("--vat-as", choices=("input", "expense"))
    parser.add_argument("--way", choices=("paper", "portal", "terminal"))
    _with_json(parser)


def _add_cards(parts: Any) -> None:
    cards = _with_json(add_command(parts, "cards", "Museum Card: visits, forecast, what is open"))
    cards.add_argument("--first", metavar="DAY")
    cards.add_argument("--last", metavar="DAY")
    cards.add_argument("--share", metavar="PERCENT", help="sets the share, from --first on")
    cards.add_argument("--normal", metavar="SKU", help="sets whose price is the normal one")
    cards.add_argument("--vat", metavar="CLASS", help="sets the compensation's; empty: outside VAT")
    statement = add_command(parts, "statement", "the card company's statement of a period")
    for name in ("first", "last", "visits", "amount"):
        statement.add_argument(name)
    statement.add_argument("--reference", default="")
    statement.add_argument(
        "--overlapping", action="store_true", help="it shares days with one that is in the books"
    )
    passed = add_command(parts, "passed", "money between the museum and the card company")
    passed.add_argument("of", choices=("agency", "compensation"))
    passed.add_argument("amount")
    passed.add_argument("--reference", default="")
