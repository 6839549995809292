"""What a measurement says, and how it is shown."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

Act = Callable[[], object]


class Figure(NamedTuple):
    """One line of the table. Without `most` it informs and can miss nothing."""

    what: str
    value: str
    ratio: float | None = None
    most: float | None = None

    @property
    def missed(self) -> bool:
        return self.most is not None and (self.ratio is None or self.ratio > self.most)


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
    lines = [f"{'':<58} {'measured':>22} {'ratio':>7} {'at most':>8}"]
    for one in figures:
        ratio = "" if one.ratio is None else f"{one.ratio:.2f}"
        most = "" if one.most is None else f"{one.most:.2f}"
        verdict = "" if one.most is None else "MISSED" if one.missed else "ok"
        lines.append(f"{one.what:<58} {one.value:>22} {ratio:>7} {most:>8}  {verdict}".rstrip())
    return "\n".join(lines)
