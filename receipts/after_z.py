"""What a coordinator put right after a Z: beneath its figures on the copy, which stay."""

from __future__ import annotations

from datetime import datetime

from pos.domain.day_facts import AfterClose, PutRight
from receipts.document import MoneyRow, Sides, Space, Text
from receipts.writing import Writer


def after_the_z(paper: Writer, put_right: PutRight) -> None:
    """Payments moved, counts corrected, differences explained; each with its time and reason."""
    paper.section(paper.tr("AFTER THE Z"))
    for moved in put_right.moved:
        _head(paper, moved)
        paper.add(Text(paper.tr("Payment of {receipt} corrected", receipt=moved.receipt)))
        for tender in (moved.source, moved.target):
            paper.add(MoneyRow(_named(paper, tender.key), tender.amount, sign=True))
        _foot(paper, moved)
    for counted in put_right.counted:
        _head(paper, counted)
        paper.add(Text(paper.tr("Count corrected: {tender}", tender=_named(paper, counted.tender))))
        paper.add(MoneyRow(paper.tr("Counted"), counted.was))
        paper.add(MoneyRow(paper.tr("Counted rightly"), counted.amount))
        _foot(paper, counted)
    for explained in put_right.explained:
        _head(paper, explained)
        words = paper.tr("Difference explained: {tender}", tender=_named(paper, explained.tender))
        paper.add(Text(words), MoneyRow(paper.tr("Difference"), explained.amount, sign=True))
        _foot(paper, explained)


def _head(paper: Writer, fact: AfterClose) -> None:
    if fact.local_time:
        at = paper.moment(datetime.fromisoformat(fact.local_time))
        paper.add(Space(), Sides(at, f"Z {fact.number}"))


def _foot(paper: Writer, fact: AfterClose) -> None:
    paper.add(Text(paper.tr("Reason: {reason}", reason=fact.reason)))


def _named(paper: Writer, key: str) -> str:
    kind, issuer, medium, *_ = [*key.split("/"), "", ""]
    return paper.tender(kind, issuer.capitalize(), medium)
