"""A portal's own export held against the till, however its columns are called."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook

from pos.office.settlement import batches
from pos.office.settlement.matching import match
from pos.office.settlement.portal_file import PortalFileWrong, read_portal
from pos.till import people
from tests.pos.office.settlement.selling import row, sell
from tests.support.museum import COORDINATOR, a_till, money

FORMS = {
    "fi": "Päivämäärä;Vahvistuskoodi;Summa €\n22.11.2026;A1;7,00\n22.11.2026;A2;6,00\n"
          "22.11.2026;ZZ9;12,50\nYhteensä;;25,50\n",
    "sv": 'Datum,Godkännande kod,Belopp\n2026-11-22 12:41,A1,"7,00"\n2026-11-22,A2,"6,00"\n'
          '2026-11-22,ZZ9,"12,50"\n',
    "en": "Report of November\n\nDate\tTransaction\tAmount (EUR)\n22/11/2026\tA1\t7.00\n"
          "22/11/2026\tA2\t6.00\n22/11/2026\tZZ9\t12.50\n",
}  # fmt: skip


def write(tmp_path, text, name="portal.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("language", FORMS)
def test_columns_are_recognised_loosely(tmp_path, language):
    rows = read_portal(write(tmp_path, FORMS[language], encoding="windows-1252"))
    assert [(one.serial, one.date, str(one.amount)) for one in rows] == [
        ("A1", "2026-11-22", "7.00"), ("A2", "2026-11-22", "6.00"), ("ZZ9", "2026-11-22", "12.50")
    ]  # fmt: skip


def test_a_workbook_is_read_as_well(tmp_path):
    book = Workbook()
    for cells in (("Pvm", "Viite", "Määrä"), ("2026-11-22", "A1", 7), ("2026-11-22", "A2", 6.5)):
        book.active.append(cells)
    file = io.BytesIO()
    book.save(file)
    path = tmp_path / "portal.xlsx"
    path.write_bytes(file.getvalue())
    assert [str(one.amount) for one in read_portal(path)] == ["7.00", "6.50"]


@pytest.mark.parametrize("text", ["", "no table at all", "Summa\n7,00\n", "PK\x03\x04broken"])
def test_what_is_no_export_is_refused_in_words(tmp_path, text):
    with pytest.raises(PortalFileWrong):
        read_portal(write(tmp_path, text))
    with pytest.raises(PortalFileWrong):
        read_portal(tmp_path / "missing.csv")


def test_what_agrees_and_what_does_not(tmp_path):
    with a_till() as till:
        sell(till, "A1", "A2", "A3", issuer="epassi", medium="mobile")
        found = match(row(till, "epassi", "mobile").open, read_portal(write(tmp_path, FORMS["fi"])))
        assert [one.row.serial for one in found.same] == ["A1"]
        assert [one.row.serial for one in found.unlike] == ["A2"]
        assert [one.item.serial for one in found.not_there] == ["A3"]
        assert [one.serial for one in found.not_here] == ["ZZ9"]
        assert found.claim == money("13.00")
        people.sign_in(till, COORDINATOR)
        made = batches.make(till, "epassi", "mobile", keys=found.keys)
        assert len(made.items) == 2
        assert row(till, "epassi", "mobile").count == 1


def test_without_numbers_the_day_and_the_amount_decide_each_once(tmp_path):
    text = "pvm;summa\n22.11.2026;7,00\n22.11.2026;7,00\n23.11.2026;7,00\n"
    with a_till() as till:
        sell(till, "A1", "A2", issuer="epassi", medium="mobile")
        found = match(row(till, "epassi", "mobile").open, read_portal(write(tmp_path, text)))
        assert len(found.same) == 2
        assert [one.date for one in found.not_here] == ["2026-11-23"]


@pytest.mark.parametrize(
    "heading", ["Numero", "Setelin numero", "Sedelns nummer", "Voucher number"]
)
def test_a_number_is_known_without_the_noughts_that_a_spreadsheet_took(tmp_path, heading):
    text = f"Tilausnumero;{heading};Summa\n900;47118200001;7,00\n901;7118200001;7,00\n"
    text += ";Summa;14,00\n"
    with a_till() as till:
        sell(till, "0047118200001", "0047118200002", issuer="epassi", medium="mobile")
        found = match(row(till, "epassi", "mobile").open, read_portal(write(tmp_path, text)))
        assert [one.voucher.item.serial for one in found.same] == ["0047118200001"]
        assert [one.serial for one in found.not_here] == ["7118200001"]
        assert len(found.not_there) == 1
