"""The figures a second time, the plain way: straight from the exported JSON, entry by entry.

Shares no code with the program: dictionaries and integers only. Where this and the program
disagree, one of them is wrong.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Json = dict[str, Any]


def entries(folder: Path) -> list[Json]:
    """Every entry of a till's folder as JSON, in order; reads the file, not through `pos`."""
    import pysqlite3

    connection = pysqlite3.connect(folder / "museum.sqlite")
    try:
        rows = connection.execute("SELECT bytes FROM entry ORDER BY position").fetchall()
    finally:
        connection.close()
    return [json.loads(row[0]) for row in rows]


def _moved(rows: Counter[str], part: Json) -> None:
    rows[f"{part['role']}/"] += part["amount"]
    rows["rounding/"] -= part.get("rounding", 0)


def _cards(rows: Counter[str], body: Json) -> None:
    """What of a receipt's rows is not goods: cards sold, and goods that were taxed before."""
    for line in body["lines"]:
        if line.get("role") == "agency_payable":  # sold for another: no income
            rows["sales_outside/"] += line["total"]
            rows["agency_payable/"] -= line["total"]
        card = line.get("gift_card")
        if card:
            sub = "" if line["rate"] is None else str(line["rate"])
            sales = "sales_outside/" if line["rate"] is None else f"sales/{sub}"
            rows["gift_card/"] -= line["total"]
            rows["gift_card_vat/"] += card["vat"]
            rows[sales] += line["total"] - card["vat"]
    for tender in body["tenders"]:
        card = tender.get("gift_card")
        if card and card["single"]:
            rows["gift_card_vat/"] -= card["vat"]
            rows[f"sales/{card['rate']}"] -= tender["amount"] - card["vat"]


def _cash_moved(rows: Counter[str], body: Json) -> None:
    amount, vat, role = body["amount"], body.get("vat", 0), "vat_payable"
    if body["direction"] != "in":
        amount, vat, role = -amount, -vat, "input_vat"
    rows["cash/"] += amount
    rows[f"{body['role']}/{body.get('sub', '')}"] -= amount - vat
    rows[f"{role}/{body.get('rate')}"] -= vat


def _office(rows: Counter[str], body: Json) -> None:
    """An act of the office says what it posts."""
    for row in body.get("postings", ()):
        rows[f"{row['role']}/{row['sub']}"] += row["amount"]


def postings(entry: Json) -> Counter[str]:
    """What one entry posts: `role/sub` → cents, debits positive."""
    body, rows = entry["body"], Counter[str]()
    match entry["kind"]:
        case "sale" | "refund":
            for tender in body["tenders"]:
                rows[f"{tender['role']}/{tender.get('issuer', '')}"] += tender["amount"]
                rows["voucher_excess/"] -= tender.get("excess", 0)
                rows["rounding/"] -= tender.get("rounding", 0)
            for row in body["vat"]:
                sub = "" if row["rate"] is None else str(row["rate"])
                sales = "sales_outside/" if row["rate"] is None else f"sales/{sub}"
                rows[sales] -= row["gross"] - row["vat"]
                rows[f"vat_payable/{sub}"] -= row["vat"]
            _cards(rows, body)
        case "tender_corrected":
            _moved(rows, body["source"])
            _moved(rows, body["target"])
        case "cash_moved":
            _cash_moved(rows, body)
        case "shift_opened" | "count_added":
            carried = body.get("carried")
            over = 0 if carried is None else body["opening_float"] - carried
            over += body.get("posted", 0)  # of a count that was added
            rows["cash/"] += over
            rows["over_short/"] -= over
        case "shift_closed":
            for count in body.get("counts", ()):
                if count["tender"] == "cash":
                    over = count["counted"] - count["expected"]
                    rows["cash/"] += over
                    rows["over_short/"] -= over
            rows["cash/"] -= body.get("dropped", 0)
            rows["safe/"] += body.get("dropped", 0)
        case _:
            _settled(rows, entry["kind"], body)
    return Counter({key: cents for key, cents in rows.items() if cents})


def _settled(rows: Counter[str], kind: str, body: Json) -> None:
    """What issuers of vouchers and the card company owe and pay."""
    if kind == "voucher_batch":
        rows[f"voucher_receivable/{body['issuer']}"] += body.get("difference", 0)
        rows["voucher_difference/"] -= body.get("difference", 0)
    elif kind in ("voucher_batch_paid", "voucher_payout"):
        tax = "input_vat/" if body.get("vat_as", "input") == "input" else "commission_vat/"
        rows["bank/"] += body["bank"]
        rows["commission/"] += body.get("commission", 0)
        rows[tax] += body.get("commission_vat", 0)
        rows[f"voucher_receivable/{body['issuer']}"] -= body["claim"]
        rows["voucher_difference/"] -= body.get("difference", 0)
    elif kind == "commission_invoiced":
        tax = "input_vat/" if body.get("vat_as", "input") == "input" else "commission_vat/"
        owed = body["commission"] + body.get("commission_vat", 0)
        rows["commission/"] += body["commission"]
        rows[tax] += body.get("commission_vat", 0)
        rows[f"supplier_payable/{body['issuer']}"] -= owed
    elif kind == "stock_change_posted":
        change = sum(row["value"] for row in body.get("rows", ())) - body["before"]
        rows["stock/"] += change
        rows["stock_change/"] -= change
    else:
        _office(rows, body)


def tender_key(tender: Json) -> str:
    parts = (tender["kind"], tender.get("issuer", ""), tender.get("medium", ""))
    return "/".join(part for part in parts if part)


