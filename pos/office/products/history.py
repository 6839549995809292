"""What was done to the product list: each field's history, and every act, undone by a new one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

import msgspec

from pos.domain.errors import RuleBroken
from pos.domain.facts import Setting
from pos.journal.clock import moment
from pos.journal.merge import State
from pos.language import N_
from pos.office.big_acts import show
from pos.office.desks import manager
from pos.office.importing.pieces import MovedBack
from pos.office.products.acts import MANY, set_many
from pos.storage.office_entries import acts, settings_of
from pos.storage.overview import named_tills
from pos.storage.personal import living
from pos.storage.recorded import Recorded
from pos.storage.store import Store
from pos.till.settings import put
from pos.till.till import Till

_ABSENT: dict[str, Any] = {
    "barcode": False, "word": False, "voucher": False, "counted": False, "archived": False,
    "price": "withdrawn", "cost": None, "low": None, "order": 0, "order_quantity": 0,
    "visits": [], "asks": [], "group": [], "colour": "teal", "vat": "general",
}  # fmt: skip
"""What a field that was never set is as good as; any other is an empty text."""


_ITEM = b'"replaces":{'  # once in each item; within a text its marks would be escaped


class NoSuchAct(RuleBroken):
    text = N_("There is no such act on the product list.")


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One setting of one field. `name` is "" for someone erased, or for no person (an import)."""

    field: str
    old: Any
    new: Any
    first: bool  # nothing stood there before
    at: datetime
    name: str
    till: str  # its code
    act: str


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One act on the product list: whose, when, which fields of how many products."""

    act: str
    at: datetime
    name: str
    till: str
    products: int
    fields: tuple[str, ...]
    created: bool  # whether it made them
    undone: bool = False  # put back by another, which holds
    undoes: str = ""  # the act that it puts back itself


class Undone(msgspec.Struct, frozen=True):
    """What an undo did. `left`: fields that somebody has changed since, and that stay."""

    act: str
    products: int
    left: int


class _Who:
    """People and tills by name."""

    def __init__(self, store: Store) -> None:
        self._people = {record.id: record.name for record in living(store)}
        self._tills = {id_: named.code for id_, named in named_tills(store.rows).items()}

    def of(self, recorded: Recorded) -> dict[str, Any]:
        entry = recorded.entry
        return {
            "name": self._people.get(entry.person or "", ""), "act": entry.act,
            "till": self._tills.get(entry.till, ""), "at": moment(entry.at),
        }  # fmt: skip


class Before:
    """What stood in a field before a setting: the best of the versions that it beat."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read: dict[str, tuple[tuple[Any, ...], dict[str, dict[str, Any]]]] = {}

    def value(self, item: Setting.Item, name: str) -> Any:
        """The value, `absent` where nothing stood there."""
        beaten = [self._version(hash_) for hash_ in item.replaces.get(name, ())]
        held = [(rank, items[item.id][name]) for rank, items in beaten
                if name in items.get(item.id, {})]  # fmt: skip
        return max(held, key=lambda one: one[0])[1] if held else absent(name)

    def _version(self, hash_: str) -> tuple[tuple[Any, ...], dict[str, dict[str, Any]]]:
        if hash_ not in self._read:
            try:
                recorded = self._store.fact(bytes.fromhex(hash_))
            except LookupError:  # a till's own that was lost with it, and seen by another
                self._read[hash_] = (), {}
                return self._read[hash_]
            fact = recorded.fact
            assert isinstance(fact, Setting)
            rank = (fact.clock, recorded.entry.till, hash_)
            self._read[hash_] = rank, {item.id: item.fields for item in fact.items}
        return self._read[hash_]


def absent(field: str) -> Any:
    """What a field that was never set is as good as."""
    return _ABSENT.get(field.partition("/")[0], "")


def history(store: Store, product: str, record: str = "product") -> list[Change]:
    """Every setting of every field of a product, the newest first."""
    who, before, found = _Who(store), Before(store), []
    for recorded in settings_of(store, record, product):
        by = who.of(recorded)
        for item in _items(recorded, product):
            found += [
                Change(field=name, old=before.value(item, name), new=value,
                       first=not item.replaces.get(name), **by)
                for name, value in item.fields.items()
            ]  # fmt: skip
    return found[::-1]


