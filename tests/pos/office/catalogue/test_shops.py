"""The exports of web shops and tills, with the headings that they have."""

from __future__ import annotations

from pos.domain.vat import VatClass
from pos.office.catalogue.file import read_products
from pos.office.catalogue.report import ImportReport

RATES = {2550: VatClass.GENERAL, 1350: VatClass.CULTURE, 0: VatClass.ZERO}


def read(*lines: str, **options: object) -> ImportReport:
    report = read_products("\n".join(lines).encode(), rates=RATES, **options)
    assert not report.refusals, [one.reason.sentence("en") for one in report.refusals]
    return report


def test_shopify_has_a_products_name_in_its_first_variants_line_only() -> None:
    report = read(
        "Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,"
        "Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Grams,"
        "Variant Inventory Tracker,Variant Inventory Qty,Variant Price,Variant Barcode,Image Src,"
        "Cost per item,Status",
        "tee,Museum T-shirt,<p>=Fine</p>,Weaver Oy,Apparel > Shirts,Shirts,x,TRUE,Size,S,Colour,"
        "Red,TEE-S,200,shopify,12,24.90,'4006381333931,https://e/1.jpg,8.10,active",
        "tee,,,,,,,,,M,,Red,TEE-M,200,shopify,3,24.90,,,8.10,",
        "tee,,,,,,,,,,,,,,,,,,https://e/2.jpg,,",
        "mug,Mug,,Potter,,Kitchen,,TRUE,Title,Default Title,,,,300,,,9.00,,,,active",
    )
    assert report.made_by == "shopify"
    small, medium, mug = report.rows
    assert small.names["sv"] == "Museum T-shirt – S / Red"
    assert (small.sku, small.barcodes, small.price_cents) == ("TEE-S", ("4006381333931",), 2490)
    assert (small.stock, small.cost_cents, small.supplier) == (12, 810, "Weaver Oy")
    assert (medium.names["en"], medium.category) == ("Museum T-shirt – M / Red", "shirts")
    assert (mug.sku, mug.stock, mug.names["en"]) == ("MUG", None, "Mug")
    assert "Body (HTML)" in report.unknown_columns
    assert report.no_vat == {2, 3, 5}
    assert {row.vat for row in report.rows} == {VatClass.GENERAL}


def test_woocommerce_sells_variations_and_not_what_they_vary() -> None:
    report = read(
        'ID,Type,SKU,"GTIN, UPC, EAN, or ISBN",Name,Published,"Tax status","Tax class",Stock,'
        '"Low stock amount","Sale price","Regular price",Categories,Parent',
        '7,variable,SCARF,,Scarf,1,taxable,,,,,,"Shop > Textiles, Gifts",',
        '8,variation,SCARF-BLUE,4006381333931,"Scarf - Blue",1,taxable,parent,5,2,,35,"",SCARF',
        "9,simple,BOOK-1,9789519426419,Book,1,none,,,,,29.90,Shop > Books,",
        vat=VatClass.CULTURE,
    )
    assert report.made_by == "woocommerce"
    scarf, book = report.rows
    assert (scarf.sku, scarf.stock, scarf.low, scarf.price_cents) == ("SCARF-BLUE", 5, 2, 3500)
    assert scarf.vat is VatClass.CULTURE
    assert (book.category, book.vat) == ("books", VatClass.ZERO)


def test_square_has_the_stock_of_each_place_and_its_taxes_in_headings() -> None:
    report = read(
        "Token,Item Name,Variation Name,SKU,Description,Category,GTIN,Price,"
        "Current Quantity Museum shop,Default Unit Cost,Default Vendor Name,Tax - ALV (25.5%),"
        "Tax - Kultur (13.5%)",
        "T1,Poster,Large,POST-L,,Prints,4006381333931,12.00,8,3.5,Printer,Y,N",
        "T2,Ticket,Regular,,,,,variable,,,,N,Y",
    )
    assert report.made_by == "square"
    poster, ticket = report.rows
    assert (poster.names["fi"], poster.stock, poster.cost_cents) == ("Poster – Large", 8, 350)
    assert (poster.vat, ticket.vat) == (VatClass.GENERAL, VatClass.CULTURE)
    assert (ticket.sku, ticket.names["en"], ticket.price_cents) == (
        "TICKET",
        "Ticket",
        None,
    )


def test_loyverse_counts_where_it_tracks_stock() -> None:
    report = read(
        "Handle,SKU,Name,Category,Description,Sold by weight,Option 1 name,Option 1 value,"
        "Default price,Cost,Barcode,Track stock,Available for sale [Shop],Price [Shop],"
        'In stock [Shop],Low stock [Shop],"Tax - ""ALV"" (25.5%)"',
        "card,10001,Card,Cards,,N,Motif,Harp,1.50,0.40,4006381333931,Y,Y,1.50,40,10,Y",
        "card,10002,,,,N,,Lute,variable,0.40,,N,Y,variable,,,Y",
    )
    assert report.made_by == "loyverse"
    harp, lute = report.rows
    assert (harp.names["sv"], harp.stock, harp.low) == ("Card – Harp", 40, 10)
    assert (lute.names["sv"], lute.category, lute.stock) == ("Card – Lute", "cards", None)
    assert lute.price_cents is None
    assert not report.no_vat


def test_a_heading_means_what_a_person_says_it_means() -> None:
    lines = ("Koodi;Nimi;Kolumn X;alv;Extra", "A-1;Kortti;2,50;25,5;z")
    unsure = read_products("\n".join(lines).encode(), rates=RATES)
    assert not unsure.complete
    report = read(*lines, said={"Koodi": "sku", "Kolumn X": "price", "Extra": ""})
    assert (report.rows[0].sku, report.rows[0].price_cents) == ("A-1", 250)
    assert report.unknown_columns == ("Extra",)
