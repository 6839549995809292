"""A stocktake: opened, counted on one till or several while selling goes on, and closed.

A count is of a moment, so each product is held against what the books say of that moment, by all
that is known when the stocktake is closed: docs/decisions/0034-stock.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from pos.domain.errors import RuleBroken
from pos.domain.stock_facts import Pieces, StockCounted, StocktakeClosed, StocktakeOpened
from pos.journal.ids import new_id
from pos.language import N_
from pos.office.desks import manager
from pos.office.products.bulk import refuse_unknown
from pos.office.stock.costs import posted
from pos.office.stock.given import (
    MANY,
    MOST,
    ManyPieces,
    NotPieces,
    TooManyPieces,
    must_be_kept,
    name_of,
    words,
)
from pos.office.stock.reading import wholes
from pos.office.stock.standing import Row, Stocktake, stocktake_of, tallies
from pos.office.stock.writing import when, write
from pos.storage.office_entries import acts
from pos.till.selling import by_id
from pos.till.till import Till

_LATE = 60  # days in which a till that was offline is waited for


class NoStocktake(RuleBroken):
    text = N_("No stocktake is open at this museum. Begin one.")


class StocktakeGoesOn(RuleBroken):
    text = N_("A stocktake is open already: count on in that one, or close it.")


class NotInStocktake(RuleBroken):
    text = N_("{product} is of a category that is not being counted now.")


class NothingCounted(RuleBroken):
    text = N_("Nothing has been counted yet.")


class StocktakeMoved(RuleBroken):
    text = N_("The stocktake was closed elsewhere just now. Look at it again.")


class NothingToCorrect(RuleBroken):
    text = N_("Nothing came to be known that changes this count.")


def opened(till: Till) -> StocktakeOpened | None:
    """The stocktake that is open at this museum: the first, where two tills opened one each."""
    closed = {fact.of for _, fact in wholes(till.store, StocktakeClosed.KIND)}
    for recorded in acts(till.store, StocktakeOpened.KIND, till.settings.place):
        fact = recorded.fact
        if isinstance(fact, StocktakeOpened) and fact.id not in closed:
            return fact
    return None


def must_be_open(till: Till) -> StocktakeOpened:
    """The open stocktake; raises NoStocktake."""
    found = opened(till)
    if found is None:
        raise NoStocktake
    return found


def begin(till: Till, categories: Iterable[str] = ()) -> StocktakeOpened:
    """Begin to count all that is kept in stock, or these categories (slugs).

    Raises StocktakeGoesOn, and NoSuchValue for a category that is none: nothing could be counted
    in it, so that it could never be closed.
    """
    person = manager(till)
    chosen = tuple(sorted(set(categories)))
    for slug in chosen:
        refuse_unknown(till, "category", slug)
    fact = StocktakeOpened(
        id=new_id(), place=till.settings.place, categories=chosen, **when(till)
    )  # fmt: skip
    with till.store.write() as tx:
        if opened(till) is not None:
            raise StocktakeGoesOn
        tx.append(fact, person.id)
    return fact


def count(
    till: Till, product: str, quantity: int = 1, *, anew: bool = False, sure: bool = False
) -> int:
    """So many pieces (more) of a product, by id, stand here now; on the disk when this returns.

    `anew`: this is all of it, and 0 is nothing. Returns how many are counted of it in all.
    Below zero takes back what was counted too much, but not more than was.
    """
    person = manager(till)
    of = must_be_open(till)
    found = must_be_kept(till, by_id(till, product))
    if of.categories and found.category not in of.categories:
        raise NotInStocktake(product=name_of(till, found))
    before = counted(till, of.id).get(product, 0)
    now = quantity if anew else before + quantity
    if now < 0 or (quantity == 0 and not anew):
        raise NotPieces
    if now > MOST:
        raise TooManyPieces(most=MOST)
    if now >= MANY > before and not sure:
        raise ManyPieces(n=now, product=name_of(till, found))
    fact = StockCounted(
        of=of.id, place=of.place, items=(Pieces(product, quantity),), anew=anew, **when(till)
    )  # fmt: skip
    with till.store.write() as tx:
        tx.append(fact, person.id)
    return now


def counted(till: Till, of: str) -> dict[str, int]:
    """Pieces counted so far, by product, on all tills that were heard."""
    return {id_: tally.quantity for id_, tally in tallies(till, of).items()}


def close(till: Till, *, uncounted_is_none: bool = False, reason: str = "") -> Stocktake:
    """Move the books to what was counted, and post the differences at cost.

    What nobody counted stays as it is; with `uncounted_is_none` there is none of it. Returns the
    stocktake as it was closed. Raises NoStocktake and NothingCounted.
    """
    person = manager(till)
    of = must_be_open(till)
    if uncounted_is_none:
        missing = [row.product.id for row in stocktake_of(till, of).rows if row.counted is None]
        with till.store.write() as tx:
            parts = [missing[n : n + 300] for n in range(0, len(missing), 300)]
            tx.append_all(
                [
                    StockCounted(
                        of=of.id, place=of.place, items=tuple(Pieces(id_, 0) for id_ in part),
                        anew=True, **when(till),
                    )
                    for part in parts
                ],
                person.id,
            )  # fmt: skip
    taken = stocktake_of(till, of)
    rows = [row for row in taken.rows if row.counted is not None]
    if not rows:
        raise NothingCounted
    _close(till, taken, rows, reason)
    return taken


def correct(till: Till, id_: str, reason: str = "") -> Stocktake:
    """Take in what came to be known after a stocktake was closed: a till's sales that were late.

    Raises NothingToCorrect.
    """
    manager(till)
    of = next((one for one in all_of(till) if one.id == id_), None)
    if of is None:
        raise NoStocktake
    taken = stocktake_of(till, of)
    rows = [row for row in taken.rows if row.counted is not None and row.difference]
    if not rows:
        raise NothingToCorrect
    _close(till, taken, rows, reason)
    return taken


def late(till: Till) -> Stocktake | None:
    """The last stocktake of this museum that was closed, where it needs correcting now.

    An old one is not looked at: all that was sold since would be read.
    """
    first = (till.day - timedelta(days=_LATE)).isoformat()
    for of in reversed([one for one in all_of(till) if one.date >= first]):
        taken = stocktake_of(till, of)
        if taken.closes:
            return taken if taken.different else None
    return None


def all_of(till: Till) -> list[StocktakeOpened]:
    """Every stocktake of this museum, the first first."""
    found = acts(till.store, StocktakeOpened.KIND, till.settings.place)
    return [one.fact for one in found if isinstance(one.fact, StocktakeOpened)]


def _close(till: Till, taken: Stocktake, rows: list[Row], reason: str) -> None:
    items = [row.item() for row in rows]
    worth = sum((item.difference * item.cost.cents for item in items if item.cost is not None), 0)
    with till.store.write() as tx:
        if len(acts(till.store, StocktakeClosed.KIND, taken.of.id)) != taken.closes:
            raise StocktakeMoved
        write(
            till, tx, StocktakeClosed, items, posted(worth), of=taken.of.id,
            place=taken.of.place, uncounted=taken.uncounted, reason=words(reason),
        )  # fmt: skip
