"""Many seeds on all processors, to the end, with progress shown."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import time
from collections import Counter

from tests.simulation.world import Failed, run

_EVERY_S = 10.0
_COLLECT_EVERY = 20


def chosen(wanted: str) -> range:
    """`17` is one seed, `100:50` the fifty from 100 on."""
    first, _, count = wanted.partition(":")
    return range(int(first), int(first) + int(count or 1))


def _tried(seed: int) -> tuple[int, str, Counter[str]]:
    gc.disable()  # its passes are a sixth of the time; a seed's few rings wait for this one
    if seed % _COLLECT_EVERY == 0:
        gc.collect()
    met: Counter[str] = Counter()
    try:
        run(seed, met=met)
    except Failed as failed:
        return seed, str(failed), met
    return seed, "", met


def run_many(seeds: range, processes: int = 0) -> list[str]:
    """Run seeds, printing how it goes; what failed, each with the command that repeats it."""
    processes = processes or int(os.environ.get("MUSEUM_POS_PROCESSES", os.cpu_count() or 1))
    failures: list[str] = []
    met: Counter[str] = Counter()
    began = said = time.monotonic()
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        for done, (_, failure, tally) in enumerate(pool.imap_unordered(_tried, seeds, 4), 1):
            met += tally
            if failure:
                failures.append(failure)
                _say(failure)
            if time.monotonic() - said > _EVERY_S or done == len(seeds):
                said = time.monotonic()
                rate = done / max(said - began, 0.001)
                left = (len(seeds) - done) / rate
                _say(f"{done} of {len(seeds)} seeds, {len(failures)} failed, {rate:.1f} a second,"
                     f" {left / 60:.0f} min left")  # fmt: skip
    for name, number in sorted(met.items()):
        _say(f"{number:9d}  {name}")
    return failures


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
