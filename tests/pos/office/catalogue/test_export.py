"""What is written can be opened without harm, and comes back as it was."""

import csv
import unicodedata
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from openpyxl import load_workbook
from stdnum import ean

from pos.domain.vat import VatClass
from pos.office.catalogue.categories import DEMO
from pos.office.catalogue.cells import COLOURS, guarded, plain, without_controls
from pos.office.catalogue.export import vat_labels, write_products
from pos.office.catalogue.file import read_products
from pos.office.catalogue.report import ProductRow
from tests.pos.office.catalogue.product_file import RATES

TRAPS = ["=cmd|' /C calc'!A0", "+cmd", "@SUM(A1)", "-cmd", "'=x", "''-x", "=", "-", "'quoted'"]


def text(most, alphabet=None):
    """What a cell may hold: trimmed, composed, no control characters."""
    letters = alphabet or st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])
    tidy = st.text(letters, min_size=1, max_size=most).map(
        lambda t: unicodedata.normalize("NFC", without_controls(t).strip())
    )
    return st.one_of(st.sampled_from(TRAPS), tidy.filter(lambda t: 0 < len(t) <= most))


codes = st.one_of(
    st.from_regex(r"[A-Z=+@'\-][A-Z0-9=+'\-]{1,6}[A-Z]", fullmatch=True),
    st.from_regex(r"2[0-9]{11}", fullmatch=True).map(lambda t: t + ean.calc_check_digit(t)),
)
names = st.fixed_dictionaries({language: text(60) for language in ("sv", "fi", "en")})
rows_strategy = st.lists(
    st.builds(
        ProductRow,
        line=st.just(0),
        sku=text(40).filter(lambda t: "E+" not in t.upper()),
        barcodes=st.lists(codes, max_size=3, unique=True).map(tuple),
        names=names,
        category=st.sampled_from(["book", "cafe", "other"]),
        vat=st.sampled_from(VatClass),
        price_cents=st.none() | st.integers(0, 100_000_000),
        voucher=st.booleans(),
        stock=st.none() | st.integers(-9_999_999, 9_999_999),
        colour=st.sampled_from(["", *COLOURS]),
        order=st.integers(0, 9999),
        visits=st.sampled_from([(), (("adult", 2), ("child", 3))]),
        notes=st.dictionaries(st.sampled_from(["sv", "fi", "en"]), text(20)),
        gift_card=st.sampled_from(["", "multi", "single"]),
        cost_cents=st.none() | st.integers(0, 1_000_000),
        supplier=st.sampled_from(["", "Förlag B", "=trap()"]),
        low=st.none() | st.integers(0, 500),
        order_quantity=st.integers(0, 500),
        words=st.sampled_from([(), ("nothäfte",), ("jul", "nuottivihko joulu")]),
        later=st.sampled_from([(), ((date(2027, 1, 1), 1250), (date(2027, 7, 1), None))]),
        agency=st.sampled_from(["", "museum_card"]),
    ),
    min_size=1,
    max_size=4,
    unique_by=(lambda row: unicodedata.normalize("NFC", row.sku).casefold()),
)


def distinct_barcodes(rows):
    seen = set()
    for row in rows:
        kept = tuple(code for code in row.barcodes if code not in seen)
        seen.update(kept)
        yield replace(row, barcodes=kept)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_written_comes_back(ending):
    @settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
    @given(rows_strategy)
    def round_trip(rows):
        rows = list(distinct_barcodes(rows))
        with TemporaryDirectory() as folder:
            path = Path(folder) / f"list.{ending}"
            write_products(rows, path, vat_label=vat_labels(RATES))
            report = read_products(path, path.name, rates=RATES)
            assert report.refusals == ()
            assert [replace(row, line=0) for row in report.rows] == rows
            assert [file.name for file in Path(folder).iterdir()] == [path.name]

    round_trip()


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_demonstration_comes_back(tmp_path, ending):
    path = tmp_path / f"list.{ending}"
    rows = read_products(DEMO / "products.csv", rates=RATES).rows
    write_products(rows, path)
    assert read_products(path, rates=RATES).rows == rows


@pytest.mark.parametrize("trap", TRAPS)
def test_no_cell_runs_in_a_spreadsheet(tmp_path, trap):
    row = ProductRow(1, trap, (), {"sv": trap, "fi": "x", "en": "x"}, "book", VatClass.FOOD, None)
    write_products([row], tmp_path / "list.csv")
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = list(csv.reader(file, delimiter=";"))[1]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
    write_products([row], tmp_path / "list.xlsx")
    workbook = load_workbook(tmp_path / "list.xlsx")
    assert {cell.data_type for cell in workbook.active[2]} <= {"s", "inlineStr", "n"}
    workbook.close()


def test_control_characters_in_old_records_become_spaces(tmp_path):
    row = ProductRow(
        1, "A", (), {"sv": "a\x1bb\ud800c", "fi": "x", "en": "x"}, "book", VatClass.FOOD, 1
    )
    for ending in ("csv", "xlsx"):
        write_products([row], tmp_path / f"list.{ending}")
        report = read_products(tmp_path / f"list.{ending}", rates=RATES)
        assert report.rows[0].names["sv"] == "a b c"


def test_rates_and_classes_that_share_one():
    label = vat_labels(RATES)
    assert [label(vat_class) for vat_class in VatClass] == [
        "25.5", "13.5", "food", "10", "0", "outside"
    ]  # fmt: skip


def test_a_failed_export_leaves_the_old_file(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("old", encoding="utf-8")

    def rows():
        raise OSError("disk full")
        yield

    with pytest.raises(OSError, match="disk full"):
        write_products(rows(), path)
    assert path.read_text(encoding="utf-8") == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["list.csv"]


@given(text(30))
def test_guarding_is_undone_by_reading(written):
    assert plain(guarded(written)) == written
