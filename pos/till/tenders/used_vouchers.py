"""Whether a numbered voucher was used before."""

from __future__ import annotations

from pos.domain.tender import Tender
from pos.domain.voucher import VoucherUsed, use_key
from pos.till.till import Till


def not_used(till: Till, tender: Tender) -> None:
    """Raise VoucherUsed when the journal has this serial already."""
    if tender.kind != "voucher" or not tender.serial:
        return
    row = till.store.row(
        "SELECT sum(uses.quantity), max(receipt.receipt) FROM uses LEFT JOIN receipt ON"
        " receipt.org = uses.org AND receipt.position = uses.position"
        " WHERE uses.org = :org AND scheme = 'voucher' AND item = :item",
        item=use_key(tender.issuer, tender.medium, tender.serial, till.day),
    )
    if row is not None and (row[0] or 0) > 0:
        name = tender.issuer_name or tender.issuer
        raise VoucherUsed(issuer=name, serial=tender.serial, where=row[1] or "?")
