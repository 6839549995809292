"""Putting things in the basket, and everything that happens to it before it is paid."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import msgspec

from pos.domain.basket import Basket, BasketEmpty, BasketLocked
from pos.domain.catalogue import Names, Product
from pos.domain.discount import Discount
from pos.domain.facts import Voided
from pos.domain.gift_card import GiftCardNotHere
from pos.domain.identity import key_of
from pos.domain.money import ZERO, Money
from pos.domain.tender import TenderAmountWrong
from pos.journal.clock import moment
from pos.storage.projector import decode_product
from pos.till.basket.limits import discounts_within, named_within, price_within
from pos.till.day.shift_edges import may_begin
from pos.till.finishing import shift_still_open
from pos.till.refusals import CodeShared, NothingParked, NothingToUndo, UnknownCode, UnknownProduct
from pos.till.tenders.gift_cards import keep_allowed, new_card, run_out, too_much, with_code
from pos.till.till import Till, draft_bytes


class Parked(msgspec.Struct, frozen=True):
    """A basket set aside for a customer who comes back."""

    number: int
    lines: int
    pieces: int
    names: Names  # of its first line
    total: Money
    at: datetime


def by_barcode(till: Till, code: str) -> list[Product]:
    """Products with this barcode; more than one when two tills gave it to different things."""
    rows = till.store.rows(
        "SELECT product.body FROM barcode JOIN product ON product.org = barcode.org"
        " AND product.id = barcode.product WHERE barcode.org = :org AND barcode.code = :code"
        " AND product.archived = 0",
        code=code,
    )
    found = [decode_product(row[0]) for row in rows]
    return found if len(found) < 2 else sorted(found, key=lambda one: (one.sku, one.id))


def by_sku(till: Till, sku: str) -> Product | None:
    """The product with this SKU, upper or lower case."""
    # the inner query is answered by the index alone; a plain one reads the whole product list,
    # since SQLite takes one organisation for one among many
    row = till.store.row(
        "SELECT body FROM product WHERE org = :org AND id IN"
        " (SELECT id FROM product WHERE org = :org AND sku_key = :key) ORDER BY archived, id",
        key=key_of(sku),
    )
    return decode_product(row[0]) if row else None


def scan(till: Till, code: str, quantity: int = 1) -> Basket:
    """Add what a scanned barcode names; a SKU does as well. Raises UnknownCode, CodeShared."""
    return _add(till, named(till, code), quantity)


def named(till: Till, code: str) -> Product:
    """The product with this barcode or SKU; raises UnknownCode, and CodeShared where it is the
    barcode of several: nobody but a person can tell which lies on the counter."""
    cleaned = speakable(code.strip())
    found = by_barcode(till, cleaned) if cleaned else []
    if len(found) > 1:
        raise CodeShared(cleaned, found)
    product = found[0] if found else by_sku(till, cleaned)
    if product is None or product.archived:
        shown = "".join(ch if ch.isprintable() else "·" for ch in cleaned[:40])
        raise UnknownCode(code=shown)
    return product


def speakable(text: str) -> str:
    """Half a surrogate pair, which a keyboard can send, is no text that a database takes."""
    return text.encode("utf-8", "replace").decode("utf-8")


def add(till: Till, sku: str, quantity: int = 1, card: str = "") -> Basket:
    """Add a product by its SKU; raises UnknownProduct.

    `card`: the code of a gift card, of one printed elsewhere or of one to top up.
    """
    product = by_sku(till, speakable(sku))
    if product is None or product.archived:
        raise UnknownProduct(sku=speakable(sku[:40]))
    return _add(till, product, quantity, card)


def add_product(till: Till, product_id: str, quantity: int = 1) -> Basket:
    """Add a product by its id, as a tile does."""
    return _add(till, by_id(till, product_id), quantity)


def by_id(till: Till, product_id: str) -> Product:
    """The product with this id; raises UnknownProduct."""
    row = till.store.row("SELECT body FROM product WHERE org = :org AND id = :id", id=product_id)
    if row is None:
        raise UnknownProduct(sku=product_id)
    return decode_product(row[0])


def _add(till: Till, product: Product, quantity: int, code: str = "") -> Basket:
    shift = till.must_shift()
    may_begin(till)
    rate = product.rate_on(till.settings.vat, shift.date)
    if not product.gift_card:
        if code:
            raise GiftCardNotHere
        added = till.basket.add(product, quantity, shift.date, rate)
        # a discount with a name comes with it, on top of the basket's
        within = not (added.named and added.discount) or named_within(till, added)
        return _allowed(till, "discount", added, within)
    changed = till.basket.add(product, quantity, shift.date, rate, new_card(till))
    if code:
        changed = with_code(till, changed, code, len(changed.lines))
    refusal = too_much(till, changed) or run_out(till, changed.lines[-1].card)
    return keep_allowed(till, changed, refusal)


def _line(till: Till, line: int | None) -> int:
    till.must_shift()
    return till.basket.current + 1 if line is None else line


def set_quantity(till: Till, quantity: int, line: int | None = None) -> Basket:
    """Set how many pieces a line has (`line` from 1; None: the one last touched)."""
    changed = till.basket.set_quantity(_line(till, line), quantity)
    # an amount taken off ten pieces is a larger share of two; a price cut counts for each piece
    within = discounts_within(till, changed) and price_within(till, changed)
    return _allowed(till, "discount", changed, within)


def set_visits(till: Till, said: Mapping[str, int], line: int | None = None) -> Basket:
    """Say whom a line lets in: a family's adults and children, a group's free leaders."""
    return till.keep(till.basket.set_visits(_line(till, line), said))


def set_price(till: Till, price: Money, line: int | None = None) -> Basket:
    """Set a line's unit price: an open price, or an override within the person's limit."""
    changed = till.basket.set_price(_line(till, line), price)
    line_changed = changed.lines[changed.current]
    if line_changed.card:
        if price <= ZERO:
            raise TenderAmountWrong
        return keep_allowed(till, changed, too_much(till, changed))
    # a lower price makes an amount that is taken off a larger share of it
    within = price_within(till, changed, given=True) and discounts_within(till, changed)
    return _allowed(till, "price", changed, within)


def discount(
    till: Till, *, basis_points: int | None = None, amount: Money | None = None,
    basket: bool = False, line: int | None = None,
) -> Basket:  # fmt: skip
    """Give a discount on a line or on the whole basket, within the person's limit."""
    given = Discount(basis_points=basis_points, amount=amount)
    number = None if basket else _line(till, line)
    if number is None:
        till.must_shift()
        changed = till.basket.set_basket_discount(given)
    else:
        changed = till.basket.set_discount(number, given)
    return _allowed(till, "discount", changed, discounts_within(till, changed, given=number or 0))


