"""What is wrong with a product file is told, line by line; nothing in it raises anything else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.language import LANGUAGES
from pos.office.catalogue import file
from pos.office.catalogue.file import read_products
from pos.office.catalogue.report import CONTROL
from tests.pos.office.catalogue.product_file import DATA, HEAD, RATES, cell, only, read, reasons


@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        ("sku", "", "number is missing"),
        ("sku", "A" * 41, "longer than 40"),
        ("sku", "A\x07", "control characters"),
        ("sku", "6.41751E+12", "rounded"),
        ("name_sv", "", "name is missing"),
        ("name_sv", "\x1bp\x00x".replace("\x00", ""), "control characters"),
        ("name_sv", '"two\nlines"', "control characters"),
        ("name_sv", "\u202egnol", "control characters"),
        ("name_sv", "x" * 201, "longer than 200"),
        ("name_sv", "=cmd|' /C calc'!A0", "formula"),
        ("name_sv", "+cmd|x", "formula"),
        ("name_sv", "@SUM(A1)", "formula"),
        ("name_sv", "-cmd", "formula"),
        ("name_sv", " =1+1", "formula"),
        ("name_sv", "-2+3+cmd|' /C calc'!A0", "formula"),
        ("barcode", "2100001001002", "EAN 2100001001002"),
        ("barcode", "9789519426418", "ISBN"),
        ("barcode", "978-951-9426-41-8", "ISBN"),
        ("barcode", "9790550110015", "ISMN"),
        ("barcode", "12345678", "EAN"),
        ("barcode", "123456789013", "wrong"),
        ("barcode", "6,41751E+12", "rounded"),
        ("category", "\x07", "control"),
        ("category", "!!", "category"),
        ("vat", "", "missing"),
        ("vat", "17", "No VAT rate 17"),
        ("vat", "25.555", "No VAT rate"),
        ("vat", "٢٥", "No VAT rate"),
        ("price", "-1", "negative"),
        ("price", "1e9", "not an amount"),
        ("price", "9999999999", "1 000 000"),
        ("price", "1.999", "decimals"),
        ("price", "€", "not an amount"),
        ("voucher", "maybe", "yes nor no"),
        ("stock", "1.5", "pieces"),
        ("stock", "99999999999", "pieces"),
    ],
)
def test_a_cell_that_is_refused(column, text, said):
    report = cell(column, text)
    (sentence,) = reasons(report)
    assert said in sentence
    assert report.rows == ()
    assert report.refusals[0].column == column
    assert report.refusals[0].line == 2


@pytest.mark.parametrize(
    ("column", "text"),
    [("gift_card", "both"),
     ("colour", "pink"), ("order", "-1"), ("order", "12345"), ("visits", "adult"),
     ("visits", "adult:0"), ("visits", "adult:1 adult:2"), ("visits", "Adult:1")],
)  # fmt: skip
def test_further_cells_that_are_refused(column, text):
    report = read(f"A;x;0;1;{text}", head=f"sku;name;vat;price;{column}")
    assert [refused.column for refused in report.refusals] == [column]


@pytest.mark.parametrize(
    "name",
    ["Violin 🎻", "Åäö €šž", "👩‍🎤", "10 % − 5", "'t Hart", "-10 % rabatt", "+358 2", "A=B", "–"],
)
def test_names_that_are_fine(name):
    assert only(cell("name_sv", name)).names["sv"] == name


def test_letters_are_composed():
    assert only(cell("name_sv", "A\u030abo")).names["sv"] == "Åbo"


@pytest.mark.parametrize("code", ["ABC-1", "123", "12345678901234", "5 kr".replace(" ", "_")])
def test_free_codes_have_no_check_digit(code):
    assert only(cell("barcode", code)).barcodes == (code,)


def test_every_fault_of_a_line_is_told():
    report = read("A;2100001001002;;;;book;17;-1;maybe;x")
    assert {refused.column for refused in report.refusals} == {
        "barcode", "name_sv", "vat", "price", "voucher", "stock"
    }  # fmt: skip


def test_what_comes_twice_names_the_first_line():
    report = read(
        "a-1;X1;Ett;;;book;0;1;;",
        "A-1;;Två;;;book;0;1;;",  # article numbers differ in more than case
        "B;X1;Tre;;;book;0;1;;",
        "C;X2 X2;Fyra;;;book;0;1;;",
    )
    assert reasons(report) == ["A-1 is on line 2 already.", "X1 is on line 2 already."]
    assert [row.sku for row in report.rows] == ["a-1", "C"]
    assert report.rows[1].barcodes == ("X2",)


def test_cells_too_few_or_too_many_are_refused():
    head = "sku,name,vat,price,stock"
    report = read("A,x,0", "B,x,0,24,90,3", "C,x,0,24.90,3,,", head=head)
    assert len(reasons(report)) == 2
    assert [row.sku for row in report.rows] == ["C"]


def test_a_faulty_file_line_by_line():
    report = read_products(DATA / "products-faulty.csv", rates=RATES)
    assert not report.complete
    assert [row.sku for row in report.rows] == ["GOOD-1", "EMOJI"]
    assert [(refused.line, refused.column) for refused in report.refusals] == [
        (3, "sku"), (4, "sku"), (5, "barcode"), (6, "barcode"), (7, "barcode"), (8, "barcode"),
        (9, "name_en"), (10, "supplier"), (11, "name_sv"), (12, "vat"), (13, "price"),
        (14, "price"), (15, ""), (16, ""),
    ]  # fmt: skip
    for refused in report.refusals:
        for language in LANGUAGES:
            assert "{" not in refused.reason.sentence(language)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG"),
        (b"%PDF-1.7\nsku;vat;price", "PDF"),
        (b"\xd0\xcf\x11\xe0" + bytes(50), "XLSX"),
        (HEAD.encode() + b"\nA;\x00", "binary"),
        (bytes(range(256)) * 9, "binary"),
        (b"\x01\x02\x03\x04" * 50, "binary"),
        (b"hello there\nthis is no list\n", "headings"),
        (b"A-1;Bok;13.5;32.00\n", "headings"),
        (b"sku;name;vat\nA;x;0\n", "price"),
        (b"sku;price;vat\nA;1;0\n", "name_sv"),
        (b"sku;name;vat;price;pris\n", "same thing: pris"),
        (b"sku;name;vat;price\n", "no products"),
        ("sku;name;vat;price\nA;Å;0;1\n".encode() + "B;Ä;0;1".encode("latin-1"), "mixed"),
        (b"\xff\xfes\x00k\x00u\x00", "headings"),
        (b"\xff\xfe\x00\xd8", "UTF-8"),
        (b'sku;name;vat;price\nA;"x;0;1\nB;y;0;1\n', "quotation"),
    ],
)
def test_a_file_that_is_refused(data, said):
    report = read_products(data, rates=RATES)
    (sentence,) = reasons(report)
    assert said in sentence
    assert report.rows == ()


def test_the_line_of_an_open_quotation_mark_is_told():
    report = read_products(b'sku;name;vat;price\nA;x;0;1\nB;"y;0;1\n', rates=RATES)
    assert [refused.line for refused in report.refusals] == [3]


def test_files_that_are_too_large(monkeypatch):
    monkeypatch.setattr(file, "MAX_BYTES", 1024 * 1024)
    assert "1 MB" in reasons(read_products(b"x" * (1024 * 1024 + 1), rates=RATES))[0]
    monkeypatch.setattr(file, "MAX_ROWS", 2)
    lines = [f"{n};;x;;;book;0;1;;" for n in range(3)]
    assert "more than 2 lines" in reasons(read(*lines))[0]
    assert read(*lines[:2]).complete


def test_a_file_that_cannot_be_opened(tmp_path):
    assert "cannot be opened" in reasons(read_products(tmp_path / "gone.csv", rates=RATES))[0]
    assert "cannot be opened" in reasons(read_products(tmp_path, rates=RATES))[0]


@given(st.binary(max_size=400))
def test_no_bytes_raise_anything(data):
    report = read_products(data, rates=RATES)
    assert report.complete or report.refusals


@given(st.binary(max_size=200), st.sampled_from(["utf-8", "utf-16", "windows-1252"]))
def test_no_bytes_below_headings_raise_anything(data, encoding):
    report = read_products(f"{HEAD}\n".encode(encoding) + data, rates=RATES)
    assert report.complete or report.refusals


@given(st.lists(st.lists(st.text(max_size=12), min_size=10, max_size=10), max_size=5))
def test_no_cells_raise_anything(rows):
    report = read(*(";".join(cells) for cells in rows), encoding="utf-16-le", head="\ufeff" + HEAD)
    for refused in report.refusals:
        assert not CONTROL.search(refused.reason.sentence("sv"))
