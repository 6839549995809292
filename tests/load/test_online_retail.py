"""The real load's script on a small made-up file in the same shapes."""

from collections import Counter
from pathlib import Path

import pytest

from tests.load import online_retail, plain_sums
from tests.load.retail_rows import CUT, NO_NAME, NO_PRICE, NO_PRODUCT
from tests.load.retail_till import NO_SALE

SAMPLE = Path(__file__).with_name("sample.csv")


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    return online_retail.run(SAMPLE, tmp_path_factory.mktemp("load") / "till")


def test_every_sum_agrees(outcome):
    assert outcome.problems == []
    # by hand: 15.30 + 2.50 + 3.30 + 1.25 + 2.55 + 5.04; and 2 × 1.10 back
    assert outcome.days["2010-12-01"] == (2_994, -220)
    # 10.03 sold and taken back, and the six lanterns of the day before
    assert outcome.days["2010-12-02"] == (1_003, -2_533)


def test_each_odd_line_is_refused_with_its_reason(outcome):
    assert {(row.line, row.reason) for row in outcome.refused} == {
        (8, NO_PRODUCT),
        (10, NO_SALE),  # one of three was left
        (11, "The quantity must be a whole number from 1 to 9999."),
        (13, NO_NAME),
        (14, NO_PRICE),
        (16, NO_PRODUCT),
        (18, CUT),
    }


def test_invoices_become_receipts_and_returns_refunds(outcome):
    assert (outcome.receipts, outcome.refunds) == (3, 3)
    assert outcome.products == 4  # the one of the cut line is not among them
    assert "every sum agrees" in online_retail.report(outcome)


def test_a_difference_would_be_seen(outcome):
    wrong = {**outcome.days, "2010-12-01": (2_993, -220)}
    problems = online_retail._compare(SAMPLE, outcome.refused, wrong)
    assert problems == ["2010-12-01: the till (2993, -220), the file (2994, -220)"]
    fewer = [row for row in outcome.refused if row.line != 11]
    assert len(online_retail._compare(SAMPLE, fewer, outcome.days)) == 2


def test_the_plain_sums_know_the_file():
    assert plain_sums.odd_lines(SAMPLE) == {8, 11, 13, 14, 16, 18}
    assert plain_sums.returns(SAMPLE) == {9, 10, 14, 15, 16, 17}
    assert Counter(len(cells) for _, cells in plain_sums.records(SAMPLE)) == {8: 17}
