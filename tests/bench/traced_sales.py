"""Sales for `strace`: a call of getppid, which nothing else makes, marks where each one begins
and ends. The first sale is not marked: it may write the log's own head too.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pos.domain.money import Money
from pos.till import finishing, shifts
from tests.bench.sale import fill
from tests.support.museum import new_folder, open_till

_SALES = 20


def main() -> None:
    till = open_till(new_folder(Path(sys.argv[1])))
    shifts.open_shift(till, Money(10_000))
    for n in range(1 + _SALES):
        fill(till)
        if n:
            os.getppid()
        finishing.finish(till)
        if n:
            os.getppid()
    till.close()


if __name__ == "__main__":
    main()
