"""A machine that dies while one counts has lost no count that was shown."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from pos.office.stock import counting
from pos.storage.verify import verify_journal
from pos.till import people
from pos.till.till import Till
from tests.pos.office.stock.shelves import BOOK
from tests.support.museum import MANAGER, new_folder

_COUNTING = """
import sys
from pathlib import Path
from pos.office.stock import counting
from pos.till import people
from pos.till.till import Till
till = Till.open(Path(sys.argv[1]))
people.sign_in(till, sys.argv[2])
counting.begin(till)
while True:
    print(counting.count(till, sys.argv[3]), flush=True)
"""


def test_each_count_that_was_shown_is_there_after_a_kill(tmp_path: Path) -> None:
    folder = new_folder(tmp_path / "till")
    words = [sys.executable, "-c", _COUNTING, str(folder), MANAGER, BOOK]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        shown = [int(process.stdout.readline()) for _ in range(25)][-1]
        process.kill()
    till = Till.open(folder)
    try:
        people.sign_in(till, MANAGER)
        of = counting.must_be_open(till)
        kept = counting.counted(till, of.id)[BOOK]
        assert kept >= shown
        assert counting.count(till, BOOK) == kept + 1  # and it goes on
        assert verify_journal(till.store)[1] == []
    finally:
        till.close()