def _allowed(till: Till, act: str, changed: Basket, within: bool) -> Basket:
    marks = till.allow(act, within=within)
    if marks:
        changed = msgspec.structs.replace(changed, authorised=(*changed.authorised, *marks))
        till.allowed = None
    return till.keep(changed)


def remove(till: Till, line: int | None = None) -> Basket:
    """Take a line out; it is counted as a void."""
    number = _line(till, line)
    changed = till.basket.remove(number)
    gone = till.basket.lines[number - 1]
    marks = till.allow("discount", within=discounts_within(till, changed, removed=number))
    if marks:
        changed = msgspec.structs.replace(changed, authorised=(*changed.authorised, *marks))
    basket = _void(till, "line", 1, gone.gross, changed)
    if marks:
        till.allowed = None
    return basket


def clear(till: Till) -> Basket:
    """Empty the basket: a counted void, which `undo_clear` takes back on screen."""
    till.must_shift()
    basket = till.basket
    if not basket.lines:
        raise BasketEmpty
    if basket.tenders or basket.pending:
        raise BasketLocked
    _void(till, "basket", len(basket.lines), basket.total, Basket())
    till.cleared = basket
    return till.basket


def _void(till: Till, what: str, lines: int, amount: Money, left: Basket) -> Basket:
    shift = till.must_shift()
    person = till.must_person()
    with till.commit() as tx:
        shift_still_open(till, tx)
        tx.append(Voided(shift=shift.id, what=what, lines=lines, amount=amount), person.id)
        tx.save_draft(0, draft_bytes(left) if left.lines else None)
    till.basket = left
    return left


def undo_clear(till: Till) -> Basket:
    """Bring back the basket that was just emptied; the void stays counted."""
    till.must_shift()
    if till.cleared is None or till.basket.lines:
        raise NothingToUndo
    may_begin(till)
    basket = till.keep(till.at_todays_rates(till.cleared))
    till.cleared = None
    return basket


def park(till: Till) -> int:
    """Set the basket aside; returns the number it is recalled by."""
    till.must_shift()
    if not till.basket.lines:
        raise BasketEmpty
    if till.basket.tenders or till.basket.pending:
        raise BasketLocked
    with till.commit() as tx:
        held = {row[0] for row in tx.cursor.execute("SELECT number FROM draft").fetchall()}
        number = next(n for n in range(1, len(held) + 2) if n not in held)
        tx.save_draft(number, draft_bytes(till.basket))
        tx.save_draft(0, None)
    till.dropped()
    return number


def recall(till: Till, number: int) -> Basket:
    """Take a parked basket up again; an open one is parked in its stead."""
    till.must_shift()
    may_begin(till)
    if till.basket.tenders or till.basket.pending:
        raise BasketLocked
    with till.commit() as tx:
        # under the lock: another process may recall it too
        parked = till.read_draft(number) if type(number) is int and number > 0 else None
        if parked is None:
            raise NothingParked(number=number)
        basket = till.at_todays_rates(parked)
        tx.save_draft(number, draft_bytes(till.basket) if till.basket.lines else None)
        tx.save_draft(0, draft_bytes(basket))
    till.basket = basket
    return basket


def parked(till: Till) -> list[Parked]:
    """The baskets set aside, by number."""
    rows = till.store.rows("SELECT number, saved_at FROM draft WHERE number > 0 ORDER BY number")
    found = []
    for number, at in map(tuple, rows):
        basket = till.read_draft(number)
        if basket is not None:
            lines = basket.lines
            names = lines[0].product.names if lines else {}
            found.append(Parked(number, len(lines), basket.pieces, names, basket.total, moment(at)))
    return found


def parked_count(till: Till) -> int:
    """How many baskets are set aside."""
    row = till.store.row("SELECT count(*) FROM draft WHERE number > 0")
    return int(row[0]) if row else 0


def set_language(till: Till, language: str) -> Basket:
    """The language of this customer's receipt."""
    return till.keep(msgspec.structs.replace(till.basket, language=language))


def set_printed(till: Till, printed: bool) -> Basket:
    """Whether this customer takes the paper; a receipt is always offered."""
    return till.keep(msgspec.structs.replace(till.basket, printed=printed))
