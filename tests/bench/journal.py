"""Proving the journal and building the projections again, in entries a second."""

from __future__ import annotations

import tempfile
from pathlib import Path

from pos.office.demo.story import make_demo
from pos.storage.rebuild import rebuild
from pos.storage.store import Store
from pos.storage.verify import verify_journal
from tests.bench.table import Figure, seconds


def measure() -> list[Figure]:
    """On the demonstration museum's journal, which is a museum's usual mix."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        path = Path(folder) / "demo"
        made = seconds(lambda: make_demo(path))
        store = Store(path)
        entries, findings = verify_journal(store)
        assert not findings
        proving = min(seconds(lambda: verify_journal(store)) for _ in range(3))
        building = min(seconds(lambda: rebuild(store)) for _ in range(3))
        store.close()
    return [
        Figure("demonstration museum made, 21 days", f"{made:.2f} s"),
        Figure(f"journal verify, {entries:,} entries", f"{entries / proving:,.0f} entries/s"),
        Figure(f"journal rebuild, {entries:,} entries", f"{entries / building:,.0f} entries/s"),
    ]
