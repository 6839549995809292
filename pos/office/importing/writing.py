"""Writing what was planned: one act in short transactions, all of it or nothing; and undoing it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pos.domain.catalogue import Category
from pos.domain.facts import Setting
from pos.domain.stock_facts import StockMoved
from pos.journal.merge import replaced, values
from pos.office.big_acts import BigAct, show
from pos.office.desks import manager
from pos.office.importing.changes import changes
from pos.office.importing.pieces import MovedBack, refuse_changed
from pos.office.importing.plan import Going, Kind, Plan, Planned
from pos.till.settings import put
from pos.till.till import Till


@dataclass(frozen=True, slots=True)
class Done:
    """What was written, and what it takes to undo it."""

    new: int
    changed: int
    moved: int  # products of which the stock was moved
    lines: tuple[Planned, ...]
    act: str = ""


def _silent(items: int) -> None:
    del items


def take_in(
    till: Till, plan: Plan, journalled: Going = _silent, shown: Going = _silent,
    closing: Callable[[], None] = lambda: None,
) -> Done:  # fmt: skip
    """The chosen lines of a plan, by the shop manager who is signed in.

    `journalled` is told of items written ahead, and what it raises gives all of it up; `closing`
    that from now on it holds; `shown` of items that the till sells by. Raises NotSignedIn,
    OnlyManagers, StockChanged and ActCutOff. Not for the window's thread; `till.reload()` is its
    caller's.
    """
    return write(till, plan, manager(till).id, journalled, shown, closing)


def write(
    till: Till, plan: Plan, person: str | None, journalled: Going = _silent,
    shown: Going = _silent, closing: Callable[[], None] = lambda: None,
) -> Done:  # fmt: skip
    """As `take_in`, by whoever that is; None is nobody in particular."""
    # by id: neighbours in the tables are then written together
    chosen = sorted(plan.chosen(), key=lambda one: one.id)
    moved = {one.id for one in chosen if one.moved}
    looked = refuse_changed(till, moved, plan.position)
    act = BigAct(till.store, person, going=journalled)
    id_ = act.set("product", _items(till, plan, chosen))
    act.move(
        till.settings.place,
        (StockMoved.Item(one.id, one.moved) for one in chosen if one.moved), "import", id_,
    )  # fmt: skip
    used = {one.row.category for one in chosen if one.row}
    made = category_rows(one for one in plan.categories if one.slug in used)
    closing()
    looked = refuse_changed(till, moved, looked)  # the most of it before the lock is held
    with till.store.write(first=False, unfolding=False) as tx:
        refuse_changed(till, moved, looked)
        if made:
            put(tx, "category", made, person)
        act.close(tx)
    show(till.store, shown)
    kinds = [one.kind for one in chosen]
    return Done(
        kinds.count(Kind.NEW), kinds.count(Kind.CHANGED), len(moved), tuple(chosen), id_,
    )  # fmt: skip


def _items(till: Till, plan: Plan, chosen: list[Planned]) -> Iterator[Setting.Item]:
    today = till.day
    for one in chosen:
        fields = one.fields
        if one.kind is Kind.NEW and one.row is not None:
            fields = changes(one.row, {}, today, plan.columns)
        if fields:
            yield Setting.Item(one.id, fields, one.replaces)


def category_rows(categories: Iterable[Category]) -> Mapping[str, Mapping[str, Any]]:
    """Categories as the settings that make them."""
    return {
        one.slug: {"names": one.names, "colour": one.colour, "order": one.order}
        for one in categories
    }


def undo(till: Till, done: Done, shown: Going = _silent) -> None:
    """Set back what an import set, by the shop manager who is signed in: a new act.

    A field that somebody has changed since stays, and so does the stock of what was counted
    since; what was new is taken off the list. Raises NotSignedIn, OnlyManagers and UndoneAlready.
    """
    person = manager(till).id
    show(till.store)
    act, pieces = BigAct(till.store, person), MovedBack(till.store, done.act)
    pieces.journal(act, act.set("product", _back(till, done), done.act))
    with till.store.write(first=False, unfolding=False) as tx:
        pieces.refuse_twice()
        act.close(tx)
    show(till.store, shown)


def _back(till: Till, done: Done) -> Iterator[Setting.Item]:
    store, cursor = till.store, till.store.connection.cursor()
    states = store.projector.states(cursor, store.org, "product", [one.id for one in done.lines])
    for one, (_, state) in zip(done.lines, states, strict=True):
        now = values(state)
        fields: dict[str, Any] = {}
        if one.kind is Kind.NEW:
            fields = {"archived": True}
        elif one.kind is Kind.CHANGED:
            fields = {
                name: _was(name, one.before[name])
                for name, value in one.fields.items()
                if now.get(name) == value
            }
        if fields:
            yield Setting.Item(one.id, fields, replaced(state, fields))


def _was(field: str, before: Any) -> Any:
    """What a field is set back to; what was not there is set to what says so."""
    if before is not None:
        return before
    group = field.partition("/")[0]
    return {"price": "withdrawn", "barcode": False, "word": False, "name": "", "note": "",
            "voucher": False, "counted": False, "visits": [], "asks": [], "group": [],
            "supplier": "", "agency": "", "gift_card": "", "order_quantity": 0, "order": 0,
            "colour": "teal", "archived": False, "sku": "", "category": "",
            "vat": "general"}.get(group)  # fmt: skip
