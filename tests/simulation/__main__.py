"""One seed with its trace, or many: `python -m tests.simulation 17`, `… 0:10000`."""

from __future__ import annotations

import sys

from tests.simulation.many import chosen, run_many
from tests.simulation.world import Failed, run


def main(wanted: str) -> int:
    seeds = chosen(wanted)
    if len(seeds) > 1:
        return 1 if run_many(seeds) else 0
    log: list[str] = []
    try:
        digest = run(seeds[0], log=log)
    except Failed:
        print("\n".join(log))
        raise
    print("\n".join([*log, f"seed {seeds[0]}: {digest}"]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "0:30"))
