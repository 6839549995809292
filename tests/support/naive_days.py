"""A closed shift's reconciliation a second time, the plain way: from exported JSON, entry by entry.

Shares no code with the program, like `tests.support.naive`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tests.support.naive import Json, tender_key


def left(journal: Iterable[Json], shift: str, terminal: frozenset[str]) -> dict[str, int]:
    """Cents of each counted tender's difference that nobody has explained.

    `terminal`: vouchers that the card terminal's day total has in it.
    """
    should: Counter[str] = Counter()
    counted: dict[str, int] = {}
    for entry in journal:
        body, kind = entry["body"], entry["kind"]
        if shift not in (body.get("shift"), body.get("of")):
            continue
        for key, amount in _expected(kind, body):
            should["card" if key in terminal else key] += amount
        late = kind == "count_added" and body["of"] == shift
        if kind == "count_added" and not late:  # the drawer of the shift that was open then
            should["cash"] += body.get("posted", 0)
        if late or kind in ("tender_counted", "count_corrected"):
            counted[body["tender"]] = body["amount"]
    return {key: amount - should[key] for key, amount in counted.items()}


def _expected(kind: str, body: Json) -> list[tuple[str, int]]:
    """By tender what an entry makes one expect."""
    match kind:
        case "shift_opened":
            return [("cash", body["opening_float"])]
        case "sale" | "refund":
            return [(tender_key(tender), tender["amount"]) for tender in body["tenders"]]
        case "tender_corrected" | "closed_tender_moved":
            return [(tender_key(body[part]), body[part]["amount"]) for part in ("source", "target")]
        case "cash_moved":
            return [("cash", body["amount"] if body["direction"] == "in" else -body["amount"])]
        case "difference_explained":  # accepted: as if it had been expected
            return [(body["tender"], body["amount"])]
    return []
