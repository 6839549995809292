"""The paper of a print job, made from its journal entry when it is printed."""

from __future__ import annotations

import msgspec

from pos.domain.catalogue import Names
from pos.domain.day_facts import PutRight
from pos.domain.facts import Receipt, ShiftClosed
from pos.domain.money import Money, from_builtin
from pos.domain.personal import BadgePaper
from pos.domain.seller import Seller
from pos.domain.takings import DrawerSum, Takings
from pos.storage.print_jobs import PrintJob
from pos.storage.recorded import Recorded
from receipts.badge_paper import badge_document, museum_of
from receipts.command_card import command_card
from receipts.document import Document
from receipts.gift_card_paper import gift_card_document
from receipts.printer_test_page import printer_test_page
from receipts.report_paper import takings_document
from receipts.sale_paper import receipt_document
from receipts.table_paper import printed_table
from receipts.training_paper import as_training


class ReportBody(msgspec.Struct, frozen=True, kw_only=True):
    """What an X job carries, since no entry stands behind it."""

    takings: Takings
    seller: Seller
    show_expected: bool = False
    categories: dict[str, Names] = {}
    discount_names: dict[str, Names] = {}
    local_time: str = ""


class NoSuchPaper(Exception):
    """A job of a kind, or with an entry, that has no paper: a bug in whoever queued it."""


_bodies = msgspec.json.Decoder(ReportBody, dec_hook=from_builtin)
_put_right = msgspec.json.Decoder(PutRight, dec_hook=from_builtin)
_bare = msgspec.json.Decoder(Takings, dec_hook=from_builtin)


def paper_for(
    job: PrintJob, recorded: Recorded | None, *, seller: Seller | None = None, logo: bytes = b"",
    training: bool = False,
) -> Document:  # fmt: skip
    """What to print for a job; `seller` is for jobs without an entry. Raises NoSuchPaper.

    `training`: of a copy to practise on, and marked as nothing that holds.
    """
    document = _paper(job, recorded, seller, logo)
    return as_training(document) if training else document


def _paper(
    job: PrintJob, recorded: Recorded | None, seller: Seller | None, logo: bytes
) -> Document:
    fact = recorded.fact if recorded is not None else None
    match job.what, fact:
        case (("receipt" | "refund" | "copy"), Receipt()):
            assert recorded is not None
            return receipt_document(
                fact,
                hash_hex=recorded.hash.hex(),
                language=job.language or None,
                copy=max(job.copy, int(job.what == "copy")),
                logo=logo,
            )
        case "gift_card", Receipt():
            code, _, left = job.body.decode().partition("/")
            return gift_card_document(
                fact, code, language=job.language, reprint=job.copy > 0, logo=logo,
                left=Money(int(left)) if left else None,
            )  # fmt: skip
        case "z", ShiftClosed():
            return _z(job, fact, logo)
        case "x", None:
            return _x(job, seller, logo)
        case _, None:
            return _of_no_entry(job, seller)
        case _:
            raise NoSuchPaper(f"{job.what} of {type(fact).__name__}")


def _of_no_entry(job: PrintJob, seller: Seller | None) -> Document:
    """What stands in the job itself."""
    language = job.language or "sv"
    match job.what:
        case "badge":
            return _badge(job, seller)
        case "table":
            return printed_table(job.body, language=language)
        case "commands":
            return command_card(museum_of(seller), language=language)
        case "test" if seller is not None:
            return printer_test_page(seller, language=language)
        case "cover" if seller is not None:
            from pos.office.settlement.covering import read_cover
            from receipts.cover_sheet import cover_sheet

            return cover_sheet(read_cover(job.body), seller, language)
        case _:
            raise NoSuchPaper(f"{job.what} of NoneType")


def _badge(job: PrintJob, seller: Seller | None) -> Document:
    """The spool has opened what was sealed."""
    badge = msgspec.json.decode(job.body, type=BadgePaper)
    return badge_document(
        badge.name, badge.code, museum_of(seller), language=job.language or "sv"
    )  # fmt: skip


def _z(job: PrintJob, fact: ShiftClosed, logo: bytes) -> Document:
    return takings_document(
        fact.takings,
        fact.seller,
        kind="Z",
        language=job.language or "sv",
        counts=fact.counts,
        categories=fact.categories,
        discount_names=fact.discount_names,
        reason=fact.reason,
        next_float=fact.next_float,
        dropped=fact.dropped,
        exchange=fact.exchange,
        reprint=job.copy > 0,
        provisional=fact.provisional,
        put_right=_put_right.decode(job.body) if job.body else None,
        logo=logo,
    )


def _x(job: PrintJob, seller: Seller | None, logo: bytes) -> Document:
    try:
        body = _bodies.decode(job.body)
    except msgspec.ValidationError:
        if seller is None:
            raise NoSuchPaper("an X without a seller") from None
        takings = _bare.decode(job.body)
        # Who may not know what the drawer should hold gets takings with an empty one.
        shown = takings.drawer != DrawerSum()
        body = ReportBody(takings=takings, seller=seller, show_expected=shown)
    return takings_document(
        body.takings,
        body.seller,
        kind="X",
        language=job.language or "sv",
        categories=body.categories,
        discount_names=body.discount_names,
        show_expected=body.show_expected,
        local_time=body.local_time or job.created_at,
        logo=logo,
    )
