"""ESC/POS read back by a decoder of its own: the printer says what the text renderer says."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import ImageChops

from receipts.document import Cut as CutBlock
from receipts.document import Document, Heading, Logo
from receipts.document import Text as TextBlock
from receipts.drawer import KICK
from receipts.layout import layout
from receipts.lines import Line, QrLine
from receipts.picture import Cells, picture_of
from receipts.render_escpos import Dialect, Page, render_escpos
from receipts.render_text import text_lines
from receipts.sale_paper import receipt_document
from tests.receipts.escpos_decoder import (
    Cut,
    Decoder,
    Event,
    Feed,
    Kick,
    Picture,
    Qr,
    Text,
    decode,
)
from tests.receipts.papers import COLUMNS, HASH, LANGUAGES, R1, cash, everything, line, receipt
from tests.receipts.test_layout import texts

CP1252 = bytes(set(range(0x20, 0x100)) - {0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D}).decode("cp1252")


def plain(text: str) -> str:
    return " ".join(text.split())


def compare(paper: Document, columns: int) -> list[Event]:
    """Holds the printer's lines, one by one, against the layout's and the text renderer's."""
    events = decode(render_escpos(paper, Dialect(columns=columns)))
    said = [event for event in events if isinstance(event, Text | Picture | Qr)]
    lines = [row for row in layout(paper, columns) if type(row).__name__ != "CutLine"]
    assert len(said) == len(lines)
    for event, row in zip(said, lines, strict=True):
        if isinstance(row, QrLine):
            assert isinstance(event, Qr)
            assert (event.data, event.model, event.centred) == (row.data, 2, True)
        elif isinstance(event, Picture):
            assert not encodable(row.text)
            wanted = picture_of(row, Cells(columns, 12, mono=True)).convert("1")
            assert not ImageChops.logical_xor(event.image, wanted).getbbox()
        else:
            assert isinstance(event, Text)
            (shown,) = text_lines([row], columns)
            assert plain(event.text) == plain(shown)
            if not event.wide:
                assert event.text == shown
            if isinstance(row, Line):
                assert (event.bold, event.tall, event.wide, event.centred) == (
                    row.bold,
                    row.tall,
                    row.wide,
                    row.centred,
                )
    return events


def encodable(text: str) -> bool:
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