def _items(recorded: Recorded, id_: str = "") -> list[Setting.Item]:
    fact = recorded.fact
    assert isinstance(fact, Setting)
    return [item for item in fact.items if not id_ or item.id == id_]


def recent(store: Store, most: int = 50, *, least: int = 1) -> list[Act]:
    """The last acts on the product list, of at least so many products, the newest first. Not for
    the window's thread."""
    who = _Who(store)
    undone: set[str] = set()
    found: list[Act] = []
    for closing in reversed(acts(store, "setting", "product")):
        if len(found) == most:
            break
        one = _act(store, who, closing, undone)
        if one.products >= least:
            found.append(one)
        if one.undoes and not one.undone:  # an undo comes after what it undoes
            undone.add(one.undoes)
    return found


def _act(store: Store, who: _Who, closing: Recorded, undone: Collection[str]) -> Act:
    """An import may have set a hundred thousand products: they are counted, not read."""
    done = parts(store, closing)
    fact = closing.fact
    assert isinstance(fact, Setting)
    products = sum(recorded.data.count(_ITEM) for recorded in done)
    items = [*_items(done[0]), *_items(closing)]
    fields = dict.fromkeys(name.partition("/")[0] for item in items for name in item.fields)
    return Act(
        products=products, fields=tuple(fields), created=_made(items[0]), undoes=fact.undoes,
        undone=closing.entry.act in undone, **who.of(closing),
    )  # fmt: skip


def _made(item: Setting.Item) -> bool:
    return "sku" in item.fields and not item.replaces.get("sku")


def parts(store: Store, closing: Recorded) -> list[Recorded]:
    """The entries of an act, given the one that closes it."""
    fact = closing.fact
    assert isinstance(fact, Setting)
    found = store.projector.parts(store.connection.cursor(), store.org, closing, fact)
    return [recorded for recorded, _ in found]


def closing_of(store: Store, act: str) -> Recorded:
    """The entry that closes an act on the product list; raises NoSuchAct."""
    for closing in reversed(acts(store, "setting", "product")):
        if closing.entry.act == act:
            return closing
    raise NoSuchAct


def undo(till: Till, act: str) -> Undone:
    """Put back what an act replaced, by a new act, only where nobody has changed it since.

    A product that the act made is archived; the pieces that an import moved are moved back.
    Raises OnlyManagers, NoSuchAct and UndoneAlready.
    """
    person = manager(till)
    store = till.store
    show(store)  # what somebody is still showing could not be told from what was changed since
    restored, left = _restored(store, parts(store, closing_of(store, act)))
    back = MovedBack(store, act)
    if not restored and not back:
        return Undone("", 0, left)
    if len(restored) > MANY or back:
        new = set_many(store, restored, person.id, back=back, undoes=act).act
    else:
        with store.write() as tx:
            new = put(tx, "product", restored, person.id, undoes=act)
    return Undone(new, len(restored), left)


def _restored(store: Store, done: Iterable[Recorded]) -> tuple[dict[str, dict[str, Any]], int]:
    """The fields to set again, by product; and how many are left as they are."""
    before, restored, left = Before(store), {}, 0
    cursor = store.connection.cursor()
    for recorded in done:
        items = _items(recorded)
        states = store.projector.states(cursor, store.org, "product", [one.id for one in items])
        for item, (_, state) in zip(items, states, strict=True):
            stand = [name for name, value in item.fields.items() if _is(state, name, value)]
            left += len(item.fields) - len(stand)
            if _made(item):
                fields = {"archived": True} if len(stand) == len(item.fields) else {}
            else:
                was = {name: before.value(item, name) for name in stand}
                fields = {name: value for name, value in was.items() if value != item.fields[name]}
            if fields:
                restored[item.id] = fields
    return restored, left


def _is(state: State, name: str, value: Any) -> bool:
    """Whether a field is as an act left it (perhaps by another's undo), and nobody disagrees."""
    if name not in state:  # still to be shown
        return False
    return not state[name].conflict and bool(state[name].value == value)
