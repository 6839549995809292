"""Every kind of fact that the journal knows, by its name there."""

from __future__ import annotations

from pos.domain.books_facts import BooksExported, CashDeposited, SafeCounted
from pos.domain.day_facts import DAY_FACTS
from pos.domain.facts import (
    CashMoved,
    CopyPrinted,
    DrawerOpened,
    EpochStarted,
    Fact,
    Refund,
    Sale,
    Setting,
    ShiftClosed,
    ShiftOpened,
    TenderApproved,
    TenderAsked,
    TenderCorrected,
    TenderCounted,
    TenderDeclined,
    TenderReversed,
    Voided,
)
from pos.domain.ledger_facts import LEDGER_FACTS
from pos.domain.search_facts import SearchMissed
from pos.domain.settlement_facts import (
    AgencySettled,
    CommissionInvoiced,
    MuseumCardStatement,
    VoucherBatch,
    VoucherBatchPaid,
    VoucherBatchSent,
    VoucherBatchUndone,
    VoucherPayout,
)
from pos.domain.shift_facts import CountAdded
from pos.domain.stock_facts import STOCK_FACTS
from pos.domain.training_facts import TrainingSale
from pos.domain.valuation_facts import StockChangePosted

FACTS: dict[str, type[Fact]] = {
    fact.KIND: fact
    for fact in (
        Sale, Refund, EpochStarted, Setting, ShiftOpened, TenderCounted, ShiftClosed, CashMoved,
        DrawerOpened, CopyPrinted, Voided, TenderAsked, TenderApproved, TenderDeclined,
        TenderReversed, TenderCorrected,
        TrainingSale, SearchMissed, CountAdded,
        BooksExported, CashDeposited, SafeCounted,
        VoucherBatch, VoucherBatchSent, VoucherBatchPaid, VoucherBatchUndone,
        VoucherPayout, CommissionInvoiced, MuseumCardStatement, AgencySettled, StockChangePosted,
    )
} | {fact.KIND: fact for fact in STOCK_FACTS}  # fmt: skip

KINDS: dict[str, type[Fact]] = FACTS | DAY_FACTS | LEDGER_FACTS
"""What an entry may hold: a till's facts and the ledger's."""
