"""The receipt in a code: all that the law asks, in the customer's language, or no code."""

from __future__ import annotations

import pytest

from pos.domain.money import Money
from pos.domain.tender import Tender
from receipts.e_receipt import LONGEST, e_receipt
from receipts.qr import squares
from tests.receipts.papers import HASH, POSTER, TICKET, line, receipt

CASH = Tender(kind="cash", amount=Money(3690), role="cash", given=Money(5000), change=Money(1310))


def sold(**more: object):
    lines = [line(TICKET, 2, 700, 1350, discount=200), line(POSTER, 1, 2490, 2550)]
    return receipt(lines, [CASH], **more)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("sv", ("FO-nummer 2077474-0", "2 × Inträde, vuxen 14,00", "Rabatt -2,00", "Affisch")),
        ("fi", ("Y-tunnus 2077474-0", "2 × Pääsylippu, aikuinen 14,00", "Juliste")),
        ("en", ("Business ID 2077474-0", "2 × Admission, adult 14.00", "Discount -2.00")),
    ],
)
def test_it_says_what_law_658_2013_asks(language: str, words: tuple[str, ...]) -> None:
    text = e_receipt(sold(), hash_hex=HASH, language=language)
    assert "Musikmuseet" in text
    assert "Biskopsgatan 17, 20500 Åbo" in text
    assert "K1-000412" in text
    assert "2026" in text
    for part in words:
        assert part in text
    rates = {"sv": ("13,5", "25,5"), "fi": ("13,5", "25,5"), "en": ("13.5", "25.5")}[language]
    # 12.00 at 13.5 % is 1.43 of VAT and 10.57 net (the domain's own table)
    assert all(rate in text for rate in rates)
    assert {"sv": "1,43", "fi": "1,43", "en": "1.43"}[language] in text


def test_it_ends_with_the_papers_own_proof() -> None:
    assert e_receipt(sold(), hash_hex=HASH).splitlines()[-1] == f"MPOS1:K1-000412:{HASH[:32]}"


def test_a_name_cannot_add_a_line() -> None:
    bad = receipt([line("Poster\nTotal € 0.00", 1, 2490, 2550)], [CASH])
    assert "\nTotal € 0.00" not in e_receipt(bad, hash_hex=HASH, language="en")


def test_a_long_receipt_has_no_code() -> None:
    lines = [line(f"A book with a rather long title, number {n}", 1, 500, 1350) for n in range(60)]
    assert e_receipt(receipt(lines, [CASH]), hash_hex=HASH) == ""


def test_the_longest_text_still_makes_a_code_that_a_phone_reads() -> None:
    assert len(squares("å" * (LONGEST // 2), light=True)) <= 117
