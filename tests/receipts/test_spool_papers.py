"""Which paper a job of the spool is."""

from __future__ import annotations

import msgspec
import pytest

from pos.domain.facts import ShiftClosed
from pos.domain.money import Money, to_builtin
from pos.domain.takings import DrawerSum
from pos.storage.print_jobs import PrintJobs
from pos.storage.store import Store
from receipts.paper import NoSuchPaper, ReportBody, paper_for
from receipts.render_text import render_text
from tests.receipts.papers import CATEGORIES, COUNTS, REFUND, SELLER, TAKINGS
from tests.receipts.spooling import entry, spool


def test_papers_of_every_kind_of_job(store: Store, jobs: PrintJobs) -> None:
    closed = ShiftClosed(
        shift="s", till="K1", seller=SELLER, takings=TAKINGS, counts=COUNTS, categories=CATEGORIES,
        dropped=Money(6450), next_float=Money(5000),
    )  # fmt: skip
    body = ReportBody(takings=TAKINGS, seller=SELLER, categories=CATEGORIES, show_expected=True)
    full, bare = (msgspec.json.encode(one, enc_hook=to_builtin) for one in (body, TAKINGS))
    blind = msgspec.structs.replace(TAKINGS, drawer=DrawerSum())
    queued = {
        jobs.add("receipt", entry=entry(store), language="fi"): ["Kuitti"],
        jobs.add("refund", entry=entry(store, REFUND)): ["ÅTERBETALNING"],
        jobs.add("copy", entry=entry(store), copy=2, language="en"): ["COPY 2"],
        jobs.add("z", entry=entry(store, closed), language="sv"): ["Z-rapport 12", "+0,05"],
        jobs.add("x", body=full, language="sv"): [
            "X-rapport 12",
            "Förväntat",
        ],
        jobs.add("x", body=bare, language="sv"): ["Förväntat", "21.11.2026 12.41"],
        jobs.add("x", body=msgspec.json.encode(blind, enc_hook=to_builtin)): [],
        jobs.add("test", language="fi"): ["Testisivu"],
    }
    for job, said in queued.items():
        made = jobs.get(job)
        recorded = store.fact(made.entry) if made.entry else None
        paper = render_text(paper_for(made, recorded, seller=SELLER), 42)
        for words in said:
            assert words in paper
        if not said:  # a cashier counts blind
            assert "X-rapport 12" in paper
            assert "Förväntat" not in paper
    assert spool(store).run_once() == len(queued)
    assert jobs.to_ask() == []


def test_jobs_that_have_no_paper(store: Store, jobs: PrintJobs) -> None:
    bare = msgspec.json.encode(TAKINGS, enc_hook=to_builtin)
    for job in (jobs.add("x", body=bare), jobs.add("test"), jobs.add("letter")):
        with pytest.raises(NoSuchPaper):
            paper_for(jobs.get(job), None)
