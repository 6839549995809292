"""The cover sheet that goes with a batch: what it says now, and printing it."""

from __future__ import annotations

import msgspec

from pos.domain.errors import Unavailable
from pos.domain.money import Money, from_builtin
from pos.domain.settlement_facts import VoucherBatch
from pos.language import N_
from pos.office.desks import coordinator
from pos.office.settlement.batches import find
from pos.office.settlement.open_vouchers import Batch, standings
from pos.till.till import Till, fact_bytes

JOB = "cover"


class SheetNotWritten(Unavailable):
    text = N_("The file could not be written: {problem}")


class Cover(msgspec.Struct, frozen=True):
    """A batch with what is in it now, and the claim of that."""

    batch: VoucherBatch
    claim: Money
    changed: bool = False  # something was given back since it was made


_covers = msgspec.json.Decoder(Cover, dec_hook=from_builtin)


def cover_of(batch: Batch) -> Cover:
    """What the cover sheet of a batch says."""
    now = msgspec.structs.replace(batch.fact, items=batch.items)
    return Cover(now, batch.claim, len(batch.items) != len(batch.fact.items))


def read_cover(body: bytes) -> Cover:
    """The body of a print job."""
    return _covers.decode(body)


def print_cover(till: Till, number: str, language: str = "") -> None:
    """Queue a batch's cover sheet; raises OnlyCoordinators and BatchUnknown."""
    coordinator(till)
    _, batch = find(standings(till), number)
    with till.store.write(first=False) as tx:
        tx.add_print_job(JOB, language=language or till.language, body=fact_bytes(cover_of(batch)))
