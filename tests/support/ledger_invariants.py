"""LEDGER.md's invariants, each checked by its name on a ledger and its tills at rest."""

from __future__ import annotations

from collections import Counter as Tally
from typing import Any

from sqlalchemy import text

from pos.books.postings import postings
from pos.domain.facts import Fact, Receipt
from pos.domain.stock_facts import MOVING
from pos.journal.entry import GENESIS, chain, known
from pos.ledger.database import Database
from pos.ledger.rebuilding import rebuild
from pos.storage.effects import NEWER
from pos.storage.recorded import Recorded
from pos.storage.store import Store
from pos.storage.verify import Finding, verify_journal
from pos.sync.state import sent_of, waiting

Entry = tuple[int, str, int, int, bytes, bytes, bytes]


def entries(database: Database, org: int) -> list[Entry]:
    """position, till, epoch, seq, hash, previous, bytes: in the ledger's order."""
    return [
        tuple(bytes(part) if isinstance(part, memoryview) else part for part in row)
        for row in rows(
            database,
            "SELECT position, till, epoch, seq, hash, previous, bytes FROM entry"
            " WHERE org = :org ORDER BY position",
            org,
        )
    ]


def rows(database: Database, sql: str, org: int) -> list[Any]:
    with database.read() as work:
        return [tuple(row) for row in work.rows(text(sql).bindparams(org=org))]


def acknowledged_is_present(database: Database, org: int, tills: list[Store]) -> None:
    """1. What a till was told is stored, is stored."""
    held = {row[4] for row in entries(database, org)}
    for store in tills:
        for epoch, mark in sent_of(store).marks.items():
            own = store.rows(
                "SELECT hash FROM entry WHERE org = :org AND till = :till AND epoch = :epoch"
                " AND seq <= :mark",
                till=store.till_id, epoch=epoch, mark=mark,
            )  # fmt: skip
            assert len(own) >= mark
            assert {bytes(row[0]) for row in own} <= held


def posted_once_and_balanced(database: Database, org: int) -> None:
    """2. Each entry is there once by its hash, posted once, and everything sums to zero."""
    found = entries(database, org)
    assert len({row[4] for row in found}) == len(found)
    wanted: Tally[tuple[str, str]] = Tally()
    counts: Tally[tuple[str, str]] = Tally()
    for fact in posted_facts(database, org):
        mine = postings(fact)
        assert sum(row.amount.cents for row in mine) == 0
        for row in mine:
            key = (getattr(fact, "shift", ""), f"{row.role}/{row.sub}")
            wanted[key] += row.amount.cents
            counts[key] += 1
    kept = rows(
        database,
        "SELECT shift, item, amount, count FROM takings WHERE org = :org AND measure = 'posting'",
        org,
    )
    assert {(row[0], row[1]): row[2] for row in kept} == dict(wanted)
    assert {(row[0], row[1]): row[3] for row in kept} == dict(counts)
    assert sum(row[2] for row in kept) == 0


def gapless_equal_prefix(database: Database, org: int, tills: list[Store]) -> None:
    """3. Of each till the ledger has entries 1 … n of each epoch, the same as the till's own."""
    found = entries(database, org)
    held = {
        (till, epoch, seq, hash_): previous for _, till, epoch, seq, hash_, previous, _ in found
    }
    for _, till, epoch, seq, hash_, previous, data in found:
        assert chain(previous, data) == hash_
        before = (till, epoch, seq - 1, previous)
        assert before in held or (seq == 1 and previous == GENESIS), (till, epoch, seq)
    hashes = {key[3] for key in held}
    for store in tills:
        own = [bytes(row[0]) in hashes for row in store.rows(
            "SELECT hash FROM entry WHERE org = :org AND till = :till ORDER BY epoch, seq, hash",
            till=store.till_id)]  # fmt: skip
        assert own == sorted(own, reverse=True), "a gap in the prefix"


