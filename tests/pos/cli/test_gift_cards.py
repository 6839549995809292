"""Gift cards by script, and on the papers that come of it."""

from __future__ import annotations

from typing import Any

import msgspec

from pos.cli.ring import answer
from pos.storage.print_jobs import PrintJobs
from pos.till.till import Till
from receipts.paper import paper_for
from receipts.render_text import render_text
from tests.support.museum import COORDINATOR, a_till


def ring(till: Till, **act: object) -> dict[str, Any]:
    return answer(till, msgspec.json.encode(act))


def paper(till: Till, what: str) -> str:
    """The newest paper of a kind, as it prints."""
    job = [one for one in PrintJobs(till.store).waiting() if one.what == what][-1]
    assert job.entry is not None
    return render_text(paper_for(job, till.store.fact(job.entry)), 42)


def test_sold_paid_with_looked_up_and_printed_again() -> None:
    with a_till() as till:
        added = ring(till, do="add", sku="GIFT")
        code = added["card"]
        ring(till, do="price", amount="50.00")
        ring(till, do="pay", tender="cash")
        sold = ring(till, do="finish")
        assert [(one["code"], one["balance"]) for one in sold["gift_cards"]] == [(code, "50.00")]
        assert "50,00" in paper(till, "gift_card")

        ring(till, do="add", sku="POSTER")
        paid = ring(till, do="pay", tender="gift_card", code=code.lower(), amount="10.00")
        assert (paid["ok"], paid["code"], paid["balance"], paid["due"]) == (
            True, code, "40.00", "2.00",
        )  # fmt: skip
        ring(till, do="pay", tender="cash")
        assert ring(till, do="finish")["vat"][0]["vat"] == "2.44"

        told = ring(till, do="gift_card", code=code)
        assert (told["balance"], told["sold"], told["used"]) == ("40.00", "50.00", "10.00")
        assert [one["what"] for one in told["events"]] == ["sold", "paid"]
        assert (told["as_of"], told["single_rate"]) == (None, None)

        assert ring(till, do="copy", card=code)["error"] == "NeedsAuthorisation"
        ring(till, do="authorise", pin=COORDINATOR)
        assert ring(till, do="copy", card=code)["receipt"] == sold["receipt"]
        again = paper(till, "gift_card")
        assert "KOPIA" in again
        assert "40,00" in again, "what is left now, not what it was sold for"


def test_what_is_refused_says_why_and_changes_nothing() -> None:
    with a_till() as till:
        ring(till, do="add", sku="POSTER")
        for code, error in (
            ("GC1234567890123456", "GiftCardWrong"), ("MUSEUM-0012", "GiftCardUnknown"),
        ):  # fmt: skip
            assert ring(till, do="pay", tender="gift_card", code=code)["error"] == error
            assert ring(till, do="gift_card", code=code)["error"] == error
        assert ring(till, do="pay", tender="gift_card")["error"] == "NotUnderstood"
        assert ring(till, do="add", sku="POSTER", card="MUSEUM-0012")["error"] == "GiftCardNotHere"
        assert ring(till, do="add", sku="GIFT", quantity=2)["error"] == "GiftCardOneByOne"
        assert ring(till, do="basket")["total"] == "12.00"
