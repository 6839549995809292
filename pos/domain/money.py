"""Money: whole euro cents, exact, and the two ways to divide it without losing any."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, total_ordering
from typing import Any


def divide_half_up(numerator: int, denominator: int) -> int:
    """Divide integers; halves go away from zero (the tax administration's half-up).

    `denominator` must be positive.
    """
    if denominator <= 0:
        raise ValueError("denominator must be positive")
    quotient = (2 * abs(numerator) + denominator) // (2 * denominator)
    return quotient if numerator >= 0 else -quotient


@total_ordering
class Money:
    """An amount of euros in whole `cents`; negative when it flows the other way."""

    __slots__ = ("cents",)
    cents: int

    def __init__(self, cents: int = 0) -> None:
        if type(cents) is not int:
            raise TypeError(f"cents must be an int, not {type(cents).__name__}")
        _set_cents(self, cents)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("Money does not change")

    def __reduce__(self) -> tuple[type[Money], tuple[int]]:
        return Money, (self.cents,)

    def __add__(self, other: Money) -> Money:
        return Money(self.cents + other.cents)

    def __radd__(self, other: int) -> Money:
        if other != 0:  # sum() starts from 0
            return NotImplemented
        return self

    def __sub__(self, other: Money) -> Money:
        return Money(self.cents - other.cents)

    def __neg__(self) -> Money:
        return Money(-self.cents)

    def __abs__(self) -> Money:
        return Money(abs(self.cents))

    def __mul__(self, quantity: int) -> Money:
        return Money(self.cents * quantity)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Money) and self.cents == other.cents

    def __lt__(self, other: Money) -> bool:
        return self.cents < other.cents

    def __hash__(self) -> int:
        return hash(self.cents)

    def __bool__(self) -> bool:
        return self.cents != 0

    def __repr__(self) -> str:
        return f"Money({self.cents})"

    def __str__(self) -> str:
        """The machine form used on the command line: `-12.05`, always two decimals."""
        sign = "-" if self.cents < 0 else ""
        return f"{sign}{abs(self.cents) // 100}.{abs(self.cents) % 100:02d}"

    def percent(self, basis_points: int) -> Money:
        """This share of the amount, half-up to the cent; 1350 basis points are 13.5 %."""
        return Money(divide_half_up(self.cents * basis_points, 10_000))

    def split(self, weights: Sequence[int]) -> list[Money]:
        """Divide by weights so that the parts add up to the whole (largest remainder).

        Weights are non-negative; when all are zero the parts are equal shares.
        Equal remainders go to the earlier part, so the result is repeatable.
        """
        if not weights:
            raise ValueError("nothing to split over")
        if min(weights) < 0:
            raise ValueError("weights must not be negative")
        shares = list(weights) if any(weights) else [1] * len(weights)
        whole, amount = sum(shares), abs(self.cents)
        parts = [amount * share // whole for share in shares]
        by_remainder = sorted(range(len(shares)), key=lambda i: (-(amount * shares[i] % whole), i))
        for i in by_remainder[: amount - sum(parts)]:
            parts[i] += 1
        return [Money(part if self.cents >= 0 else -part) for part in parts]


_set_cents = vars(Money)["cents"].__set__  # past __setattr__, and quicker than object's own

ZERO = Money(0)


def to_builtin(value: Any) -> int:
    """Encoder hook: money is written as an integer of cents."""
    if isinstance(value, Money):
        return value.cents
    raise NotImplementedError(f"no journal form for {type(value).__name__}")


_amount = lru_cache(maxsize=4096)(Money)  # they repeat: a receipt holds a dozen zeros


def from_builtin(kind: type, value: Any) -> Any:
    """Decoder hook: the inverse of `to_builtin`."""
    if kind is Money and type(value) is int:
        return _amount(value)
    raise ValueError(f"not a {kind.__name__}: {value!r}")
