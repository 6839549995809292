"""The lines that were refused, as a file to mend and take in again."""

from __future__ import annotations

import csv
from pathlib import Path

from pos.language import N_, translate
from pos.office.catalogue.cells import guarded, without_controls
from pos.office.catalogue.report import ImportReport
from pos.storage.whole_file import whole

_WHY = N_("why")


def write_refused(report: ImportReport, path: Path, language: str) -> int:
    """Write them as they stand in the file, with the reasons in a last column; how many.

    As CSV (UTF-8, semicolons), whole or not at all. Raises OSError.
    """
    reasons: dict[int, list[str]] = {}
    for one in report.refusals:
        said = one.reason.sentence(language)
        reasons.setdefault(one.line, []).append(f"{one.column}: {said}" if one.column else said)
    width = len(report.headings)
    with whole(path) as unfinished, unfinished.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow([*report.headings, translate(_WHY, language)])
        for number, cells in report.refused_cells:
            kept = [*map(_text, cells[:width]), *[""] * (width - len(cells))]
            writer.writerow([*kept, _text(" ".join(reasons.get(number, [])))])
    return len(report.refused_cells)


def _text(text: str) -> str:
    return guarded(without_controls(text.strip()))
