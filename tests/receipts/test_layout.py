"""The one layout: nothing is wider than the paper, money stands in its column, nothing commands."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pos.domain.money import Money
from receipts import document as doc
from receipts.characters import char_width, clean, clusters, width, wrap
from receipts.document import Document
from receipts.layout import layout, measured
from receipts.lines import Line, RuleLine
from receipts.render_text import render_text, text_lines
from receipts.sale_paper import receipt_document
from tests.receipts.papers import COLUMNS, HASH, LANGUAGES, cash, everything, line, receipt

texts = st.text(max_size=60) | st.sampled_from(
    [
        "\x1bp\x00", "\x1b@", "a\nb", "\u202eevil", "👩‍👩‍👧", "ﷺ" * 20, "漢字かな" * 12,
        "é" * 40, "z̸̢͙a̷l̶go", "\ud800", "x" * 200, "a\u00adb", "\u200b" * 9, "\x9b31m", "ガ", "각",
    ]
)  # fmt: skip
amounts = st.integers(-(10**14), 10**14)


def columns_of(text: str) -> int:
    """Measured another way than the layout does."""
    total = 0
    for char in text:
        if unicodedata.category(char) in {"Mn", "Me"} or 0x1160 <= ord(char) <= 0x11FF:
            continue
        total += 2 if unicodedata.east_asian_width(char) in "WF" else 1
    return total


def harmless(text: str) -> bool:
    return all(
        unicodedata.category(char)[0] != "C" and unicodedata.category(char) not in {"Zl", "Zp"}
        for char in text
    )


@pytest.mark.parametrize("columns", COLUMNS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_paper_fits(language: str, columns: int) -> None:
    for name, paper in everything(language).items():
        for text in render_text(paper, columns).splitlines():
            assert columns_of(text) <= columns, (name, text)
            assert text == text.rstrip(), (name, text)
        for laid in layout(paper, columns):
            if isinstance(laid, Line) and laid.wide:
                assert columns_of(laid.text) * 2 <= columns, (name, laid)


@given(
    name=texts,
    quantity=st.integers(-(10**9), 10**9),
    unit=amounts,
    discount=amounts,
    columns=st.sampled_from(COLUMNS) | st.integers(20, 96),
    language=st.sampled_from(LANGUAGES),
)
@example("\x1bp\x00", 1, 700, 0, 42, "sv")
@example("x" * 300, 10**9, 10**14, 1, 20, "fi")
def test_any_name_and_amount_fits(
    name: str, quantity: int, unit: int, discount: int, columns: int, language: str
) -> None:
    fact = receipt([line(name, quantity, unit, 1350, discount=discount)], [cash(unit)], reason=name)
    paper = receipt_document(fact, hash_hex=HASH, language=language)
    for text in text_lines(layout(paper, columns), columns):
        assert columns_of(text) <= columns
        assert harmless(text)
        text.encode("utf-8")


@given(
    rows=st.lists(st.tuples(texts, st.integers(-(10**8), 10**8)), min_size=1, max_size=8),
    columns=st.sampled_from(COLUMNS),
    language=st.sampled_from(LANGUAGES),
)
def test_money_stands_in_its_column(
    rows: list[tuple[str, int]], columns: int, language: str
) -> None:
    blocks = tuple(doc.Item(1, name, Money(cents), "A") for name, cents in rows)
    paper = Document("", language, blocks)
    end = measured(paper, columns).end
    for (_, cents), block in zip(rows, blocks, strict=True):
        figure = measured(paper, columns).figure(Money(cents)).replace("\u00a0", " ")
        laid = layout(Document("", language, (block,)), columns)
        marked = [row.text for row in laid if isinstance(row, Line) and row.text.endswith(" A")]
        assert any(text[:-2].endswith(figure) and width(text[:-2]) == end for text in marked)


@given(texts)
def test_cleaning_once_is_enough(text: str) -> None:
    cleaned = clean(text)
    assert harmless(cleaned)
    assert clean(cleaned) == cleaned


@given(texts, st.integers(4, 60))
def test_wrapping_loses_no_letter(text: str, columns: int) -> None:
    lines = wrap(text, columns)
    assert lines
    assert all(width(piece) <= columns for piece in lines)
    assert "".join("".join(lines).split(" ")) == "".join(clean(text).split(" "))


@given(texts)
def test_clusters_are_the_text(text: str) -> None:
    cleaned = clean(text)
    parts = list(clusters(cleaned))
    assert "".join(part for part, _ in parts) == cleaned
    assert sum(taken for _, taken in parts) == width(cleaned)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Åbo", "Åbo"),
        ("A\u030abo", "Åbo"),  # composed, so that CP1252 has it
        ("\x1bp\x00", "·p·"),
        ("\x1b@hej\x07", "·@hej·"),
        ("a\tb\nc\r\nd", "a b c  d"),
        ("\u202egnp.exe", "gnp.exe"),
        ("a\u200bb\u00adc\ufeff", "abc"),
        ("1\u202f857", "1\u00a0857"),
        ("\x9b31m", "·31m"),
        ("❤\ufe0f", "❤"),
        ("\ue000\ud800", "··"),
        ("a\u0301\u0301\u0301\u0301", "á\u0301\u0301"),
    ],
)
def test_cleaning(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    ("char", "columns"),
    [("a", 1), ("å", 1), ("€", 1), ("漢", 2), ("😀", 2), ("\u0301", 0), ("ｶ", 1)],
)
def test_widths(char: str, columns: int) -> None:
    assert char_width(char) == columns


def test_long_names_hang_under_themselves() -> None:
    paper = Document(
        "", "sv", (doc.Item(12, "Nothäfte: Pianostycken i urval, häfte 2", Money(2990), "A"),)
    )
    assert text_lines(layout(paper, 32), 32) == [
        "12 Nothäfte:             29,90 A",
        "   Pianostycken i urval,",
        "   häfte 2",
    ]


def test_figures_are_never_broken_at_their_own_space() -> None:
    paper = Document("", "sv", (doc.MoneyRow("Försäljning totalt", Money(1234567890)),))
    assert render_text(paper, 32) == "Försäljning totalt 12 345 678,90\n"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("22.11.2026 8", ["Kvitto 22.11.2026 8"]),
        ("22.11.2026 08", ["Kvitto 22.11.2026 08"]),  # one space between: the row is full
        ("22.11.2026 008", ["Kvitto", "      22.11.2026 008"]),
    ],
)
def test_two_sides_share_a_row_while_a_space_is_left_between(day: str, expected: list[str]) -> None:
    paper = Document("", "sv", (doc.Sides("Kvitto", day),))
    laid = [text.replace("  ", " ") for text in render_text(paper, 20).splitlines()]
    assert laid == [text.replace("  ", " ") for text in expected]


@pytest.mark.parametrize(("label", "wide"), [("Summ", True), ("Summa", True), ("Summan", False)])
def test_the_total_is_double_width_while_a_space_is_left_before_it(label: str, wide: bool) -> None:
    """24 columns are 12 of double width: `Summa 100,00` fills them."""
    paper = Document("", "sv", (doc.MoneyRow(label, Money(10_000), tall=True),))
    (row,) = layout(paper, 24)
    assert isinstance(row, Line)
    assert (row.wide, row.tall) == (wide, True)
    assert row.text.split() == [label, "100,00"]
    assert width(row.text) == (12 if wide else 24)


def test_a_table_without_room_sets_its_figures_one_under_another() -> None:
    row = doc.TableRow("A 25,5 %", tuple(map(Money, (10**12, 10**11, 10**12))))
    paper = Document("", "sv", (doc.Table(("Moms", "Netto", "Moms", "Brutto"), (row,)),))
    assert render_text(paper, 32).splitlines() == [
        "A 25,5 %",
        "  Netto        10 000 000 000,00",
        "  Moms          1 000 000 000,00",
        "  Brutto       10 000 000 000,00",
    ]


def test_rules_are_as_wide_as_the_paper() -> None:
    rules = [row for row in layout(everything("sv")["full"], 42) if isinstance(row, RuleLine)]
    assert rules
    assert all(row.text == "-" * 42 for row in rules)


def test_a_paper_has_a_least_width() -> None:
    with pytest.raises(ValueError, match="20 columns"):
        layout(Document("", "sv", ()), 19)
