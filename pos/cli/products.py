"""`products`: the shop manager's product list without a window."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pos.cli.desks import Answer, answer
from pos.cli.products_parsers import add
from pos.domain.errors import RuleBroken
from pos.language import N_, translate

if TYPE_CHECKING:
    from pos.domain.catalogue import Product
    from pos.office.products.bulk import Plan
    from pos.office.products.table import Row
    from pos.till.till import Till

__all__ = ["add", "run"]

_SAVED = N_("{name} is saved.")
_GONE = N_("undone")
_CHANGED = N_("{n} products changed. Undo it with: products undo {act}")
_WOULD = N_("{n} products would change, {kept} stay as they are.")
_NOTHING = N_("Nothing to change.")
_UNDONE = N_("{n} products are as they were; {left} fields were changed since and stay.")
_NEXT = N_("The next own barcode: {code}")
_TICKS = ("voucher", "counted", "archived")
_BULK = ("vat", "category", *_TICKS)


class FieldWrong(RuleBroken):
    text = N_("{field}: {sentence}")


class NoSuchField(RuleBroken):
    text = N_("“{text}” is not FIELD=VALUE with a field of the product list.")


class WhichProducts(RuleBroken):
    text = N_("Say which products: words, a category or another filter, or --all.")


def run(folder: Path, options: Namespace) -> int:
    from pos.office.desks import manager

    parts: dict[str, Callable[[Till, Namespace], Answer]] = {
        "list": _list, "show": _show, "history": _history, "set": _set, "bulk": _bulk,
        "undo": _undo, "missed": _missed, "codes": _codes,
    }  # fmt: skip
    return answer(folder, options, manager, parts)


# ------------------------------------------------------------------------- reading


def _found(till: Till, options: Namespace, **order: Any) -> list[str]:
    from pos.office.products.table import ProductTable, Question

    table = ProductTable(till)
    try:
        table.load(till.language)
        return table.find(Question(
            words=options.words, category=options.category, archived=options.archived,
            voucher=options.voucher, uncoded=options.no_barcode, low=options.to_order, **order,
        ))  # fmt: skip
    finally:
        table.close()


def _list(till: Till, options: Namespace) -> Answer:
    from pos.office.products.table import rows_of

    ids = _found(till, options, sort=options.sort, descending=options.descending)
    rows = rows_of(till.store, till.settings.place, ids[: max(0, options.most)])
    told = [_told(till, row) for row in rows]
    lines = [
        f"{row.product.sku:<20} {'–' if price is None else str(price):>9}"
        f"  {_name(row.product, till.language)}"
        for row in rows
        for price in (row.product.price_on(till.day),)
    ]
    return {"products": told, "found": len(ids)}, lines


def _told(till: Till, row: Row) -> dict[str, Any]:
    product = row.product
    return {
        "id": product.id, "sku": product.sku, "names": product.names,
        "barcodes": product.barcodes, "category": product.category, "vat": str(product.vat),
        "price": product.price_on(till.day), "stock": row.stock, "archived": product.archived,
    }  # fmt: skip


def _name(product: Product, language: str) -> str:
    from pos.domain.catalogue import in_language

    return in_language(product.names, language) or product.sku


def _show(till: Till, options: Namespace) -> Answer:
    from pos.domain.catalogue import fields_of
    from pos.office.products.acts import the_one
    from pos.office.products.codes import clashes

    product = the_one(till.store, options.sku)
    fields = fields_of(product)
    others = [[code, other.sku] for code, other in clashes(till.store, product)]
    told = {"id": product.id, "fields": fields, "clashes": others}
    return told, [f"{name}: {value}" for name, value in fields.items()]


def _history(till: Till, options: Namespace) -> Answer:
    from pos.journal.clock import timestamp
    from pos.office.conflict_words import field_words, value_words
    from pos.office.products.acts import the_one
    from pos.office.products.history import history, recent

    if not options.sku:
        acts = recent(till.store, options.most)
        told: Any = [
            {"act": one.act, "at": timestamp(one.at), "name": one.name, "till": one.till,
             "products": one.products, "fields": one.fields, "created": one.created,
             "undone": one.undone, "undoes": one.undoes}
            for one in acts
        ]  # fmt: skip
        gone = f"  ({translate(_GONE, till.language)})"
        lines = [f"{one['act']}  {one['at']}  {one['till']}  {one['products']}  "
                 f"{', '.join(one['fields'])}  {one['name']}{gone * one['undone']}"
                 for one in told]  # fmt: skip
        return {"acts": told}, lines
    language = till.language
    changes = history(till.store, the_one(till.store, options.sku).id)[: options.most]
    told = [
        {"field": one.field, "old": one.old, "new": one.new, "at": timestamp(one.at),
         "name": one.name, "till": one.till, "act": one.act}
        for one in changes
    ]  # fmt: skip
    lines = [
        f"{timestamp(one.at)}  {field_words(one.field, language)}: "
        f"{value_words(one.field, one.old, language)} → {value_words(one.field, one.new, language)}"
        f"  {one.name} {one.till}"
        for one in changes
    ]
    return {"changes": told}, lines


# ------------------------------------------------------------------------ changing


def _form(words: list[str], language: str) -> dict[str, str | bool]:
    from datetime import date

    from pos.office.catalogue.cells import read_voucher
    from pos.office.catalogue.report import CellRefused
    from pos.office.products.form import form_of

    known = form_of(None, date.min, "en")
    form: dict[str, str | bool] = {}
    for word in words:
        key, equals, value = word.partition("=")
        if not equals or key not in known or key == "open":
            raise NoSuchField(text=word[:40])
        try:
            form[key] = read_voucher(value.strip()) if key in _TICKS else value
        except CellRefused as refused:
            raise FieldWrong(field=key, sentence=refused.reason.sentence(language)) from refused
        if key == "price":
            form["open"] = not value.strip()
    return form


def _set(till: Till, options: Namespace) -> Answer:
    from pos.office.products.acts import change, create, products_of, the_one
    from pos.office.products.codes import next_code
    from pos.office.products.form import form_of, new_form, read

    product = None if options.new else the_one(till.store, options.sku)
    form = _form(options.fields, till.language)
    if product is None:
        form = new_form(till, till.language) | {"sku": options.sku} | form
    if options.next_code:
        held = form.get("barcodes", " ".join(product.barcodes) if product else "")
        form["barcodes"] = f"{held} {next_code(till.store)}".strip()
    if "from" in form or "from_price" in form:
        stood = form_of(product, till.day, till.language)
        form = {"from": stood["from"], "from_price": stood["from_price"]} | form
    reading = read(till, product, form)
    for field, said in reading.wrong.items():
        raise FieldWrong(field=field, sentence=said.sentence(till.language))
    if product is None:
        id_, act = create(till, reading.fields), ""
    else:
        id_, act = product.id, change(till, {product.id: reading.fields}).act
    if options.picture:
        _picture(till, id_, options.picture)
    name = _name(products_of(till.store, [id_])[0], till.language)
    return {"id": id_, "act": act}, [translate(_SAVED, till.language, name=name)]


def _picture(till: Till, id_: str, file: str) -> None:
    from pos.office.products.pictures import prepared_file, set_picture

    image = None if file == "-" else prepared_file(Path(file))
    set_picture(till, id_, image)


def _bulk(till: Till, options: Namespace) -> Answer:
    from pos.office.products.acts import change

    asked = (options.words, options.category, options.archived, options.voucher,
             options.no_barcode, options.to_order)  # fmt: skip
    if not any(asked) and not options.all:
        raise WhichProducts
    plan = _plan(till, options, _found(till, options))
    told = {"products": len(plan.changes), "kept": plan.kept, "act": ""}
    if options.dry_run:
        words = translate(_WOULD, till.language, n=len(plan.changes), kept=plan.kept)
        return told, [words]
    done = change(till, plan.changes)
    told |= {"products": done.products, "act": done.act}
    if not done.act:
        return told, [translate(_NOTHING, till.language)]
    return told, [translate(_CHANGED, till.language, n=done.products, act=done.act)]


def _plan(till: Till, options: Namespace, ids: list[str]) -> Plan:
    from pos.language import AmountError, parse_amount
    from pos.office.products import bulk

    if options.percent is not None:
        try:
            points = parse_amount(options.percent)
        except AmountError as error:
            raise FieldWrong(field="percent", sentence=error.sentence(till.language)) from error
        return bulk.price_by_percent(till, ids, points, options.round, options.first)
    form = _form([options.field], till.language)
    [(key, value)] = form.items()
    if key not in _BULK:
        raise NoSuchField(text=options.field[:40])
    bulk.refuse_unknown(till, key, value)
    return bulk.set_fields(till, ids, {key: value})


def _undo(till: Till, options: Namespace) -> Answer:
    from pos.office.products.history import undo

    done = undo(till, options.act)
    words = translate(_UNDONE, till.language, n=done.products, left=done.left)
    return {"act": done.act, "products": done.products, "left": done.left}, [words]


def _missed(till: Till, options: Namespace) -> Answer:
    from pos.journal.clock import timestamp
    from pos.office.products.acts import the_one
    from pos.office.products.searches import dismiss, open_searches, teach

    if options.teach:
        teach(till, options.teach[0], the_one(till.store, options.teach[1]).id)
    elif options.dismiss:
        dismiss(till, options.dismiss)
    found = open_searches(till.store)
    told = [{"words": one.words, "count": one.count, "last": timestamp(one.last)} for one in found]
    return {"missed": told}, [f"{one['count']:>5}  {one['words']}  {one['last']}" for one in told]


def _codes(till: Till, options: Namespace) -> Answer:
    from pos.office.products.codes import next_code, prefix, set_prefix

    if options.prefix:
        set_prefix(till, options.prefix)
    code = next_code(till.store)
    told = {"prefix": prefix(till.store), "next": code}
    return told, [translate(_NEXT, till.language, code=code)]
