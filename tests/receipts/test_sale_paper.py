"""What a receipt says: the law's list, the worked day, and marks that cannot be missed."""

from __future__ import annotations

import re

import pytest

from pos.domain.facts import Receipt
from pos.domain.money import Money
from receipts.document import Mark, QrBlock
from receipts.render_text import render_text
from receipts.sale_paper import masked, receipt_document, short_proof
from tests.receipts.papers import (
    COLUMNS,
    EXCESS,
    FULL,
    HASH,
    LANGUAGES,
    R1,
    R2,
    R3,
    RECEIPTS,
    REFUND,
    UNPROVED_REFUND,
    cash,
    line,
    receipt,
    row,
)


def text(fact: Receipt, columns: int = 42, **options: object) -> str:
    return render_text(receipt_document(fact, hash_hex=HASH, **options), columns)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("columns", COLUMNS)
@pytest.mark.parametrize("name", RECEIPTS)
def test_everything_the_law_asks_is_there(name: str, columns: int, language: str) -> None:
    fact = RECEIPTS[name]
    paper = " ".join(text(fact, columns, language=language).split())
    seller = fact.seller
    for said in (seller.name, seller.museum, *seller.address, seller.phone, seller.email):
        assert said in paper
    assert seller.business_id in paper
    assert fact.receipt in paper
    assert ("21 Nov 2026 12:41" if language == "en" else "21.11.2026 12.41") in paper
    for bought in fact.lines:
        assert bought.names[language].split()[0] in paper


def test_first_receipt_of_the_worked_day() -> None:
    paper = text(R1)
    assert row(paper, "2 Inträde, vuxen") == "14,00 A"
    assert "à 7,00" in paper
    assert row(paper, "Summa €") == "14,00"
    assert row(paper, "A 13,5 %").split() == ["12,33", "1,67", "14,00"]
    assert row(paper, "Kultursedel Edenred, papper, 2 st") == "10,00"
    assert "Avrundning" not in paper
    assert "Växel tillbaka" not in paper


def test_second_receipt_has_a_row_for_each_rate() -> None:
    paper = text(R2)
    assert row(paper, "A 25,5 %").split() == ["15,86", "4,04", "19,90"]
    assert row(paper, "B 13,5 %").split() == ["26,34", "3,56", "29,90"]
    assert row(paper, "1 Affisch") == "19,90 A"
    assert row(paper, "Kort") == "49,80"


def test_cash_rounding_shows_total_rounding_and_paid() -> None:
    paper = text(R3)
    assert row(paper, "Summa €") == "2,43"
    assert row(paper, "Avrundning") == "+0,02"
    assert row(paper, "Att betala") == "2,45"
    assert row(paper, "Växel tillbaka") == "-2,55"


def test_voucher_shows_issuer_medium_masked_serial_and_what_is_not_returned() -> None:
    paper = text(EXCESS, 48)
    assert row(paper, "Kultursedel Edenred, papper ··5530") == "10,00"
    assert "varav 3,00 inte återbetalas" in paper
    assert "0047118255530" not in paper


@pytest.mark.parametrize(
    ("serial", "shown"),
    [("0047118255530", "··5530"), ("4711", "··11"), ("7", "··"), ("", "··")],
)
def test_a_serial_is_never_shown_whole(serial: str, shown: str) -> None:
    assert masked(serial) == shown


def test_discounts_stand_apart_and_the_money_column_adds_up() -> None:
    paper = text(FULL, 48)
    assert row(paper, "Rabatt på köpet") == "-8,40 A"
    assert re.search(r"^ +Rabatt +-2,99 A$", paper, re.MULTILINE)
    assert "Normalpris 31,90" in paper
    items = paper.split("-" * 48)[1]
    amounts = re.findall(r"(-?\d+,\d\d) [A-Z]$", items, re.MULTILINE)
    cents = sum(int(amount.replace(",", "")) for amount in amounts)
    assert Money(cents) == FULL.total


def test_outside_vat_has_wording_of_its_own_and_no_vat() -> None:
    paper = text(FULL, 48)
    assert row(paper, "C Utanför moms, ingen moms ingår") == "50,00"
    zero = text(receipt([line("Bok", 1, 100, 0)], [cash(100)]), 48)
    assert row(zero, "A 0 %").split() == ["1,00", "0,00", "1,00"]
    assert "Utanför" not in zero


def test_refund_names_what_it_pays_back() -> None:
    paper = text(REFUND)
    assert "ÅTERBETALNING" in paper
    assert "Ursprungligt kvitto K1-000399, 20.11.2026" in paper
    assert "Orsak: Skadad i hörnet" in paper
    assert row(paper, "-1 Affisch") == "-19,90 A"
    assert row(paper, "Summa €") == "-19,90"
    assert row(paper, "A 25,5 %").split() == ["-15,86", "-4,04", "-19,90"]
    assert "underskrift" not in paper
    assert "Tack" not in paper


def test_refund_without_a_receipt_is_signed() -> None:
    paper = text(UNPROVED_REFUND)
    assert "_" * 42 in paper
    assert "Kundens underskrift" in paper
    assert row(paper, "Återbetalt") == "-7,45"


@pytest.mark.parametrize(
    ("language", "copy", "training"),
    [("sv", "KOPIA", "ÖVNING"), ("fi", "KOPIO", "HARJOITUS"), ("en", "COPY", "TRAINING")],
)
def test_marks(language: str, copy: str, training: str) -> None:
    def marks(**options: object) -> list[Mark]:
        document = receipt_document(R1, hash_hex=HASH, language=language, **options)
        return [block for block in document.blocks if isinstance(block, Mark)]

    assert marks() == []
    assert marks(copy=3) == [Mark(f"{copy} 3")]
    assert marks(training=True) == [Mark(training), Mark(training)]  # at both ends


def test_proof() -> None:
    document = receipt_document(R1, hash_hex=HASH)
    (code,) = [block for block in document.blocks if isinstance(block, QrBlock)]
    assert code.data == f"MPOS1:K1-000412:{HASH[:32]}"
    assert code.caption == "9f86 d081 884c 7d65" == short_proof(HASH)


def test_a_training_sale_proves_nothing() -> None:
    document = receipt_document(R1, hash_hex=HASH, training=True)
    assert not [block for block in document.blocks if isinstance(block, QrBlock)]
    assert "Detta är inte ett kvitto." in render_text(document, 42)


def test_the_receipts_language_is_the_customers() -> None:
    assert "Kvitto" in text(R1)
    assert "Kuitti" in text(R1, language="fi")
    assert "Pääsylippu, aikuinen" in text(R1, language="fi")


def test_a_name_missing_in_one_language_is_said_in_another() -> None:
    fact = receipt([line({"sv": "", "fi": "Kahvi"}, 1, 250, 1350)], [cash(250)])
    assert "Kahvi" in text(fact, language="en")
    nameless = receipt([line({}, 1, 250, 1350)], [cash(250)])
    assert "1 SKU" in text(nameless)
