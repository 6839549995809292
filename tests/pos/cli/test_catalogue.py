"""Product lists in and out: all of a file, or nothing of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pos.cli.conftest import Counter

HEAD = "sku;barcode;name_sv;name_fi;name_en;category;vat;price;voucher;stock\n"


def stock(counter: Counter) -> str:
    path = counter.folder.parent / "out.csv"
    assert counter.run("catalogue", "export", str(path)) == 0, counter.err
    return path.read_text("utf-8-sig")


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_what_is_given_out_is_taken_in_without_a_change(
    closed: Counter, name: str, tmp_path: Path
) -> None:
    assert closed.run("catalogue", "export", str(tmp_path / name)) == 0, closed.err
    assert closed.run("catalogue", "import", str(tmp_path / name)) == 0, closed.err
    assert closed.out == b"0 new, 0 changed, 12 unchanged.\n"


def test_a_list_in_another_encoding_with_commas(counter: Counter, tmp_path: Path) -> None:
    text = (
        HEAD
        + "BÅL;;Bål;Booli;Punch;Kafé;general;4,50;no;\nMUG;;Mugg;Muki;Mug;souvenir;"
        + ("general;21,00;no;8\n")
    )
    (tmp_path / "new.csv").write_bytes(text.encode("cp1252"))
    assert counter.run("catalogue", "import", str(tmp_path / "new.csv"), "--dry-run") == 0
    assert counter.out.startswith(b"It would be 1 new, 1 changed")
    assert "BÅL" not in stock(counter)
    assert counter.run("catalogue", "import", str(tmp_path / "new.csv")) == 0
    assert counter.ok({"do": "add", "sku": "bål"}, {"do": "add", "sku": "MUG"})["total"] == "25.50"
    assert "kafé" in stock(counter)


WRONG = {
    "empty": b"",
    "binary": bytes(range(256)) * 40,
    "no columns": b"hello\nworld\n",
    "headings only": HEAD.encode(),
    "duplicate": f"{HEAD}A;;a;a;a;x;general;1.00;no;\na;;b;b;b;x;general;1.00;no;\n".encode(),
    "check digit": f"{HEAD}A;2100001001002;a;a;a;x;general;1.00;no;\n".encode(),
    "formula": f"{HEAD}A;;=cmd|'/c calc'!A0;a;a;x;general;1.00;no;\n".encode(),
    "rate": f"{HEAD}A;;a;a;a;x;17;1.00;no;\n".encode(),
    "price": f"{HEAD}A;;a;a;a;x;general;1e9;no;\n".encode(),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_takes_nothing_in(counter: Counter, name: str, tmp_path: Path) -> None:
    before = stock(counter)
    good = f"{HEAD}GOOD;;g;g;g;newcat;general;1.00;no;\n".encode()
    content = WRONG[name]
    if content.startswith(HEAD.encode()) and name != "headings only":
        content = good + content[len(HEAD) :]
    (tmp_path / "wrong.csv").write_bytes(content)
    assert counter.run("catalogue", "import", str(tmp_path / "wrong.csv")) == 1
    told = counter.err.decode().splitlines()
    assert told[-1].startswith("Nothing was imported:")
    assert len(told) >= 2
    assert stock(counter) == before


def test_the_report_names_lines_in_the_tills_language(counter: Counter, tmp_path: Path) -> None:
    (tmp_path / "wrong.csv").write_text(
        f"{HEAD}A;;a;a;a;x;general;one;no;\nB;;b;b;b;x;17;1.00;maybe;\n", "utf-8"
    )
    assert counter.run("catalogue", "import", str(tmp_path / "wrong.csv")) == 1
    told = counter.err.decode().splitlines()
    assert [line.partition(":")[0] for line in told[:-1]] == [
        "Line 2, price", "Line 3, vat", "Line 3, voucher",
    ]  # fmt: skip


def test_categories_speak_the_tills_languages(closed: Counter) -> None:
    from pos.till.lookups import categories
    from pos.till.till import Till

    till = Till.open(closed.folder)
    try:
        found = {category.slug: category.names["sv"] for category in categories(till)}
    finally:
        till.close()
    assert found == {
        "admission": "Inträde", "book": "Böcker", "souvenir": "Souvenirer", "cafe": "Café",
    }  # fmt: skip


def test_a_cashiers_pin_takes_nothing_in_and_a_managers_names_them(
    counter: Counter, tmp_path: Path
) -> None:
    path = tmp_path / "new.csv"
    path.write_bytes(f"{HEAD}MUG;;Mugg;Muki;Mug;souvenir;general;21,00;no;8\n".encode())
    before = stock(counter)
    assert counter.run("catalogue", "import", str(path), "--own-pin", "1234") == 1
    assert b"shop manager" in counter.err
    assert counter.run("catalogue", "import", str(path), "--own-pin", "4711") == 1
    assert stock(counter) == before
    jukka = ("--role", "manager", "--pin", "2580", "--own-pin", "4711")
    assert counter.run("people", "add", "Jukka", *jukka) == 0, counter.err
    assert counter.run("catalogue", "import", str(path), "--own-pin", "2580") == 0
    assert "MUG" in stock(counter)


def test_what_a_heading_means_and_of_which_vat_can_be_said(
    counter: Counter, tmp_path: Path
) -> None:
    path = tmp_path / "odd.csv"
    path.write_bytes(b"Code;Label;Costs\nODD;Thing;3.50\n")
    assert counter.run("catalogue", "import", str(path)) == 1
    said = ("--map", "Code=sku", "--map", "Label=name_en", "--map", "Costs=price")
    assert counter.run("catalogue", "import", str(path), *said, "--vat", "zero") == 0
    assert "\nODD;;Thing;Thing;Thing;other;0;3.50;" in stock(counter)
    assert counter.run("catalogue", "import", str(path), "--map", "Code=nonsense") == 2
