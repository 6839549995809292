"""Whatever people typed, a paper never commands a printer: in every block, dialect and renderer."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pos.domain.money import Money
from receipts.document import Cut, Document, Heading, Item, Mark, QrBlock, Sides, Text
from receipts.render_escpos import PICTURES, Dialect, render_escpos
from receipts.render_text import render_text
from tests.receipts.escpos_decoder import CODE_PAGES, Feed, Kick, Question, decode
from tests.receipts.escpos_decoder import Cut as CutMark

DIALECTS = {
    "usual": Dialect(),
    "narrow": Dialect(columns=32, cut=False),
    "another code page": Dialect(columns=48, code_page=71),
    "drawn": Dialect(code_page=PICTURES, qr_picture=True),
}
COMMANDS = ["\x1bp\x00\x19\xfa", "\x1b@", "\x10\x14\x01\x00\x01", "\x1dV\x00", "\x1d(H\x06\x00",
            "\x1c", "\x7f", "\x00" * 9, "\x9b", "a\r\nb\x0cc", "\u2028\x1bt\x13"]  # fmt: skip

nasty = st.lists(st.one_of(st.sampled_from(COMMANDS), st.text(max_size=8)), max_size=4).map("".join)


def paper(text: str) -> Document:
    """The text wherever a person's words may stand."""
    return Document(text, "sv", (
        Heading(text or "-", tall=True), Text(text), Text(text, bold=True, centred=True),
        Sides(text, text), Mark(text), Item(1, text, Money(700), "A", notes=(text,)),
        QrBlock("MPOS1:TEST", text), Cut(),
    ))  # fmt: skip


@pytest.mark.parametrize("name", DIALECTS)
@given(text=nasty)
@example("".join(COMMANDS))
@settings(max_examples=15, deadline=None)
def test_no_text_is_a_command(name: str, text: str) -> None:
    CODE_PAGES[71] = "cp1252"  # as this printer has it
    dialect = DIALECTS[name]
    marks = decode(render_escpos(paper(text), dialect))  # raises for anything not understood
    assert not [mark for mark in marks if isinstance(mark, Kick | Question)]
    ends = [mark for mark in marks if isinstance(mark, CutMark)]
    assert len(ends) == int(dialect.cut)
    assert len([mark for mark in marks if isinstance(mark, Feed)]) <= 1


@pytest.mark.parametrize("name", ["usual", "another code page"])
def test_the_code_page_is_set_again_after_every_reset(name: str) -> None:
    dialect = DIALECTS[name]
    document = Document("", "sv", (Text("åäö"), Cut(), Text("ÅÄÖ"), Cut(), Text("é")))
    data = render_escpos(document, dialect)
    page = b"\x1bt" + bytes([16 if dialect.code_page is None else dialect.code_page])
    assert data.count(b"\x1b@") == 3
    assert data.count(b"\x1b@" + page) == 3


@given(text=nasty)
@settings(max_examples=50, deadline=None)
def test_nor_in_plain_text(text: str) -> None:
    for line in render_text(paper(text), 42).split("\n"):
        assert not [char for char in line if unicodedata.category(char) in {"Cc", "Cf", "Zl", "Zp"}]
