"""Visitors and named discounts on paper, and a Z that was closed without a count."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest

from pos.domain.catalogue import Asked
from pos.till import finishing, paying, selling, shifts
from pos.till.basket import named_discounts
from pos.till.till import Till
from receipts.render_text import render_text
from receipts.report_paper import takings_document
from receipts.sale_paper import receipt_document
from tests.support.museum import a_product, a_till, list_products, money

FAMILY = msgspec.structs.replace(
    a_product("FAM", "16.00", visits=(("adult", 2), ("child", 3))),
    asks=(Asked("adult", 1, 2), Asked("child", 0, 3)),
)
RECORD = a_product("RECORD", "20.00", "music")


@pytest.fixture
def till() -> Iterator[Till]:
    with a_till() as till:
        list_products(till.store, (FAMILY, RECORD))
        till.reload()
        yield till


def test_a_family_and_the_staffs_discount_are_said(till: Till) -> None:
    selling.add(till, "FAM")
    selling.set_visits(till, {"child": 1})
    selling.add(till, "RECORD")
    named_discounts.give(till, "staff")
    paying.pay_cash(till)
    done = finishing.finish(till)
    paper = render_text(receipt_document(done.fact, hash_hex=done.hash), 42)
    assert "Vuxna 2, Barn 1" in paper
    assert "Personalrabatt" in paper
    assert "-5,00" in paper
    figures = shifts.takings(till)
    names = {"staff": {"sv": "Personalrabatt"}}
    report = takings_document(
        figures, till.seller, kind="X", language="sv", discount_names=names
    )  # fmt: skip
    assert "varav Personalrabatt" in render_text(report, 42)
    assert {row.key: row.count for row in figures.visits} == {"adult": 2, "child": 1}


def test_a_provisional_z_says_so_and_not_what_is_in_the_drawer(till: Till) -> None:
    selling.add(till, "RECORD")
    paying.pay_cash(till)
    finishing.finish(till)
    fact = shifts.close_shift(till, provisional=True)
    assert fact.next_float == money("120.00")
    paper = render_text(
        takings_document(
            fact.takings, fact.seller, kind="Z", language="sv", counts=fact.counts,
            next_float=fact.next_float, dropped=fact.dropped, provisional=fact.provisional,
        ), 42,
    )  # fmt: skip
    assert "PROVISORISK" in paper
    assert "120,00" not in paper
    assert "Försäljning" in paper