class Day:
    """One shift's figures, summed by hand."""

    def __init__(self, journal: Iterable[Json], shift: str) -> None:
        self.receipts: list[Json] = []
        self.postings: Counter[str] = Counter()
        self.tenders: Counter[str] = Counter()
        self.tender_counts: Counter[str] = Counter()
        self.vat: dict[str, list[int]] = {}
        self.categories: Counter[str] = Counter()
        self.visits: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()
        self.unseen = self.unseen_sum = 0  # refunds without receipt
        self.drawer = self.gross = self.rounding = self.discounts = self.discounted = 0
        self.training = 0
        self.discount_kinds: Counter[str] = Counter()
        self.prices = [0, 0]  # lines whose price was changed, and how far below the list's
        for entry in journal:
            if entry["body"].get("shift") == shift:
                self._add(entry)

    def _add(self, entry: Json) -> None:
        body, kind = entry["body"], entry["kind"]
        self.kinds[kind] += 1
        self.postings.update(postings(entry))
        if kind in ("sale", "refund"):
            self._receipt(body)
        elif kind == "tender_corrected":
            for part in (body["source"], body["target"]):
                self.tenders[part["kind"]] += part["amount"]
                self.rounding += part.get("rounding", 0)
                self.drawer += part["amount"] if part["kind"] == "cash" else 0
        elif kind == "cash_moved":
            self.drawer += body["amount"] if body["direction"] == "in" else -body["amount"]
        elif kind == "shift_opened":
            self.drawer += body["opening_float"]
            self.training += body.get("training", 0)
        elif kind == "count_added":
            self.drawer += body.get("posted", 0) if body["of"] != body["shift"] else 0
        elif kind == "training_sale":
            self.training += 1

    def _receipt(self, body: Json) -> None:
        self.receipts.append(body)
        self.gross += body["total"]
        self.rounding += body.get("rounding", 0)
        for row in body["vat"]:
            sums = self.vat.setdefault(str(row["rate"]), [0, 0])
            sums[0] += row["gross"]
            sums[1] += row["vat"]
        for line in body["lines"]:
            self._changed(line)
            self.categories[line["category"]] += line["total"]
            for visit, number in line.get("visits", ()):
                self.visits[visit] += number
        for tender in body["tenders"]:
            self.tenders[tender_key(tender)] += tender["amount"]
            if tender["kind"] == "cash":
                self.drawer += tender["amount"]
            elif tender["kind"] == "voucher":
                sign = 1 if tender["amount"] > 0 else -1
                self.tender_counts[tender_key(tender)] += sign * tender.get("count", 1)
        if body["total"] <= 0 and body["lines"][0]["quantity"] < 0 and not body.get("original"):
            self.unseen += 1
            self.unseen_sum += body["total"]
        if body.get("discounts"):
            self.discounts += body["discounts"]
            for line in (one for one in body["lines"] if one.get("discount_kind")):
                self.discount_kinds[line["discount_kind"]] += line["discount"]
            lines = body["lines"]
            self.discounted += sum(
                line.get("discount", 0) + line.get("basket_discount", 0) for line in lines
            )

    def _changed(self, line: Json) -> None:
        """A unit price that was changed, of what was sold."""
        if line.get("list_price") is not None and line["quantity"] > 0:
            self.prices[0] += 1
            self.prices[1] += line["quantity"] * (line["list_price"] - line["unit"])


_PIECES = {
    "stock_moved": ("quantity", 1), "goods_received": ("quantity", 1),
    "stock_adjusted": ("quantity", 1), "goods_sent": ("quantity", -1),
    "goods_arrived": ("quantity", 1), "stocktake_closed": ("difference", 1),
}  # fmt: skip


def stock_by_place(journal: Iterable[Json]) -> Counter[tuple[str, str]]:
    """Pieces per place and product: movements less sales. Every act in it is whole."""
    held: Counter[tuple[str, str]] = Counter()
    for entry in journal:
        body = entry["body"]
        if entry["kind"] in ("sale", "refund"):
            for line in body["lines"]:
                if line.get("counted"):
                    held[body["place"], line["product"]] -= line["quantity"]
        elif entry["kind"] in _PIECES:
            field, sign = _PIECES[entry["kind"]]
            for item in body["items"]:
                held[body["place"], item["product"]] += sign * item[field]
    return held


def stock(journal: Iterable[Json]) -> Counter[str]:
    """Pieces per product, wherever they are."""
    held: Counter[str] = Counter()
    for (_, product), quantity in stock_by_place(journal).items():
        held[product] += quantity
    return held


def used(journal: Iterable[Json]) -> Counter[str]:
    """How often each paper voucher's serial is in the museum's hands."""
    papers: Counter[str] = Counter()
    for entry in journal:
        if entry["kind"] in ("sale", "refund"):
            for tender in entry["body"]["tenders"]:
                if tender["kind"] == "voucher" and tender.get("serial"):
                    sign = 1 if tender["amount"] > 0 else -1
                    papers[f"{tender['issuer']}/{tender['serial']}"] += sign * tender.get(
                        "count", 1
                    )
    return papers


def gift_cards(journal: Iterable[Json]) -> Counter[str]:
    """What is left on each gift card, in cents."""
    left: Counter[str] = Counter()
    for entry in journal:
        if entry["kind"] in ("sale", "refund"):
            for line in entry["body"]["lines"]:
                if line.get("gift_card"):
                    left[line["gift_card"]["code"]] += line["total"]
            for tender in entry["body"]["tenders"]:
                if tender.get("gift_card"):
                    left[tender["serial"]] -= tender["amount"]
    return left