def forks_kept_and_flagged(database: Database, org: int) -> None:
    """5. Where a chain has two followers of one entry, both are kept and a branch says so."""
    followers = Tally((till, epoch, previous) for _, till, epoch, _, _, previous, _ in entries(
        database, org))  # fmt: skip
    forks = sum(number - 1 for number in followers.values())
    branches = rows(database, "SELECT count(*) FROM branch WHERE org = :org AND number > 0", org)
    assert branches == [(forks,)]


def backlog_is_empty(database: Database, org: int, tills: list[Store]) -> None:
    """6. When faults stop, everything is sent, and everyone has everything."""
    held = {row[4] for row in entries(database, org)}
    for store in tills:
        assert waiting(store) == 0
        own = {bytes(row[0]) for row in store.rows("SELECT hash FROM entry WHERE org = :org")}
        assert own == held


def rebuild_changes_nothing(database: Database, tills: list[Store]) -> None:
    """7. What is computed from the stored bytes is what is shown, on every machine."""
    from pos.storage.rebuild import rebuild as rebuild_till

    assert not any(rebuild(database).values())
    for store in tills:
        assert not any(rebuild_till(store).values())


def posted_facts(database: Database, org: int) -> list[Fact]:
    """Every fact that is not in suspense."""
    suspended = {
        row[0] for row in rows(database, "SELECT position FROM suspense WHERE org = :org", org)
    }
    recorded = [
        Recorded(position, b"", data)
        for position, *_, data in entries(database, org)
        if position not in suspended
    ]
    return [one.fact for one in recorded if known(one.entry)]


def vouchers_once_or_a_difference(database: Database, org: int) -> None:
    """8. A serial used more often than once stands in `uses` as often; stock is its movements."""
    stock: Tally[tuple[str, str]] = Tally()
    serials: Tally[str] = Tally()
    for fact in posted_facts(database, org):
        if isinstance(fact, MOVING):
            for place, product, quantity in fact.moves:
                stock[place, product] += quantity
        elif isinstance(fact, Receipt):
            for line in fact.lines:
                stock[fact.place, line.product] -= line.quantity if line.counted else 0
            serials.update(paper_serials(fact))
    kept = rows(database, "SELECT place, product, quantity FROM stock WHERE org = :org", org)
    assert {row[:2]: row[2] for row in kept if row[2]} == {k: n for k, n in stock.items() if n}
    used = dict(
        rows(
            database,
            "SELECT item, count(*) FROM uses WHERE org = :org AND quantity > 0 GROUP BY item",
            org,
        )
    )
    assert {key: used.get(key) for key in serials} == dict(serials)


def paper_serials(fact: Receipt) -> list[str]:
    """The keys of the paper vouchers that a sale uses up."""
    return [
        f"{tender.issuer}/{tender.serial}"
        for tender in fact.tenders
        if fact.KIND == "sale" and tender.medium == "paper" and tender.serial
    ]


def poison_blocks_nothing(database: Database, org: int, poisoned: set[bytes]) -> None:
    """9. What cannot be posted is stored, acknowledged and shown; what came after is posted."""
    found = rows(
        database, "SELECT entry.hash, suspense.reason FROM suspense JOIN entry"
        " ON entry.org = suspense.org AND entry.position = suspense.position"
        " WHERE suspense.org = :org", org)  # fmt: skip
    newer = {bytes(hash_) for hash_, reason in found if reason.startswith(NEWER)}
    assert {bytes(hash_) for hash_, _ in found} - newer == poisoned
    assert all(reason for _, reason in found)


