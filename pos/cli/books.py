"""`books`: what is posted, the account map, files for the accountant, and the cash book."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pos.cli.desks import Answer, answer, days_of
from pos.cli.parsing import a_day, add_command, add_part
from pos.language import LANGUAGES, N_

if TYPE_CHECKING:
    from pos.till.till import Till

_TEXT = """The coordinator's books. Days are business dates, YYYY-MM-DD, both included; left out:
this month."""
_WRITTEN = N_("{file}: {n} vouchers, debit {amount} €, sha256 {sha256}")
_SET = N_("{account} is {number} now.")


def add(commands: Any) -> None:
    books = add_command(commands, "books", "postings, accounts, files for the accountant", _TEXT)
    parts = books.add_subparsers(dest="what", metavar="WHAT", required=True)
    postings = add_part(
        parts, "postings", "every bookkeeping voucher with its rows, and what is open"
    )
    export = add_part(parts, "export", "what is new of a period, to a file, once")
    export.add_argument(
        "--format", default="sie", choices=("sie", "netvisor", "procountor", "excel")
    )
    export.add_argument("-o", "--output", metavar="FILE", help="else a name in this folder")
    export.add_argument("--again", metavar="FILE", help="an earlier export's file once more")
    add_part(parts, "exports", "what was exported before")
    accounts = add_part(parts, "accounts", "the account map, or a change of it")
    accounts.add_argument("account", nargs="?", metavar="ACCOUNT", help="role, or role/sub")
    accounts.add_argument("--number", help="3 to 8 digits; empty: the usual one")
    accounts.add_argument("--name", help="what the books call it; empty: the usual name")
    accounts.add_argument("--vat-code", metavar="CODE")
    accounts.add_argument("--cash", choices=("in", "out"), help="add one for the counter's cash")
    accounts.add_argument("--vat", metavar="CLASS", default="", help="of --cash: general, food …")
    accounts.add_argument("--remove", action="store_true", help="the counter offers it no more")
    accounts.add_argument("--centre", metavar="NUMBER", help="this museum's cost centre")
    rules = add_part(parts, "rules", "the books' language and fiscal year, or a change of them")
    rules.add_argument("--language", choices=("", *LANGUAGES), help="empty: the till's")
    rules.add_argument("--fiscal-month", metavar="N", help="in which the year begins, 1 to 12")
    stock = add_part(parts, "stock", "the change in stock of a day, shown or posted")
    stock.add_argument("--date", type=a_day, metavar="DAY", help="else the last fiscal year's last")
    stock.add_argument("--before", metavar="AMOUNT", help="what stands on the stock account")
    stock.add_argument("--post", action="store_true")
    cash = add_part(parts, "cash", "the cash book of a drawer or of the safe")
    cash.add_argument("--till", metavar="CODE", help="whose drawer; else this till's")
    cash.add_argument("--safe", action="store_true", help="this museum's safe")
    cash.add_argument("-o", "--output", metavar="FILE", help=".csv, .xlsx or .pdf")
    for part in (postings, export, cash):
        part.add_argument("--from", dest="first", type=a_day, metavar="DAY")
        part.add_argument("--to", dest="last", type=a_day, metavar="DAY")
    for name, line in (
        ("deposit", "cash from the safe to the bank"), ("count", "count the safe"),
        ("change", "change from the safe into the drawer"),
    ):  # fmt: skip
        part = add_part(parts, name, line)
        part.add_argument("--amount", help="with a decimal point")
        part.add_argument("--pieces", nargs="+", default=(), metavar="N*VALUE", help="3*20.00")
        part.add_argument("--rolls", nargs="+", default=(), metavar="N*COIN", help="2*0.50")
        part.add_argument("--slip" if name == "deposit" else "--reason", default="", dest="words")
        if name == "deposit":
            part.add_argument("--reason", default="", help="of more than the safe should hold")


def run(folder: Path, options: Namespace) -> int:
    from pos.cli import books_cash, books_stock
    from pos.office.desks import coordinator

    parts: dict[str, Callable[[Till, Namespace], Answer]] = {
        "postings": _postings, "export": _export, "exports": _exports, "accounts": _accounts,
        "rules": _rules, "cash": books_cash.cash, "deposit": books_cash.deposit,
        "count": books_cash.count, "change": books_cash.change,
        "stock": books_stock.change,
    }  # fmt: skip
    return answer(folder, options, coordinator, parts)


def _postings(till: Till, options: Namespace) -> Answer:
    from pos.office.books.reading import book_of, postings

    found, book = postings(till, *days_of(till, options)), book_of(till)
    told: list[dict[str, Any]] = []
    lines: list[str] = []
    for one in found.vouchers:
        rows = [
            {"account": line.account.number, "name": line.account.name, "debit": str(line.debit),
             "credit": str(line.credit)}
            for line in book.lines(one)
        ]  # fmt: skip
        told.append({
            "voucher": one.key, "date": one.date, "text": one.text, "debit": str(one.debit),
            "rows": rows,
        })  # fmt: skip
        lines.append(f"{one.date}  {one.key}  {one.text}  {one.debit}")
        lines += [
            f"    {row['account']:>6}  {row['debit']:>12}  {row['credit']:>12}  {row['name']}"
            for row in rows
        ]
    doubts = [one.sentence(till.language) for one in found.warnings]
    return {"vouchers": told, "warnings": doubts}, [*lines, *doubts]


def _export(till: Till, options: Namespace) -> Answer:
    from pos.office.books import exporting

    if options.again:
        known = [one for one in exporting.exports(till) if one.file == options.again]
        if not known:
            raise exporting.NoSuchExport
        path = Path(options.output or f"repeat-{known[0].file}")
        fact = exporting.repeat(till, known[0], path, _progress)
        late: list[str] = []
    else:
        plan = exporting.plan(till, *days_of(till, options))
        path = Path(options.output or exporting.file_name(plan, options.format))
        fact = exporting.export(till, plan, options.format, path, _progress)
        late = [one.key for one in plan.late]
    told = {
        "ok": True, "file": str(path), "vouchers": fact.count, "debit": str(fact.debit),
        "sha256": fact.sha256, "late": late,
    }  # fmt: skip
    said = _say(till, _WRITTEN, file=path.name, n=fact.count, amount=fact.debit, sha256=fact.sha256)
    return told, [said]


def _progress(done: int, of: int) -> bool:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done}/{of} " + ("\n" if done == of else ""))
    return True


def _exports(till: Till, options: Namespace) -> Answer:
    from pos.office.books.exporting import exports

    del options
    told = [
        {"date": one.made, "by": one.name, "from": one.first, "to": one.last, "format": one.format,
         "vouchers": one.count, "debit": str(one.debit), "file": one.file, "again": one.again}
        for one in exports(till)
    ]  # fmt: skip
    return told, ["  ".join(map(str, row.values())) for row in told]


def _accounts(till: Till, options: Namespace) -> Answer:
    from pos.office.books import account_map

    key = options.account
    if options.centre is not None:
        account_map.set_cost_centre(till, till.settings.place, options.centre, till.seller.museum)
    elif options.cash:
        name, number = options.name or "", options.number or ""
        key = account_map.add_cash_account(till, options.cash, name, number, options.vat)
    elif key and options.remove:
        account_map.remove_cash_account(till, key)
        key = None
    elif key:
        account_map.set_account(
            till, key, number=options.number, name=options.name, vat_code=options.vat_code
        )
    rows = account_map.rows(till, till.language)
    if key:
        row = next(one for one in rows if one.key == key)
        said = _say(till, _SET, account=row.key, number=row.account.number)
        return {"ok": True, "account": row.key, "number": row.account.number}, [said]
    told = [
        {"account": row.key, "number": row.account.number, "name": row.account.name,
         "vat_code": row.account.vat_code, "usual": row.usual}
        for row in rows
    ]  # fmt: skip
    return told, [f"{row['number']:>8}  {row['account']:<32}  {row['name']}" for row in told]


def _rules(till: Till, options: Namespace) -> Answer:
    from pos.office import museum_rules

    language, month = museum_rules.BOOKS
    said = {language: options.language, month: options.fiscal_month}
    museum_rules.change(till, {rule: text for rule, text in said.items() if text is not None})
    now = till.settings.books
    told = {"language": now.language, "fiscal_month": now.fiscal_month}
    return told, [f"{name}: {value}" for name, value in told.items()]


def _say(till: Till, text: str, **values: object) -> str:
    from pos.language import translate

    return translate(text, till.language, **values)
