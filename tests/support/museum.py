"""A small museum, made in a moment: three people, a dozen products, an obedient clock."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from pos.domain.catalogue import ALWAYS, Category, Product, fields_of
from pos.domain.identity import product_id
from pos.domain.money import Money
from pos.domain.vat import VatClass
from pos.storage.store import Store
from pos.till import finishing, paying, people, selling, shifts
from pos.till.settings import put
from pos.till.setup import museum
from pos.till.till import Receipt, Till
from tests.support.clock import SetClock

CASHIER, COORDINATOR, MANAGER = "1234", "4711", "2580"
BARCODE = "2100001001001"


def money(text: str) -> Money:
    """`7.43` as an amount."""
    euros, cents = text.lstrip("-").split(".")
    amount = Money(int(euros) * 100 + int(cents))
    return -amount if text.startswith("-") else amount


def a_product(
    sku: str, price: str | None = "7.00", category: str = "admission",
    vat: VatClass = VatClass.CULTURE, *, voucher: bool = False, counted: bool = False,
    barcodes: tuple[str, ...] = (), visits: tuple[tuple[str, int], ...] = (), gift_card: str = "",
) -> Product:  # fmt: skip
    """A product with one price for all time."""
    return Product(
        id=product_id(sku), sku=sku, names={"sv": f"{sku} sv", "fi": f"{sku} fi", "en": sku},
        category=category, vat=vat, voucher=voucher, counted=counted, barcodes=barcodes,
        visits=visits, prices=((ALWAYS, None if price is None else money(price)),),
        gift_card=gift_card,
    )  # fmt: skip


PRODUCTS = (
    a_product("ADULT", "7.00", voucher=True, visits=(("adult", 1),)),
    a_product("CHILD", "0.00", visits=(("child", 1),)),
    a_product("FAMILY", "16.00", voucher=True, visits=(("adult", 2), ("child", 3))),
    a_product("TOUR", "5.00", "tour", voucher=True),
    a_product("CONCERT", "29.90", "concert", voucher=True),
    a_product("BOOK", "29.90", "books", counted=True, barcodes=("9789519426419",)),
    a_product("CD", "19.90", "shop", VatClass.GENERAL, counted=True),
    a_product("POSTER", "12.00", "shop", VatClass.GENERAL, barcodes=(BARCODE,)),
    a_product("PICK", "2.43", "shop", VatClass.GENERAL),
    a_product("COFFEE", "3.17", "cafe", VatClass.FOOD),
    a_product("PAPER", "7.90", "shop", VatClass.PRESS),
    a_product("DONATION", None, "admission", VatClass.OUTSIDE),
    a_product("STAMP", "1.01", "shop", VatClass.ZERO),
    a_product("GIFT", None, "shop", VatClass.OUTSIDE, gift_card="multi"),
    a_product("GIFT-CULTURE", None, "shop", gift_card="single"),
)
CATEGORIES = ("admission", "tour", "concert", "books", "shop", "cafe")

FILE = museum.MuseumFile(
    seller=museum._Seller(
        name="Musikstiftelsen", museum="Musikmuseet", business_id="2077474-0",
        address=["Biskopsgatan 17", "20500 Åbo"], phone="+358 2 000 0000",
        email="museum@example.org",
    ),
    till=museum._Till(code="K1"),
    people=[
        museum._Person(name="Aino", pin=CASHIER, roles=[museum.Role.CASHIER]),
        museum._Person(name="Maria", pin=COORDINATOR, roles=[museum.Role.COORDINATOR]),
        museum._Person(name="Jukka", pin=MANAGER, roles=[museum.Role.MANAGER]),
    ],
)  # fmt: skip


def list_products(store: Store, products: tuple[Product, ...] = PRODUCTS) -> None:
    """Journal products and categories."""
    with store.write() as tx:
        categories = {
            slug: fields_of_category(slug, order) for order, slug in enumerate(CATEGORIES)
        }
        put(tx, "category", categories, None)
        put(tx, "product", {one.id: fields_of(one) for one in products}, None)


def fields_of_category(slug: str, order: int) -> dict[str, object]:
    names = {"sv": slug.title(), "fi": slug.title(), "en": slug.title()}
    category = Category(slug, names, order=order)
    return {"names": category.names, "colour": category.colour, "order": category.order}


@lru_cache(maxsize=1)
def _template() -> Path:
    """A till made once a run: hashing the PINs is slow on purpose."""
    folder = Path(tempfile.mkdtemp(prefix="museum-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    clock = SetClock()
    museum.init(folder / "till", FILE, clock)
    store = Store(folder / "till", clock)
    list_products(store)
    store.close()
    return folder / "till"


def new_folder(folder: Path) -> Path:
    """A till's folder, ready to be opened; copies share their key."""
    shutil.copytree(_template(), folder, dirs_exist_ok=True)
    return folder


def open_till(folder: Path, clock: SetClock | None = None, pin: str = CASHIER) -> Till:
    """Open a folder's till and sign in."""
    till = Till.open(folder, clock or SetClock())
    people.sign_in(till, pin)
    return till


@contextmanager
def a_till(
    clock: SetClock | None = None, *, opened: str | None = "100.00", pin: str = CASHIER
) -> Iterator[Till]:
    """A till of its own, signed in and (with a float) opened; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="museum-") as folder:
        till = open_till(new_folder(Path(folder)), clock, pin)
        if opened is not None:
            shifts.open_shift(till, money(opened))
        try:
            yield till
        finally:
            till.close()


def sell(till: Till, sku: str = "ADULT") -> Receipt:
    """One piece, for cash."""
    selling.add(till, sku)
    paying.pay_cash(till)
    return finishing.finish(till).fact
