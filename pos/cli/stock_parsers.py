"""The words of `stock`: received, adjusted, moved, counted, ordered, valued."""

from __future__ import annotations

import argparse
from typing import Any

from pos.cli.parsing import a_day, add_command, add_part
from pos.domain.stock_facts import REASONS

_TEXT = """\
What is in stock, and what moves it. The shop manager's desk.

A LINE is [PIECES*]CODE[@COST]: a barcode or article number, with the net cost of one piece:
`12*2100001001001@4.50`, `CD`. A line `-` reads more of them from standard input, one a line.
10 000 pieces or more of a product are taken with --sure only."""


def add(commands: Any) -> None:
    stock = add_command(commands, "stock", "what is in stock, received, counted, ordered", _TEXT)
    parts = stock.add_subparsers(dest="what", metavar="WHAT", required=True)
    _reading(parts)
    _moving(parts)
    _counting(parts)
    _ordering(parts)


def _lines(part: argparse.ArgumentParser) -> None:
    part.add_argument("lines", metavar="LINE", nargs="+", help="[PIECES*]CODE[@COST], or -")
    part.add_argument("--sure", action="store_true", help="10 000 pieces and more are meant")


def _reading(parts: Any) -> None:
    levels = add_part(parts, "list", "every product kept in stock, with what is on its way and low")
    levels.add_argument("--all", action="store_true", help="of every museum")
    levels.add_argument("--low", action="store_true", help="only what is to be ordered")
    value = add_part(parts, "value", "what the stock is or was worth, by museum and category")
    value.add_argument("--date", type=a_day, metavar="YYYY-MM-DD",
                       help="when this day was over; else now")  # fmt: skip
    history = add_part(parts, "history", "every movement of a product, the newest first")
    history.add_argument("code", metavar="CODE")
    history.add_argument("--most", type=int, default=200, metavar="N")


def _moving(parts: Any) -> None:
    receive = add_part(parts, "receive", "goods that came, by a supplier's delivery note")
    _lines(receive)
    receive.add_argument("--supplier", default="", metavar="NAME")
    receive.add_argument("--delivery", default="", metavar="NUMBER", help="the delivery note's")
    receive.add_argument("--order", default="", metavar="NUMBER", help="the order it answers")
    adjust = add_part(parts, "adjust", "pieces that left or were found, with the reason")
    _lines(adjust)
    adjust.add_argument("--reason", required=True, choices=REASONS)
    adjust.add_argument("--remark", default="", metavar="TEXT")
    move = add_part(
        parts, "move", "goods sent to another museum; without lines, what is on its way"
    )
    move.add_argument("lines", metavar="LINE", nargs="*", help="[PIECES*]CODE, or -")
    move.add_argument("--sure", action="store_true", help="10 000 pieces and more are meant")
    move.add_argument("--to", default="", metavar="MUSEUM", help="its name")
    move.add_argument("--remark", default="", metavar="TEXT")
    arrive = add_part(parts, "arrive", "what came of what was sent here; no lines: all of it")
    arrive.add_argument("number", metavar="NUMBER", help="as `stock move` says, or its end")
    arrive.add_argument("lines", metavar="LINE", nargs="*", help="[PIECES*]CODE that came")
    arrive.add_argument("--remark", default="", metavar="TEXT")


def _counting(parts: Any) -> None:
    count = add_part(parts, "count", "a stocktake, on one till or several while selling goes on")
    does = count.add_mutually_exclusive_group()
    does.add_argument("--begin", action="store_true", help="begin; LINEs are then categories")
    does.add_argument("--close", action="store_true", help="move the books to what was counted")
    does.add_argument("--correct", metavar="NUMBER",
                      help="take in what came to be known after the close")  # fmt: skip
    count.add_argument("lines", metavar="LINE", nargs="*",
                       help="[PIECES*]CODE that stand there; none: how it stands")  # fmt: skip
    count.add_argument("--anew", action="store_true", help="this is all there is of them")
    count.add_argument("--sure", action="store_true", help="10 000 pieces and more are meant")
    count.add_argument("--uncounted-is-none", action="store_true",
                       help="with --close: of what nobody counted there is nothing")  # fmt: skip
    count.add_argument("--reason", default="", metavar="TEXT")


def _ordering(parts: Any) -> None:
    order = add_part(parts, "order", "purchase orders; without LINEs, those there are")
    order.add_argument("lines", metavar="LINE", nargs="*", help="[PIECES*]CODE[@COST], or -")
    order.add_argument("--sure", action="store_true", help="10 000 pieces and more are meant")
    order.add_argument("--supplier", default="", metavar="NAME", help="whom to order of")
    order.add_argument("--remark", default="", metavar="TEXT")
    does = order.add_mutually_exclusive_group()
    does.add_argument("--proposal", action="store_true", help="what is low, and how many to order")
    does.add_argument("--show", metavar="NUMBER", help="an order, as --as says")
    does.add_argument("--sent", metavar="NUMBER", help="it went to the supplier")
    does.add_argument("--end", metavar="NUMBER", help="wait for nothing more of it")
    order.add_argument("--as", dest="form", choices=("text", "pdf"), default="text",
                       help="text is the letter")  # fmt: skip
    order.add_argument("--in", dest="of_language", choices=("sv", "fi", "en"), help="its language")
    order.add_argument("-o", "--output", metavar="FILE", help="else standard output")
