"""Workbooks: what spreadsheets really store, and what is not a list at all."""

import io
import zipfile
from datetime import datetime

import pytest
from openpyxl import Workbook

from pos.domain.vat import VatClass
from pos.office.catalogue import workbook
from pos.office.catalogue.file import read_products

RATES = {2550: VatClass.GENERAL, 1350: VatClass.CULTURE, 0: VatClass.ZERO}
HEAD = ["sku", "barcode", "name_sv", "vat", "price", "stock", "voucher"]


def saved(workbook):
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def book(*rows, head=HEAD):
    workbook = Workbook()
    for row in (head, *rows):
        workbook.active.append(row)
    return workbook


def read(workbook):
    return read_products(saved(workbook), "list.xlsx", rates=RATES)


def sentence(report):
    (refused,) = report.refusals
    return refused.reason.sentence("en")


def test_numbers_are_what_was_typed():
    report = read(book([1001, 2100001001001, "Affisch", 25.5, 24.9, 3.0, True]))
    assert report.encoding == "xlsx"
    (row,) = report.rows
    assert (row.sku, row.barcodes, row.price_cents) == ("1001", ("2100001001001",), 2490)
    assert (row.vat, row.stock, row.voucher) == (VatClass.GENERAL, 3, True)


@pytest.mark.parametrize("cents", [1, 7, 10, 29, 57, 58, 110, 1999, 2490, 99_999_999])
def test_no_cent_is_lost_in_a_binary_fraction(cents):
    (row,) = read(book(["A", None, "x", "0", float(f"{cents // 100}.{cents % 100:02d}")])).rows
    assert row.price_cents == cents


def test_a_percentage_cell_is_a_rate():
    workbook = book(["A", None, "x", 0.135, 1])
    workbook.active["D2"].number_format = "0.0%"
    (row,) = read(workbook).rows
    assert row.vat is VatClass.CULTURE


def test_without_its_format_a_fraction_is_no_rate():
    assert "No VAT rate 0.135" in sentence(read(book(["A", None, "x", 0.135, 1])))


@pytest.mark.parametrize("value", ["=1+1", "=cmd|' /C calc'!A0", "#REF!"])
def test_formulas_and_their_errors_are_refused(value):
    assert "formula" in sentence(read(book(["A", None, value, 0, 1])))


def test_a_price_that_became_a_date_is_refused():
    day = datetime(2026, 9, 24)  # noqa: DTZ001 - a spreadsheet's date has no zone
    assert "not an amount" in sentence(read(book(["A", None, "x", 0, day])))


def test_the_first_visible_sheet_with_headings_is_read():
    workbook = Workbook()
    workbook.active.append(["Read me"])
    for title, name in (("Old", "hidden"), ("List", "shown")):
        sheet = workbook.create_sheet(title)
        sheet.append([])
        sheet.append(HEAD)
        sheet.append(["A", None, name, 0, 1])
    workbook["Old"].sheet_state = "hidden"
    report = read(workbook)
    assert [(row.line, row.names["sv"]) for row in report.rows] == [(3, "shown")]


def test_a_workbook_without_headings():
    assert "headings" in sentence(read(Workbook()))


def test_damage_gets_a_sentence():
    whole = saved(book(["A", None, "x", 0, 1]))
    for data in (whole[: len(whole) // 2], b"PK\x03\x04" + bytes(100), b"sku;vat;price;name"):
        report = read_products(data, "list.xlsx", rates=RATES)
        assert "cannot be read" in sentence(report)


def replaced(data, change):
    """The same archive with its sheet changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if "sheet1" in name else content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda xml: xml.replace(b"</row>", b"<c/>" * 2_000_000 + b"</row>", 1), "unpacks"),
        (lambda xml: xml + b" " * 9_000_000, "unpacks"),
        (lambda xml: xml.replace(b'<row r="2"', b'<row r="99999999"'), "lines"),
        (lambda xml: xml.replace(b'r="G1"', b'r="XFD1"'), "columns"),
        (lambda xml: b'<!DOCTYPE x [<!ENTITY a "b">]>' + xml, "cannot be read"),
        (lambda xml: b"<worksheet>", "cannot be read"),
    ],
)
def test_a_sheet_made_to_do_harm(change, said):
    harmful = replaced(saved(book(["A", None, "x", 0, 1])), change)
    assert said in sentence(read_products(harmful, "list.xlsx", rates=RATES))


def test_an_archive_that_unpacks_to_too_much(monkeypatch):
    data = saved(book(["A", None, "x", 0, 1]))
    monkeypatch.setattr(workbook, "_MAX_UNPACKED", 1000)
    assert "unpacks" in sentence(read_products(data, "list.xlsx", rates=RATES))


def test_an_archive_that_is_no_workbook():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert "cannot be read" in sentence(read_products(file.getvalue(), rates=RATES))
