"""`make bench`: the table, and exit status 1 when a ratio with a target missed it.

ARGS names the parts to run, as `PARTS` has them; none for all.
"""

from __future__ import annotations

import argparse
import sys
import time

from tests.bench import (
    counter,
    crowd,
    day,
    day_figures,
    importing,
    ingest,
    journal,
    online,
    paper,
    products,
    reading,
    reports,
    sale,
    scan,
    start,
)
from tests.bench.table import Figure, shown

PARTS = {
    "sale": sale.measure,
    "scan": scan.measure,
    "counter": counter.measure,
    "day": day.measure,
    "figures": day_figures.measure,
    "paper": paper.measure,
    "journal": journal.measure,
    "start": start.measure,
    "ingest": ingest.measure,
    "online": online.measure,
    "crowd": crowd.measure,
    "reading": reading.measure,
    "reports": reports.measure,
    "products": products.measure,
    "import": importing.measure,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help="all when none is named")
    chosen = parser.parse_args().parts or list(PARTS)
    begun = time.perf_counter()
    figures: list[Figure] = []
    for name in chosen:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        figures += PARTS[name]()
    print(shown(figures))
    missed = [one.what.strip() for one in figures if one.missed]
    print(f"\n{time.perf_counter() - begun:.0f} s. " + (
        f"MISSED: {'; '.join(missed)}" if missed else "Every ratio with a target is within it."
    ))  # fmt: skip
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
