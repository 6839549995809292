"""A product file is read whole, or every reason against it is told."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.vat import VatClass
from pos.language import LANGUAGES
from pos.office import catalogue_file
from pos.office.catalogue_categories import DEMO, read_categories, words_for
from pos.office.catalogue_file import read_products
from pos.office.catalogue_report import CONTROL

DATA = Path(__file__).parents[2] / "data"
RATES = {
    2550: VatClass.GENERAL,
    1350: VatClass.CULTURE,
    1000: VatClass.PRESS,
    0: VatClass.ZERO,
    None: VatClass.OUTSIDE,
}
HEAD = "sku;barcode;name_sv;name_fi;name_en;category;vat;price;voucher;stock"


def read(*lines, head=HEAD, encoding="utf-8", **options):
    return read_products("\n".join((head, *lines)).encode(encoding), rates=RATES, **options)


def only(report):
    assert report.refusals == ()
    (row,) = report.rows
    return row


def reasons(report):
    assert not report.complete
    return [refused.reason.sentence("en") for refused in report.refusals]


def cell(column, text):
    """A report on one product, right but for this cell."""
    cells = dict(
        zip(HEAD.split(";"), ["A-1", "", "Bok", "", "", "book", "13.5", "1", "", ""], strict=True)
    )
    cells[column] = text
    return read(";".join(cells.values()), head=";".join(cells))


def test_a_product():
    row = only(read("A-1;2100001001001 X9;Affisch;Juliste;Poster;souvenir;25.5;24,90;no;3"))
    assert row.line == 2
    assert (row.sku, row.barcodes) == ("A-1", ("2100001001001", "X9"))
    assert row.names == {"sv": "Affisch", "fi": "Juliste", "en": "Poster"}
    assert (row.category, row.vat) == ("souvenir", VatClass.GENERAL)
    assert (row.price_cents, row.voucher, row.stock) == (2490, False, 3)
    assert (row.colour, row.order, row.visits, row.notes) == ("", 0, (), {})


def test_further_columns():
    report = read("T;x;0;1;PURPLE;30;adult:2 child:3;2+3;Hylla 4", head=(
        "sku;name_en;vat;price;colour;order;visits;note_sv;Hyllplats"
    ))  # fmt: skip
    row = only(report)
    assert (row.colour, row.order, row.notes) == ("purple", 30, {"sv": "2+3"})
    assert row.visits == (("adult", 2), ("child", 3))
    assert report.unknown_columns == ("Hyllplats",)
    assert "colour" in report.columns_recognised


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_encodings(encoding):
    report = read("A;;Nothäfte 🎻;Nuottivihko;Sheet music;music;13.5;9;;", encoding=encoding)
    assert only(report).names["sv"] == "Nothäfte 🎻"


def test_windows_1252_with_headings_in_swedish():
    report = read_products(DATA / "products-windows-1252.csv", rates=RATES)
    assert report.complete
    assert (report.encoding, report.delimiter) == ("windows-1252", ";")
    assert report.unknown_columns == ()
    assert report.rows[0].supplier == "Tryckeri A"
    by_sku = {row.sku: row for row in report.rows}
    assert by_sku["B-1"].barcodes == ("9789519426419",)
    assert by_sku["B-1"].names == {
        "sv": "Utställningskatalog", "fi": "", "en": "Utställningskatalog",
    }  # fmt: skip
    assert by_sku["B-1"].stock == 0
    assert by_sku["K-1"].price_cents == 100_280
    assert by_sku["C-1"].names["sv"] == "Öppen scen – “café”"
    assert (by_sku["C-1"].price_cents, by_sku["C-1"].voucher) == (None, True)


@pytest.mark.parametrize("delimiter", list(";,\t|"))
def test_delimiters(delimiter):
    # The quoted cell keeps its own marks: only those outside it are the delimiter.
    head = "sku;name_sv;vat;price".replace(";", delimiter)
    line = delimiter.join(["A", '"Fem; sex, sju | åtta"', "25.5", '"1,50"'])
    report = read(line, head=head)
    assert report.delimiter == delimiter
    assert only(report).names["en"] == "Fem; sex, sju | åtta"


@pytest.mark.parametrize(
    "head",
    [
        "Artikelnr;Streckkod;Namn;Kategori;Moms %;Pris (€)",
        "Tuotenro;Viivakoodi;Nimi;Kategoria;ALV-%;Hinta",
        "SKU;Barcode;NAME;Category;VAT;Price",
        " sku ;ean;Name (sv);category;vat rate;unit price",
    ],
)
def test_headings_in_three_languages(head):
    row = only(read("A;2100001001001;Affisch;souvenir;25.5;24.90", head=head))
    assert row.names == dict.fromkeys(("sv", "fi", "en"), "Affisch")
    assert (row.price_cents, row.vat) == (2490, VatClass.GENERAL)


def test_headings_may_come_after_a_title_and_blank_lines_count():
    report = read_products(
        b'Our list;;;\n;;;\nsku;name;vat;price\n\nA;"x";0;1\n;;;\nB;y;0;1e9\n', rates=RATES
    )
    assert [row.line for row in report.rows] == [5]
    assert [(refused.line, refused.sku, refused.column) for refused in report.refusals] == [
        (7, "B", "price")
    ]


@pytest.mark.parametrize(
    ("text", "vat"),
    [
        ("25.5", "general"), ("25,5", "general"), ("25.5 %", "general"), ("25,50%", "general"),
        ("13.5", "culture"), ("10", "press"), ("0", "zero"), ("outside", "outside"),
        ("food", "food"), ("CULTURE", "culture"), ("Utanför moms", "outside"),
    ],
)  # fmt: skip
def test_vat(text, vat):
    assert only(cell("vat", text)).vat == vat


@pytest.mark.parametrize(
    ("text", "cents"),
    [("", None), ("7", 700), ("7,5", 750), ("24.90", 2490), ("1 857,90 €", 185_790), ("0", 0)],
)
def test_price(text, cents):
    assert only(cell("price", text)).price_cents == cents


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


def test_categories_by_slug_or_name_and_no_others():
    known = words_for(read_categories(DEMO / "categories.csv"))
    head = "sku;name;vat;price;category"
    report = read(
        "A;x;0;1;cafe", "B;x;0;1;Café", "C;x;0;1;Noter & skivor", "D;x;0;1;Garn", "E;x;0;1;",
        head=head, categories=known,
    )  # fmt: skip
    assert [row.category for row in report.rows] == ["cafe", "cafe", "music", "other"]
    assert reasons(report) == ["There is no category “Garn”."]


def test_without_known_categories_a_word_makes_its_slug():
    assert only(cell("category", "Noter & skivor")).category == "noter-skivor"


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
    monkeypatch.setattr(catalogue_file, "MAX_BYTES", 1024 * 1024)
    assert "1 MB" in reasons(read_products(b"x" * (1024 * 1024 + 1), rates=RATES))[0]
    monkeypatch.setattr(catalogue_file, "MAX_ROWS", 2)
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
