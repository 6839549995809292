"""The museum as it is set up: settings read back as the domain's values, and written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from typing import Any, TypeVar

import msgspec

from pos.books.accounts import BooksRules, CostCentre, SetAccount
from pos.domain.catalogue import Category
from pos.domain.discount import DiscountKind
from pos.domain.facts import Fact, Setting
from pos.domain.gift_card import Terms
from pos.domain.money import from_builtin
from pos.domain.person import Limits, Role
from pos.domain.seller import Seller
from pos.domain.tender import TenderKind
from pos.domain.vat import VatClass, VatRates
from pos.domain.voucher import Issuer
from pos.journal.clock import BEFORE_ALL
from pos.journal.merge import replaced
from pos.journal.record import values_in
from pos.storage.store import Store
from pos.storage.transaction import Transaction

T = TypeVar("T")

_NOBODY = {"name": "", "museum": "", "business_id": ""}
_MOST_BYTES = 60_000  # of one entry's items; an entry is at most 64 KiB


class Settings(msgspec.Struct, frozen=True):
    """What the counter needs to know of its museum."""

    seller: Seller
    code: str
    place: str
    language: str
    vat: VatRates
    tenders: dict[str, TenderKind]
    issuers: dict[str, Issuer]
    limits: dict[str, Limits]
    categories: tuple[Category, ...]
    roles: dict[str, tuple[Role, ...]]  # by person
    languages: dict[str, str]
    gift_cards: Terms = Terms()
    discounts: dict[str, DiscountKind] = {}  # those with a name, by slug
    cut_off: int = 4  # local hour until which a shift of the day before may sell
    keys: dict[str, str] = {}  # SKU by the key that it is under
    accounts: dict[str, SetAccount] = {}  # by role, or role and sub-account: vat_payable/1350
    cost_centres: dict[str, CostCentre] = {}  # by museum
    books: BooksRules = BooksRules()


def defaults() -> dict[str, dict[str, dict[str, Any]]]:
    """What a new till knows of tax, tenders, issuers and roles: record → id → fields."""
    import tomllib  # by a new till alone
    from importlib import resources

    return tomllib.loads(resources.files("pos.till").joinpath("defaults.toml").read_text("utf-8"))


def load(store: Store) -> Settings:
    """The settings as they are merged now."""
    records = _records(store)
    till = records.get("till", {}).get(store.till_id, {})
    place = str(till.get("place", ""))
    return Settings(
        seller=_convert(records.get("seller", {}).get(place, _NOBODY), Seller),
        code=str(till.get("code", "")),
        place=place,
        language=str(till.get("language", "sv")),
        vat=VatRates(
            tuple(
                (VatClass(name), date.fromisoformat(first.removeprefix("rate/")), rate)
                for name, rates in records.get("vat", {}).items()
                for first, rate in rates.items()
            )
        ),
        tenders=_named(records.get("tender", {}), TenderKind, "name"),
        issuers=_named(records.get("issuer", {}), Issuer, "slug"),
        limits={name: _convert(row, Limits) for name, row in records.get("role", {}).items()},
        categories=tuple(
            sorted(
                _named(records.get("category", {}), Category, "slug").values(),
                key=lambda category: (category.order, category.slug),
            )
        ),
        roles={
            id_: tuple(Role(role) for role in row.get("roles", ()))
            for id_, row in records.get("person", {}).items()
        },
        languages={
            id_: str(row.get("language", "")) for id_, row in records.get("person", {}).items()
        },
        gift_cards=_convert(records.get("gift_card", {}).get("terms", {}), Terms),
        discounts=_named(records.get("discount", {}), DiscountKind, "slug"),
        cut_off=_cut_off(records.get("day", {}).get("rules", {})),
        keys={key: str(row.get("sku", "")) for key, row in records.get("key", {}).items()},
        accounts=_sound(records.get("account", {}), SetAccount),
        cost_centres=_sound(records.get("cost_centre", {}), CostCentre),
        books=_sound(records.get("books", {}), BooksRules).get("rules", BooksRules()),
    )


def _cut_off(rules: Mapping[str, Any]) -> int:
    """An hour of the night or morning; what is none is as if nothing was set."""
    hour = rules.get("cut_off", 4)
    return hour if type(hour) is int and 0 <= hour < 24 else 4


def _records(store: Store) -> dict[str, dict[str, dict[str, Any]]]:
    rows = store.rows(
        "SELECT record, id, fields FROM record WHERE org = :org"
        " AND record NOT IN ('product', 'picture')"
    )
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for record, id_, state in map(tuple, rows):
        found.setdefault(record, {})[id_] = values_in(state)
    if found and "gift_card" not in found.get("tender", {}):
        # a till made by an earlier program; set otherwise on any till, that holds
        found.setdefault("tender", {})["gift_card"] = defaults()["tender"]["gift_card"]
    return found


def _convert(fields: Mapping[str, Any], kind: type[T]) -> T:
    return msgspec.convert(dict(fields), kind, dec_hook=from_builtin)


def _sound(rows: Mapping[str, Mapping[str, Any]], kind: type[T]) -> dict[str, T]:
    """Records of which those of no form that this program knows are as if nobody had set them."""
    found = {}
    for id_, fields in rows.items():
        with suppress(msgspec.ValidationError):
            found[id_] = _convert(fields, kind)
    return found


def _named(rows: Mapping[str, Mapping[str, Any]], kind: type[T], key: str) -> dict[str, T]:
    return {id_: _convert({key: id_, **fields}, kind) for id_, fields in rows.items()}


def put(
    tx: Transaction,
    record: str,
    records: Mapping[str, Mapping[str, Any]],
    person: str | None,
    *,
    chosen: bool = True,
    undoes: str = "",
) -> str:
    """Journal settings of records (id → fields), as one act of as many entries as it takes.

    Not `chosen`: what a new till knows by itself, and what anybody sets anywhere comes after.
    `undoes`: the act that it puts back. Returns the act's id.
    """
    facts = list(_entries(tx, record, records, chosen, undoes))
    return tx.append_all(facts, person)[-1].entry.act


def _entries(
    tx: Transaction, record: str, records: Mapping[str, Mapping[str, Any]], chosen: bool,
    undoes: str,
) -> Iterable[Fact]:  # fmt: skip
    """The settings in pieces of at most 64 KiB; only the last one closes the act."""
    pieces: list[list[Setting.Item]] = [[]]
    size = 0
    for id_, fields in records.items():
        state = tx.state(record, id_)
        item = Setting.Item(id_, dict(fields), replaced(state, dict(fields)))
        length = len(msgspec.json.encode(item))
        if size + length > _MOST_BYTES and pieces[-1]:
            pieces.append([])
            size = 0
        pieces[-1].append(item)
        size += length
    begins = tx.next_seq
    for n, items in enumerate(pieces, 1):
        yield Setting(
            record=record, clock=tx.merge_clock() if chosen else BEFORE_ALL, items=tuple(items),
            closes=n == len(pieces), begins=begins if len(pieces) > 1 and n == len(pieces) else 1,
            undoes=undoes,
        )  # fmt: skip
