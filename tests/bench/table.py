"""What a measurement says, and how it is shown."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

Act = Callable[[], object]


class Figure(NamedTuple):
    """One line of the table. Without `most` or `least` it informs and can miss nothing."""

    what: str
    value: str
    ratio: float | None = None
    most: float | None = None
    least: float | None = None

    @property
    def missed(self) -> bool:
        if self.most is None and self.least is None:
            return False
        low, high = self.least or 0.0, float("inf") if self.most is None else self.most
        return self.ratio is None or not low <= self.ratio <= high

    @property
    def target(self) -> str:
        """What the ratio is held to, in words."""
        if self.least is not None:
            return f"≥ {self.least:.2f}"
        return "" if self.most is None else f"≤ {self.most:.2f}"


def seconds(act: Act) -> float:
    """How long one call takes."""
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def interleaved(acts: Sequence[Act], rounds: int) -> list[list[float]]:
    """Each act's times, measured in turn: what disturbs the machine disturbs all of them."""
    taken: list[list[float]] = [[] for _ in acts]
    for _ in range(rounds):
        for times, act in zip(taken, acts, strict=True):
            times.append(seconds(act))
    return taken


def median(times: Sequence[float]) -> float:
    return statistics.median(times)


def paired(times: Sequence[float], floor: Sequence[float], group: int) -> float:
    """The ratio of medians within groups of neighbours in time, and the median of those.

    A disturbance of seconds then spoils a few groups rather than one side of the comparison.
    """
    starts = range(0, len(times) - group + 1, group)
    return median([median(times[n : n + group]) / median(floor[n : n + group]) for n in starts])


def percentile(times: Sequence[float], share: int) -> float:
    """The time that so many in a hundred stay below."""
    return sorted(times)[len(times) * share // 100]


def ms(taken: float) -> str:
    return f"{taken * 1000:.3f} ms"


def shown(figures: Sequence[Figure]) -> str:
    """The table."""
    lines = [f"{'':<58} {'measured':>22} {'ratio':>7} {'target':>7}"]
    for one in figures:
        ratio = "" if one.ratio is None else f"{one.ratio:.2f}"
        verdict = "" if not one.target else "MISSED" if one.missed else "ok"
        line = f"{one.what:<58} {one.value:>22} {ratio:>7} {one.target:>7}  {verdict}"
        lines.append(line.rstrip())
    return "\n".join(lines)
