"""A product file is read whole, or every reason against it is told."""

import pytest

from pos.domain.vat import VatClass
from pos.office.catalogue.categories import DEMO, read_categories, words_for
from pos.office.catalogue.file import read_products
from tests.pos.office.catalogue.product_file import DATA, RATES, cell, only, read, reasons


def test_a_product():
    row = only(read("A-1;2100001001001 X9;Affisch;Juliste;Poster;souvenir;25.5;24,90;no;3"))
    assert row.line == 2
    assert (row.sku, row.barcodes) == ("A-1", ("2100001001001", "X9"))
    assert row.names == {"sv": "Affisch", "fi": "Juliste", "en": "Poster"}
    assert (row.category, row.vat) == ("souvenir", VatClass.GENERAL)
    assert (row.price_cents, row.voucher, row.stock) == (2490, False, 3)
    assert (row.colour, row.order, row.visits, row.notes) == ("", 0, (), {})


@pytest.mark.parametrize("between", [" ", ",", ", ", " ;"])
def test_barcodes_of_digits_are_apart_by_a_comma_too(between):
    codes = ("2100001001001", "12345")
    joined = between.join(codes)
    row = only(read(f'A-1;"{joined}, ";Affisch;Juliste;Poster;souvenir;25.5;24,90;no;3'))
    assert row.barcodes == codes
    row = only(read('A-1;"A,1 2,50";Affisch;Juliste;Poster;souvenir;25.5;24,90;no;3'))
    assert row.barcodes == ("A,1", "2,50")


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