@pytest.mark.parametrize("columns", COLUMNS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_printer_says_what_the_text_says(language: str, columns: int) -> None:
    for paper in everything(language).values():
        events = compare(paper, columns)
        assert isinstance(events[-1], Cut)
        assert not any(isinstance(event, Kick) for event in events)


@given(name=texts, columns=st.sampled_from(COLUMNS))
@example("\x1bp\x00", 42)
@example("\x10\x14\x01\x00\x01", 42)
@example("\x1bp\x00\x19\xfa" + "€" * 40, 32)
def test_no_name_commands_the_printer(name: str, columns: int) -> None:
    fact = receipt([line(name, 1, 700, 1350)], [cash(700)])
    paper = receipt_document(fact, hash_hex=HASH)
    events = compare(paper, columns)  # the decoder knows every command we send, and no other
    assert not any(isinstance(event, Kick) for event in events)
    honest = receipt([line("Vykort", 1, 700, 1350)], [cash(700)])
    usual = compare(receipt_document(honest, hash_hex=HASH), columns)
    kinds = {type(event) for event in events} - {Picture}
    assert kinds == {type(event) for event in usual}


def test_every_letter_of_cp1252_is_text() -> None:
    for letter in CP1252:
        if letter in " \u00a0\u00ad":  # spaces vanish at an edge, the soft hyphen always
            continue
        paper = Document("", "sv", (TextBlock(f"a{letter}b"),))
        assert [event.text for event in decode(render_escpos(paper))] == [f"a{letter}b"]


@pytest.mark.parametrize("text", ["å ä ö Å Ä Ö", "€ š ž Š Ž – — “ ” ‘ ’ … ½ × · ™"])
def test_letters_that_matter_here_are_text(text: str) -> None:
    paper = Document("", "sv", (TextBlock(text),))
    assert [event.text for event in decode(render_escpos(paper))] == [text]


@pytest.mark.parametrize("text", ["Привет", "Ω ≠ ♪", "emoji 😀", "漢字", "ő"])
def test_other_letters_are_drawn(text: str) -> None:
    paper = Document("", "sv", (TextBlock(text), TextBlock("efter")))
    first, second = decode(render_escpos(paper, Dialect(columns=32)))
    assert isinstance(first, Picture)
    assert first.image.size == (384, 30)
    assert first.image.getextrema() == (0, 255)
    assert isinstance(second, Text)
    assert second.text == "efter"


def test_the_code_page_is_set_again_after_every_reset() -> None:
    data = render_escpos(everything("sv")["full"], Dialect(columns=42))
    assert data.count(b"\x1b@") == 2  # before the first line, and after the cut
    assert data.count(b"\x1b@\x1bt\x10") == data.count(b"\x1b@")
    decoder = Decoder(data)
    decoder.decode()
    assert decoder.areas == {42 * 12}


def test_another_printers_code_page_comes_from_its_profile() -> None:
    paper = Document("", "sv", (TextBlock("å"),))
    assert b"\x1bt\x10" in render_escpos(paper, Dialect(profile="TM-T88II"))
    assert b"\x1bt\x08" in render_escpos(paper, Dialect(profile="TH230"))
    assert b"\x1bt\x10" in render_escpos(paper, Dialect(profile="no such printer"))


def test_a_printer_without_cp1252_gets_our_letters_as_pictures() -> None:
    paper = Document("", "sv", (TextBlock("å"), TextBlock("a")))
    first, second = decode(render_escpos(paper, Dialect(columns=32, profile="TM-U220")))
    assert isinstance(first, Picture)
    assert second == Text("a", False, False, False, False)


def test_qr_as_a_picture_for_clones() -> None:
    paper = everything("sv")["r1"]
    events = decode(render_escpos(paper, Dialect(qr_picture=True)))
    assert not any(isinstance(event, Qr) for event in events)
    (picture,) = (event for event in events if isinstance(event, Picture))
    assert picture.image.width == 42 * 12


def test_logo_is_dots_in_the_middle() -> None:
    from tests.receipts.test_render_image import png

    logo = png(100, 50, "black")
    events = decode(render_escpos(Document("", "sv", (Logo(logo),)), Dialect(columns=32)))
    (picture,) = (event for event in events if isinstance(event, Picture))
    assert picture.image.size == (384, 50)
    assert ImageChops.invert(picture.image.convert("L")).getbbox() == (142, 0, 242, 50)


def test_a_logo_that_is_none_is_left_out() -> None:
    paper = Document("", "sv", (Logo(b"\x1bp\x00 no picture"), Heading("Museum")))
    (text,) = decode(render_escpos(paper))
    assert isinstance(text, Text)


def test_a_printer_without_a_knife_feeds() -> None:
    paper = Document("", "sv", (TextBlock("x"), CutBlock()))
    assert any(isinstance(event, Cut) for event in decode(render_escpos(paper)))
    events = decode(render_escpos(paper, Dialect(cut=False)))
    assert events[1:] == [Feed(6)]


@pytest.mark.parametrize("byte", [0x1B, 0x1F, 0x7F])
def test_a_control_byte_that_passed_the_layout_is_never_sent(byte: int) -> None:
    """Whatever the layout let through: a bug stops here, and commands no printer."""
    page = Page(Dialect())
    with pytest.raises(ValueError, match="control byte"):
        page.line(Line(f"a{chr(byte)}b"))
    assert not page.out
    page.line(Line("a b~"))  # the characters next to them
    assert page.out == b"a b~\n"


def test_the_kick_is_one_command_and_stands_alone() -> None:
    assert bytes([0x1B, ord("p"), 0, 25, 250]) == KICK
    assert decode(KICK) == [Kick(0)]
    assert KICK not in render_escpos(receipt_document(R1, hash_hex=HASH))
