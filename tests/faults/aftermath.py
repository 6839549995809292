"""What must be true of a till's folder after its process died, whenever that was."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

from pos.storage.print_jobs import PrintJobs
from pos.storage.rebuild import rebuild
from pos.storage.store import Store
from pos.storage.verify import verify_journal
from pos.till.day.figures import takings
from pos.till.till import Till
from receipts.paper import paper_for
from receipts.printers import open_printer
from tests.faults.counter import PAPER, digest
from tests.support import naive
from tests.support.clock import SetClock

Said = dict[str, Any]
_ANSWERS = ("tender_asked", "tender_approved")


def said(log: Path) -> list[Said]:
    """The counter's lines; one that the kill cut short was not said."""
    if not log.exists():
        return []
    whole = log.read_bytes().split(b"\n")[:-1]
    return [json.loads(line) for line in whole]


class Aftermath:
    """A copy of the folder as the kill left it; the copy is recovered, the original waits."""

    def __init__(self, folder: Path, copy: Path) -> None:
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder, copy)
        self.folder = copy
        self.till = Till.open(copy, SetClock())
        self.store: Store = self.till.store
        self.journal = naive.entries(copy)

    def close(self) -> None:
        self.till.close()

    def check(self, lines: list[Said]) -> None:
        """Everything, against all that the counter said so far."""
        assert not [line for line in lines if "failed" in line], lines[-1]
        assert verify_journal(self.store)[1] == []
        self.acknowledged_is_there(lines)
        self.basket_is_back(lines)
        self.drawer_is_right(lines)
        self.nothing_printed_twice()
        assert {n: v for n, v in rebuild(self.store).items() if v} == {}, "rebuild changed rows"

    def acknowledged_is_there(self, lines: list[Said]) -> None:
        """Each acknowledged entry and receipt once, and at most one act more."""
        hashes = {
            row[0]: bytes(row[1]).hex() for row in self.store.rows("SELECT seq, hash FROM entry")
        }
        for line in lines:
            if "seq" in line:
                assert hashes.get(line["seq"]) == line["hash"], f"lost: {line}"
        receipts = Counter(
            entry["body"]["receipt"]
            for entry in self.journal
            if entry["kind"] in ("sale", "refund")
        )
        assert {line["receipt"] for line in lines if line.get("receipt")} <= set(receipts)
        assert set(receipts.values()) <= {1}
        numbers = [e["body"]["number"] for e in self.journal if "number" in e["body"]
                   and e["kind"] in ("sale", "refund")]  # fmt: skip
        assert numbers == list(range(1, len(numbers) + 1)), "a receipt number is missing"
        acknowledged = [line["seq"] for line in lines if "seq" in line]
        if acknowledged:
            more = [entry["kind"] for entry in self.journal[acknowledged[-1] :]]
            # finishing also answers the terminal, and paying back asks it first: commits of their
            # own, after each of which the kill may have come
            papers = [kind if kind in _ANSWERS else "paper" for kind in more]
            whole = [*_ANSWERS, "paper"]
            parts = [whole[at : at + len(papers)] for at in range(len(whole))]
            sold = all(kind in (*_ANSWERS, "sale", "refund") for kind in more)
            assert len(more) <= 1 or (sold and papers in parts), more

    def basket_is_back(self, lines: list[Said]) -> None:
        """The draft is the one acknowledged last, or one about to be written since."""
        row = self.store.row("SELECT basket FROM draft WHERE number = 0")
        found = digest(row[0] if row else None)
        allowed, last = {""}, 0
        for line in lines:
            if "draft" in line:
                allowed, last = {line["draft"]}, line["seq"]
            elif "next" in line:
                allowed.add(line["next"])
        assert found in allowed, f"the basket {found} is none of {allowed}"
        doing = next((line["doing"] for line in reversed(lines) if "doing" in line), "")
        more = [entry["kind"] for entry in self.journal[last:]] if last else []
        if doing == "finish" and more and more[-1] == "sale":  # a refund gives the basket back
            assert not found, "the sale is journalled and its basket is still open"
        if row and row[0]:
            assert self.till.basket.lines or found in allowed

    def drawer_is_right(self, lines: list[Said]) -> None:
        """The naive sum, the program's, and what the counter said all agree."""
        if self.till.shift is None:
            return
        day = naive.Day(self.journal, self.till.shift.id)
        assert takings(self.till, self.till.shift.id).drawer.expected.cents == day.drawer
        last = next((line for line in reversed(lines) if "seq" in line), None)
        if last is not None:
            before = naive.Day(self.journal[: last["seq"]], self.till.shift.id)
            assert before.drawer == last["drawer"]

    def nothing_printed_twice(self) -> None:
        """Each paper is on the printer's roll at most once, and once when it says printed."""
        roll = self.folder / PAPER
        printed = roll.read_bytes() if roll.exists() else b""
        printer = open_printer(f"file:{roll}", self.folder)
        for job in PrintJobs(self.store)._select("what <> 'drawer' ORDER BY id"):
            assert job.entry is not None
            times = printed.count(printer.encode(paper_for(job, self.store.fact(job.entry))))
            allowed = {"printed": {1}, "queued": {0}}.get(job.state, {0, 1})
            assert times in allowed, f"{job.what} {job.id}, {job.state}: {times} times on paper"
