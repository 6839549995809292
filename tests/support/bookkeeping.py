"""Bookkeeping files read as a stranger's program would: from the bytes alone, nothing of `pos`."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from pos.books.vouchers import Voucher
from pos.domain.money import Money


@dataclass
class Ver:
    """A voucher as it was read; rows are (account, cents, text, objects)."""

    series: str
    number: str
    date: str
    text: str
    rows: list[tuple[str, int, str, str]] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(row[1] for row in self.rows)


@dataclass
class File:
    labels: dict[str, list[list[str]]] = field(default_factory=dict)
    vers: list[Ver] = field(default_factory=list)

    def one(self, label: str) -> list[str]:
        (fields,) = self.labels[label]
        return fields

    def balances(self) -> Counter[str]:
        sums: Counter[str] = Counter()
        for ver in self.vers:
            for account, amount, _, _ in ver.rows:
                sums[account] += amount
        return Counter({account: cents for account, cents in sums.items() if cents})


def cents(text: str, point: str) -> int:
    """Whole cents of a figure with exactly two decimals and no groups."""
    whole, decimals = text.split(point)
    assert len(decimals) == 2, text
    assert whole.removeprefix("-").isdigit(), text
    return int(Decimal(f"{whole}.{decimals}") * 100)


def fields_of(line: str) -> list[str]:
    """SIE's fields: by spaces, quoted (with \\" inside), or a list in braces as one field."""
    found, at = [], 0
    while at < len(line):
        if line[at] == " ":
            at += 1
            continue
        if line[at] == '"':
            text, at = _quoted(line, at + 1)
            found.append(text)
        elif line[at] == "{" and "}" in line[at:]:
            end = line.index("}", at)
            found.append(line[at + 1 : end])
            at = end + 1
        else:
            end = line.find(" ", at)
            end = len(line) if end < 0 else end
            found.append(line[at:end])
            at = end
    return found


def _quoted(line: str, at: int) -> tuple[str, int]:
    text = ""
    while line[at] != '"':
        if line[at] == "\\" and line[at + 1] == '"':
            at += 1
        text += line[at]
        at += 1
    return text, at + 1


def read_sie(data: bytes) -> File:
    """A SIE 4 file, refused where the standard would refuse it."""
    text = data.decode("cp437")
    assert all(ord(mark) >= 32 for mark in text.replace("\r\n", "")), "a control character"
    file, ver = File(), None
    for line in text.split("\r\n"):
        if line == "}":
            ver = None
        elif line.strip() and line != "{":
            label, *rest = fields_of(line)
            if label == "#VER":
                ver = Ver(*rest)
                file.vers.append(ver)
            elif label == "#TRANS":
                assert ver is not None, line
                ver.rows.append((rest[0], cents(rest[2], "."), rest[4], rest[1]))
            else:
                assert not file.vers, f"{label} after the first voucher"
                file.labels.setdefault(label, []).append(rest)
    known = {row[0] for row in file.labels["#KONTO"]}
    for one in file.vers:
        assert one.total == 0, one
        assert {row[0] for row in one.rows} <= known
        assert len(one.date) == 8, one.date
        assert one.date.isdigit(), one.date
    return file


def read_csv(data: bytes) -> list[dict[str, str]]:
    text = data.decode("utf-8-sig")
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def read_netvisor(data: bytes) -> File:
    file = File()
    for row in read_csv(data):
        ver = _ver(file, row["Tositelaji"], row["Tositenumero"], row["Päivämäärä"], row["Selite 1"])
        amount = cents(row["Summa"], ",")
        ver.rows.append((row["Tilinumero"], amount, row["Selite 2"], row["Kustannuspaikka"]))
    assert all(ver.total == 0 for ver in file.vers)
    return file


def read_procountor(data: bytes) -> File:
    file = File()
    for row in read_csv(data):
        ver = _ver(
            file, row["Tositesarja"], row["Tositenumero"], row["Tositepäivä"], row["Tositteen nimi"]
        )
        assert bool(row["Debet"]) != bool(row["Kredit"]), row
        amount = cents(row["Debet"] or row["Kredit"], ",") * (1 if row["Debet"] else -1)
        ver.rows.append((row["Tili"], amount, row["Tilin nimi"], row["Kustannuspaikka"]))
    assert all(ver.total == 0 for ver in file.vers)
    return file


def _ver(file: File, *head: str) -> Ver:
    last = file.vers[-1] if file.vers else None
    if last is None or (last.series, last.number, last.date, last.text) != head:
        file.vers.append(Ver(*head))
    return file.vers[-1]


def read_excel(data: bytes) -> File:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data))
    rows, sums = book.worksheets
    file = File()
    for row in list(rows.iter_rows(values_only=True))[1:]:
        series, number, day, text, account, name, debit, credit = row[:8]
        ver = _ver(file, str(series), str(number), str(day.date()), str(text))  # type: ignore[union-attr]
        amount = round(Decimal(str(debit or 0)) * 100) - round(Decimal(str(credit or 0)) * 100)
        ver.rows.append((str(account), amount, str(name), ""))
    assert all(ver.total == 0 for ver in file.vers)
    told = {
        str(row[0]): round(Decimal(str(row[4])) * 100)
        for row in list(sums.iter_rows(values_only=True))[1:]
    }
    assert {account: amount for account, amount in told.items() if amount} == dict(file.balances())
    return file


def trial_balance(vouchers: Iterable[Voucher]) -> dict[tuple[str, str], Money]:
    """What the vouchers come to together, by role and sub-account; nothing that is zero."""
    sums: Counter[tuple[str, str]] = Counter()
    for voucher in vouchers:
        for row in voucher.rows:
            sums[row.role, row.sub] += row.amount.cents
    return {key: Money(cents) for key, cents in sorted(sums.items()) if cents}
