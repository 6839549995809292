"""Who comes to the demonstration museum, and what they take: baskets, from a pair of dice."""

from __future__ import annotations

from random import Random

Basket = list[tuple[str, int]]
"""What is asked for at the counter: SKU and pieces."""

# What a party is, and how often it comes.
_PARTIES: tuple[tuple[Basket, int], ...] = (
    ([("ADM-ADULT", 1)], 14),
    ([("ADM-ADULT", 2)], 18),
    ([("ADM-ADULT", 2), ("ADM-CHILD", 1)], 6),
    ([("ADM-FAMILY", 1)], 9),
    ([("ADM-PENSIONER", 1)], 8),
    ([("ADM-PENSIONER", 2)], 9),
    ([("ADM-ADULT", 1), ("ADM-PENSIONER", 1)], 4),
    ([("ADM-STUDENT", 1)], 7),
    ([("ADM-STUDENT", 2)], 5),
    ([("ADM-MUSEUMCARD", 1)], 16),
    ([("ADM-MUSEUMCARD", 2)], 12),
    ([("ADM-MUSEUMCARD", 1), ("ADM-CHILD", 2)], 5),
    ([("ADM-MUSEUMCARD", 1), ("ADM-ADULT", 1)], 5),
    ([("ADM-COMBI", 2)], 4),
    ([("ADM-COMBI-VISIT", 2)], 3),
    ([("ADM-UNEMPLOYED", 1)], 2),
    ([("ADM-CONSCRIPT", 1)], 1),
    ([("ADM-KAIKU", 1)], 2),
    ([("ADM-ICOM", 1)], 2),
    ([("ADM-ADULT", 1), ("ADM-ASSISTANT", 1)], 1),
    ([("ADM-PRESS", 1)], 1),
    ([("ADM-YEAR", 1)], 1),
)
_WITH_TICKET = ("TOUR-AUDIO", "TOUR-PUBLIC", "TOUR-ORGAN")
_CAFE = (
    ("CAFE-COFFEE", 30), ("CAFE-TEA", 12), ("CAFE-CAPPUCCINO", 14), ("CAFE-COCOA", 5),
    ("CAFE-BUN", 20), ("CAFE-PIE", 8), ("CAFE-SANDWICH", 6), ("CAFE-SALMON", 4),
    ("CAFE-CAKE", 9), ("CAFE-JUICE", 3), ("CAFE-WATER", 3), ("CAFE-ICECREAM", 4),
    ("CAFE-CHOCOLATE", 3),
)  # fmt: skip
_SHOP = (
    ("CARD-PIANO", 20), ("CARD-VIOLIN", 16), ("CARD-ORGAN", 14), ("CARD-KANTELE", 10),
    ("CARD-SET", 4), ("CARD-FOLDED", 7), ("MAGNET-CLEF", 7), ("MAGNET-MUSEUM", 6),
    ("PENCIL-NOTES", 11), ("ERASER-PIANO", 6), ("NOTEPAD", 5), ("MUG-NOTES", 3), ("TOTE", 4),
    ("SOCKS", 3), ("KAZOO", 3), ("STICKERS", 6), ("SHAKER-EGG", 2), ("MUSIC-BOX", 2),
    ("BOOK-GUIDE-SV", 4), ("BOOK-GUIDE-FI", 6), ("BOOK-GUIDE-EN", 5), ("BOOK-CATALOGUE", 2),
    ("BOOK-CHILD-ORCHESTRA", 3), ("BOOK-COLOURING", 4), ("BOOK-KANTELE", 1),
    ("BOOK-SIBELIUS", 1), ("NOTE-PIANO-EASY", 1), ("NOTE-CHOIR", 1), ("NOTE-QUARTET", 1),
    ("CD-PIANO", 1), ("CD-ORGAN", 2), ("CD-CHOIR", 1), ("CD-CHILD", 1), ("LP-JAZZ", 1),
    ("POSTER-3040", 2), ("POSTER-5070", 1), ("PUZZLE", 1), ("MEMORY-GAME", 1),
    ("MAG-MUSIC", 2), ("TSHIRT-ADULT", 2), ("TSHIRT-CHILD", 1), ("SCARF", 1), ("UMBRELLA", 1),
)  # fmt: skip


class Stock:
    """What is left on the shelves, so that the past sells nothing that was not there."""

    def __init__(self, left: dict[str, int]) -> None:
        self._left = left

    def take(self, sku: str) -> bool:
        """Whether there was one more; what is not counted never runs out."""
        left = self._left.get(sku)
        if left is None:
            return True
        if left <= 1:  # the last one stays in the window
            return False
        self._left[sku] = left - 1
        return True


def visitors(dice: Random, stock: Stock) -> Basket:
    """One party at the counter: tickets mostly, the shop and the café sometimes."""
    chance = dice.random()
    if chance < 0.14:
        return cafe(dice, stock)
    if chance < 0.23:
        return shop(dice, stock) or cafe(dice, stock)
    if chance < 0.245:
        return [("GIFT-OPEN", 1)]
    parties, weights = zip(*_PARTIES, strict=True)
    basket = list(dice.choices(parties, weights)[0])
    if dice.random() < 0.12:
        basket.append((dice.choice(_WITH_TICKET), max(1, basket[0][1])))
    if dice.random() < 0.22:
        basket += shop(dice, stock)
    if dice.random() < 0.18:
        basket += cafe(dice, stock)
    return basket


def cafe(dice: Random, stock: Stock) -> Basket:
    """A table in the café."""
    return _some(dice, stock, _CAFE, dice.randint(1, 4)) or [("CAFE-COFFEE", 1)]


def shop(dice: Random, stock: Stock) -> Basket:
    """A few things from the shop; nothing when it has run out of them."""
    return _some(dice, stock, _SHOP, dice.choice((1, 1, 1, 2, 2, 3)))


def _some(dice: Random, stock: Stock, shelf: tuple[tuple[str, int], ...], number: int) -> Basket:
    skus, weights = zip(*shelf, strict=True)
    picked: dict[str, int] = {}
    for sku in dice.choices(skus, weights, k=number):
        if stock.take(sku):
            picked[sku] = picked.get(sku, 0) + 1
    return list(picked.items())


def concert(dice: Random, ticket: str, reduced: str) -> Basket:
    """A party for a concert, before it begins."""
    basket = [(ticket, dice.choice((1, 2, 2, 2, 3)))]
    if reduced and dice.random() < 0.2:
        basket.append((reduced, 1))
    return basket


def school_class(dice: Random) -> Basket:
    """A school class, whose teachers come with it, and a tour of its own."""
    pupils = [("ADM-SCHOOL", dice.randint(14, 26))]
    return [*pupils, ("TOUR-SCHOOL", 1)] if dice.random() < 0.7 else pupils


def group(dice: Random) -> Basket:
    """A society on its outing."""
    tour = dice.choice(("TOUR-GROUP", "TOUR-GROUP-EN"))
    return [("ADM-GROUP", dice.randint(10, 24)), (tour, 1)]
