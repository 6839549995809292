"""`stock list`, `stock value` and `stock history`."""

from __future__ import annotations

from argparse import Namespace

from pos.cli.desks import Answer
from pos.domain.catalogue import in_language
from pos.office.stock.given import product_of
from pos.office.stock.levels import levels, value_at
from pos.office.stock.moving import museums
from pos.office.stock.reading import of_product
from pos.till.till import Till


def listed(till: Till, options: Namespace) -> Answer:
    rows = levels(till, "" if options.all else till.settings.place)
    told = [
        {"sku": row.product.sku, "name": in_language(row.product.names, till.language),
         "museum": row.museum, "quantity": row.quantity, "coming": row.coming,
         "ordered": row.ordered, "low": row.low, "value": row.value}
        for row in rows
        if row.low or not options.low
    ]  # fmt: skip
    return told, [
        f"{row['sku']:20} {row['quantity']:6} {row['coming']:5} {row['ordered']:5}"
        f" {'!' if row['low'] else ' '} {'–' if row['value'] is None else str(row['value']):>10}"
        f"  {row['name']}" + (f"  {row['museum']}" if options.all else "")
        for row in told
    ]  # fmt: skip


def value(till: Till, options: Namespace) -> Answer:
    last = options.date.isoformat() if options.date else "9999-12-31"
    told = [
        {"museum": row.museum, "category": row.category, "pieces": row.pieces, "value": row.value,
         "unvalued": row.unvalued}
        for row in value_at(till, last)
    ]  # fmt: skip
    return told, ["  ".join(map(str, row.values())) for row in told]


def history(till: Till, options: Namespace) -> Answer:
    names = museums(till)
    told = [
        {"at": row.at, "date": row.date, "museum": names.get(row.place, ""),
         "quantity": row.quantity, "kind": row.kind, "document": row.document,
         "person": row.person}
        for row in of_product(till, product_of(till, options.code).id, most=options.most)
    ]  # fmt: skip
    return told, [
        f"{row['date']}  {row['quantity']:+6}  {row['kind']:16} {row['document']:20}"
        f" {row['person']}"
        for row in told
    ]  # fmt: skip