def all_machines_agree(database: Database, org: int, tills: list[Store]) -> None:
    """10. In whatever order entries came: the same sums, stock and settings everywhere."""
    for table, columns in (
        ("takings", "shift, measure, item, count, amount, vat"),
        ("stock", "place, product, quantity"),
        ("record", "record, id, fields"),
        ("product", "id, sku_key, category, sort, archived, body"),
        ("barcode", "code, product"),
        ("shift", "shift, till, number, date, opened_at, opened_by, opening_float, closed > 0"),
        ("asked", "asking, shift, tender, amount, state"),
    ):
        _agree(database, org, tills, table, f"SELECT {columns} FROM {table} WHERE org = :org")
    # what stands at an entry's position, which is each machine's own: told by the entry's hash
    for table, columns in (
        ("receipt", "receipt, receipt.kind, number, shift, date, total, person"),
        ("about", "receipt_hash, about.kind"),
        ("uses", "scheme, item, quantity"),
        ("counted", "shift, tender, amount, expected"),
        ("suspense", "1"),
    ):
        sql = (
            f"SELECT entry.hash, {columns} FROM {table} JOIN entry ON entry.org = {table}.org"
            f" AND entry.position = {table}.position WHERE entry.org = :org"
        )
        _agree(database, org, tills, table, sql)


def _agree(database: Database, org: int, tills: list[Store], table: str, sql: str) -> None:
    ledger = set(rows(database, sql, org))
    for store in tills:
        differing = set(store.rows(sql)) ^ ledger
        assert not differing, f"{table}: {sorted(differing, key=repr)[:4]}"


def unproved(store: Store) -> list[Finding]:
    """What `verify` finds, but for a bad signature that a later one of its chain makes up for: a
    page that was tampered with on its way may bring one, and the chain proves the entry."""
    findings = verify_journal(store)[1]
    bad = {one.position for one in findings if one.problem.startswith("bad signature")}
    proved = {
        (till, epoch): seq
        for position, till, epoch, seq in store.rows(
            "SELECT position, till, epoch, seq FROM entry WHERE org = :org ORDER BY seq"
        )
        if position not in bad
    }
    places = {
        position: (till, epoch, seq)
        for position, till, epoch, seq in store.rows(
            "SELECT position, till, epoch, seq FROM entry WHERE org = :org"
        )
    }

    def made_up_for(one: Finding) -> bool:
        if one.position not in bad or not one.problem.startswith("bad signature"):
            return False
        till, epoch, seq = places[one.position]
        return proved.get((till, epoch), 0) > seq

    return [one for one in findings if not made_up_for(one)]


def journals_prove_themselves(tills: list[Store]) -> None:
    """Every chain that a till holds, its own and the others', with every signature."""
    for store in tills:
        assert unproved(store) == []


def check_all(
    database: Database, org: int, tills: list[Store], poisoned: frozenset[bytes] = frozenset()
) -> None:
    """Every invariant that can be seen at rest."""
    acknowledged_is_present(database, org, tills)
    posted_once_and_balanced(database, org)
    gapless_equal_prefix(database, org, tills)
    forks_kept_and_flagged(database, org)
    backlog_is_empty(database, org, tills)
    rebuild_changes_nothing(database, tills)
    vouchers_once_or_a_difference(database, org)
    poison_blocks_nothing(database, org, set(poisoned))
    all_machines_agree(database, org, tills)
    journals_prove_themselves(tills)


def everyone_knows_everyone(database: Database, org: int, tills: list[Store]) -> None:
    """The same personal records everywhere, and on each till the secret of every one of them."""
    columns = "id, name, name_version, verifier, verifier_version, secret, erased"
    sql = f"SELECT {columns} FROM personal WHERE org = :org"
    ledger = set(rows(database, sql, org))
    for store in tills:
        assert set(store.rows(sql)) == ledger
        assert not store.rows("SELECT id FROM personal WHERE org = :org AND unsent = 1")
    held = {secret for store in tills for secret in store.ring.ids()}
    assert all(set(store.ring.ids()) >= held for store in tills)
    for id_, name, _, verifier, _, secret, erased in ledger:
        assert not erased or (name, verifier, secret) == ("", "", ""), id_
