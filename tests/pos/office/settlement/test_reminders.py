"""What stands out: a payout that did not come, a last day that nears, a sum below the minimum."""

from __future__ import annotations

from datetime import date

import pytest

from pos.books.settlement import Terms
from pos.office.desks import OnlyCoordinators
from pos.office.settlement import batches, terms
from pos.office.settlement.open_vouchers import standings
from pos.office.settlement.reminders import LAST_DAY, OVERDUE, SMALL, overdue, reminders
from pos.till import people
from tests.pos.office.settlement.selling import row, sell
from tests.support.museum import COORDINATOR, a_till, money


def kinds(till, day):
    return [one.kind for one in reminders(standings(till), date.fromisoformat(day))]


def test_a_batch_whose_payout_day_passed_is_overdue():
    with a_till() as till:
        sell(till, "SM1", issuer="smartum", face="5.00")
        people.sign_in(till, COORDINATOR)
        made = batches.make(till, "smartum", "paper")
        batches.send(till, made.number)  # on the 22nd; paid on the 24th
        now = row(till, "smartum")
        assert kinds(till, "2026-11-24") == []
        assert kinds(till, "2026-11-25") == [OVERDUE]
        assert overdue(now, now.batches[0], date(2026, 11, 25))
        said = reminders(standings(till), date(2026, 11, 25))[0].words("en")
        assert said == "Smartum should have paid batch K1-E1 on 24 Nov 2026."
        batches.pay(till, made.number)
        assert kinds(till, "2026-12-25") == []


def test_papers_near_their_last_day():
    with a_till() as till:
        sell(till, "0047118255301")
        assert kinds(till, "2027-01-09") == []
        assert kinds(till, "2027-01-10") == [LAST_DAY]  # three weeks before 31.1.


def test_below_the_issuers_minimum():
    with a_till() as till:
        sell(till, "A1", issuer="epassi", medium="mobile")
        assert kinds(till, "2026-11-23") == [SMALL]
        sell(till, "A2", issuer="epassi", medium="mobile")
        assert kinds(till, "2026-11-23") == []


def test_terms_hold_from_their_day_and_a_way_that_changes_changes_the_role():
    with a_till() as till:
        own = Terms(commission=300, within=2, minimum=money("5.00"))
        with pytest.raises(OnlyCoordinators):
            terms.set_terms(till, "edenred", "mobile", own)
        people.sign_in(till, COORDINATOR)
        terms.set_terms(till, "edenred", "mobile", own, date(2026, 12, 1), "terminal")
        of = terms.all_terms(till)
        assert of("edenred", "mobile", date(2026, 11, 30)).commission == 450
        assert of("edenred", "mobile", date(2026, 12, 1)) == own
        assert [first for first, _ in terms.history(till, "edenred", "mobile")] == [
            date(1, 1, 1), date(2026, 12, 1)
        ]  # fmt: skip
        medium = till.settings.issuers["edenred"].medium("mobile")
        assert (medium.settlement, medium.role) == ("terminal", "card_receivable")


@pytest.mark.parametrize(
    "wrong",
    [Terms(commission=10_001), Terms(vat="none"), Terms(days=(32,)), Terms(last_day="02-30"),
     Terms(vat_as="gift"), Terms(weekdays=(7,))],
)  # fmt: skip
def test_terms_that_cannot_be_are_refused(wrong):
    with pytest.raises(terms.TermsWrong):
        terms.check(wrong)
