"""Barcodes: the museum's own EAN-13 with the next free number, check digits, and clashes."""

from __future__ import annotations

import re
from typing import Any

from pos.domain.catalogue import Product
from pos.domain.errors import RuleBroken
from pos.journal.merge import values
from pos.language import N_
from pos.office.desks import manager
from pos.office.products.acts import Done, change
from pos.storage.projector import decode_product
from pos.storage.store import Store
from pos.till.settings import put
from pos.till.till import Till

_USUAL = "21"
_LAST = 9_999_999_999  # ten digits between the prefix and the check digit
_PREFIX = re.compile(r"2[0-9]", re.ASCII)
_DIGITS = re.compile(r"[0-9]{8}|[0-9]{12,13}", re.ASCII)


class PrefixWrong(RuleBroken):
    text = N_("Own barcodes begin with two digits from 20 to 29.")


class NoCodeFree(RuleBroken):
    text = N_("Every barcode that begins with {prefix} is taken. Choose another beginning.")


class BarcodeTaken(RuleBroken):
    text = N_("{name} has the barcode {code} already.")


def check_digit(digits: str) -> int:
    """The last digit of an EAN: weights 3 and 1 from the right."""
    total = sum(int(digit) * (3 if n % 2 == 0 else 1) for n, digit in enumerate(reversed(digits)))
    return -total % 10


def corrected(code: str) -> str:
    """A code of 8, 12 or 13 digits with the right check digit; "" for any other."""
    digits = code.replace("-", "")
    if not _DIGITS.fullmatch(digits):
        return ""
    return f"{digits[:-1]}{check_digit(digits[:-1])}"


def prefix(store: Store) -> str:
    """What the museum's own codes begin with."""
    state = store.projector.state(store.connection.cursor(), store.org, "barcodes", "own")
    found = str(values(state).get("prefix", _USUAL))
    return found if _PREFIX.fullmatch(found) else _USUAL


def set_prefix(till: Till, digits: str) -> None:
    """Begin the museum's own codes otherwise, on all tills. Raises PrefixWrong, OnlyManagers."""
    person = manager(till)
    if not _PREFIX.fullmatch(digits):
        raise PrefixWrong
    with till.store.write() as tx:
        put(tx, "barcodes", {"own": {"prefix": digits}}, person.id)


def next_code(store: Store) -> str:
    """The next EAN-13 of the museum's own that no known product has; raises NoCodeFree."""
    begins = prefix(store)
    row = store.row(
        "SELECT max(code) FROM barcode WHERE org = :org AND code >= :first AND code < :end"
        " AND length(code) = 13 AND code NOT GLOB '*[^0-9]*'",
        first=begins, end=f"{begins}:",
    )  # fmt: skip
    number = int(row[0][2:12]) + 1 if row and row[0] else 1
    if number > _LAST:
        number = _first_gap(store, begins)
    digits = f"{begins}{number:010d}"
    return f"{digits}{check_digit(digits)}"


def _first_gap(store: Store, begins: str) -> int:
    """Somebody has given the last number away: the lowest free one."""
    rows = store.rows(
        "SELECT code FROM barcode WHERE org = :org AND code >= :first AND code < :end"
        " AND length(code) = 13 ORDER BY code",
        first=begins, end=f"{begins}:",
    )  # fmt: skip
    taken = {int(row[0][2:12]) for row in rows if row[0].isdecimal()}
    for number in range(1, min(len(taken) + 2, _LAST + 1)):
        if number not in taken:
            return number
    raise NoCodeFree(prefix=begins)


def holders(store: Store, code: str) -> list[Product]:
    """The products on the list that have a code; more than one is a clash."""
    rows: list[Any] = store.rows(
        "SELECT product.body FROM barcode JOIN product ON product.org = barcode.org"
        " AND product.id = barcode.product WHERE barcode.org = :org AND barcode.code = :code"
        " AND product.archived = 0 ORDER BY product.id",
        code=code,
    )
    return [decode_product(row[0]) for row in rows]


def refuse_clash(store: Store, code: str, but: str) -> None:
    """Raise BarcodeTaken where another product on the list than `but` has the code."""
    for product in holders(store, code):
        if product.id != but:
            name = next((name for name in product.names.values() if name), product.sku)
            raise BarcodeTaken(code=code, name=name)


def clashes(store: Store, product: Product) -> list[tuple[str, Product]]:
    """Codes of a product that another has too, set on two tills apart."""
    return [
        (code, other)
        for code in product.barcodes
        for other in holders(store, code)
        if other.id != product.id
    ]


def recode(till: Till, product: Product, code: str) -> Done:
    """Give a product the next own code in place of one that it shares with another.

    Raises OnlyManagers, NoCodeFree.
    """
    fields = {f"barcode/{code}": False, f"barcode/{next_code(till.store)}": True}
    return change(till, {product.id: fields})
