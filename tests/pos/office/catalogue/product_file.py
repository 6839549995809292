"""A product file of a few lines, and what the reader says of it."""

from pathlib import Path

from pos.domain.vat import VatClass
from pos.office.catalogue.file import read_products

DATA = Path(__file__).parents[3] / "data"
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
