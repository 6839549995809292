"""Gift cards on paper: the code in full on the card alone, and what is left on the receipt."""

from __future__ import annotations

import pytest

from receipts.document import QrBlock
from receipts.gift_card_paper import gift_card_document
from receipts.render_text import render_text
from receipts.sale_paper import receipt_document
from tests.receipts.papers import CODE, COLUMNS, GIFT, HASH, LANGUAGES, PAID, row, z_paper


def text(fact: object, columns: int = 42, **options: object) -> str:
    return render_text(receipt_document(fact, hash_hex=HASH, **options), columns)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("columns", COLUMNS)
def test_the_slip_is_the_card(columns: int, language: str) -> None:
    document = gift_card_document(GIFT, CODE, language=language)
    (qr,) = [block for block in document.blocks if isinstance(block, QrBlock)]
    assert qr.data == CODE
    paper = " ".join(render_text(document, columns).split())
    assert "GC 4821 9037 5516 2018" in paper
    assert ("50.00" if language == "en" else "50,00") in paper
    assert ("21 Nov 2029" if language == "en" else "21.11.2029") in paper


def test_receipts_and_copies_show_the_last_four() -> None:
    for paper in (text(GIFT), text(GIFT, copy=1), text(PAID), text(PAID, copy=2, language="fi")):
        assert "··2018" in paper
        assert CODE not in paper.replace(" ", "")
    assert "Kvar på kortet: 50,00" in text(GIFT)
    assert "Gäller till 21.11.2029" in text(GIFT)
    assert row(text(GIFT), "A 13,5 %").split() == ["44,05", "5,95", "50,00"]


def test_vat_that_was_paid_before_is_said_and_not_charged() -> None:
    paper = text(PAID)
    assert row(paper, "Presentkort ··2018") == "29,90"
    assert "Kvar på kortet: 20,10" in paper
    assert "Moms 13,5 % betald när det såldes: 3,56" in paper
    assert row(paper, "A 13,5 %").split() == ["0,00", "0,00", "0,00"]


def test_the_z_tells_what_was_sold_and_used() -> None:
    paper = render_text(z_paper(), 42)
    assert row(paper, "Sålda, minus återtagna").split() == ["2", "80,00"]
    assert row(paper, "Använda, minus återbetalda").split() == ["1", "29,90"]
