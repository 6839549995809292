"""LEDGER.md's invariants, asked for by their names: at rest, and after each power cut."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from pos.domain.gift_card import masked
from pos.storage.differences import overdrawn, used_twice
from pos.storage.projections import PROJECTIONS
from pos.sync.state import cursor_of
from tests.support import ledger_invariants as must
from tests.support import naive

if TYPE_CHECKING:
    from tests.simulation.machine import Machine
    from tests.simulation.world import World


def after_a_crash(machine: Machine) -> None:
    """4. Printed ⇒ journalled, and so is whatever the cashier was told is done."""
    journalled = machine.hashes()
    assert set(machine.told) <= journalled, "4. told done, and not journalled"
    proofs = {hash_.hex()[:32] for hash_ in journalled}
    assert {proof for proof, _ in machine.paper.proofs} <= proofs, "4. printed, and not journalled"
    originals = Counter(proof for proof, copy in machine.paper.proofs if not copy)
    assert max(originals.values(), default=0) <= 1, "4. the same paper twice, and no copy"


def acknowledged_is_present(world: World) -> None:
    must.acknowledged_is_present(world.ledger.database, world.ledger.org, _stores(world))


def posted_once_and_balanced(world: World) -> None:
    must.posted_once_and_balanced(world.ledger.database, world.ledger.org)


def gapless_equal_prefix(world: World) -> None:
    """Also: every till reads from the ledger's present incarnation; a restore was noticed."""
    must.gapless_equal_prefix(world.ledger.database, world.ledger.org, _stores(world))
    (present,) = must.rows(
        world.ledger.database,
        "SELECT incarnation FROM organisation WHERE org = :org",
        world.ledger.org,
    )
    for store in _stores(world):
        assert cursor_of(store).incarnation == present[0]


def printed_is_journalled(world: World) -> None:
    for machine in world.machines:
        after_a_crash(machine)
        rows = must.rows(world.ledger.database, "SELECT hash FROM entry WHERE org = :org",
                         world.ledger.org)  # fmt: skip
        assert set(machine.told) <= {bytes(row[0]) for row in rows}


def forks_kept_and_flagged(world: World) -> None:
    """Also: a machine that has a double, and wrote something since, goes on in its own epoch."""
    followed = {row[5] for row in must.entries(world.ledger.database, world.ledger.org)}
    own: dict[tuple[str, int], set[bytes]] = {}
    for store in _stores(world):
        (end,) = store.rows(
            "SELECT hash FROM head WHERE org = :org AND till = :till AND epoch = :epoch",
            till=store.till_id, epoch=store.epoch,
        )  # fmt: skip
        own.setdefault((store.till_id, store.epoch), set()).add(bytes(end[0]))
    assert all(len(ends - followed) <= 1 for ends in own.values()), "two machines in one epoch"
    must.forks_kept_and_flagged(world.ledger.database, world.ledger.org)


def backlog_is_empty(world: World) -> None:
    must.backlog_is_empty(world.ledger.database, world.ledger.org, _stores(world))


def rebuild_changes_nothing(world: World) -> None:
    """At the ledger and at one till: what the others show is compared with them in 10."""
    must.rebuild_changes_nothing(world.ledger.database, [world.dice.choice(_stores(world))])


def vouchers_once_or_a_difference(world: World) -> None:
    """Each till, and so the ledger, names vouchers used twice and gift cards used beyond."""
    must.vouchers_once_or_a_difference(world.ledger.database, world.ledger.org)
    twice = {item: used for item, used in naive.used(_journal(world)).items() if used > 1}
    left = naive.gift_cards(_journal(world))
    beyond = {masked(code): -cents for code, cents in left.items() if cents < 0}
    for store in _stores(world):
        assert {one.item: one.used for one in used_twice(store.rows)[0]} == twice
        assert {one.code: one.beyond for one in overdrawn(store.rows)[0]} == beyond


def _journal(world: World) -> list[naive.Json]:
    """What the ledger holds and this program knows, as plain values."""
    held = must.entries(world.ledger.database, world.ledger.org)
    found = [json.loads(data) for *_, hash_, _, data in held if hash_ not in world.poison]
    return [entry for entry in found if entry["version"] == 1]


def poison_blocks_nothing(world: World) -> None:
    assert len(world.poison) == 1
    must.poison_blocks_nothing(world.ledger.database, world.ledger.org, world.poison)


def same_balances(world: World) -> None:
    """10. On every machine, and as the plain sum of all entries says, in whatever order."""
    database, org = world.ledger.database, world.ledger.org
    must.all_machines_agree(database, org, _stores(world))
    journal = _journal(world)
    plain = Counter[str]()
    for entry in journal:
        plain.update(naive.postings(entry))
    kept = Counter[str]()
    for item, amount in must.rows(
        database, "SELECT item, amount FROM takings WHERE org = :org AND measure = 'posting'", org
    ):
        kept[item] += amount
    assert {k: n for k, n in plain.items() if n} == {k: n for k, n in kept.items() if n}
    stock = Counter[str]()
    for product, quantity in must.rows(
        database, "SELECT product, quantity FROM stock WHERE org = :org", org
    ):
        stock[product] += quantity
    assert {k: n for k, n in naive.stock(journal).items() if n} == {
        k: n for k, n in stock.items() if n
    }


def journals_prove_themselves(world: World) -> None:
    must.journals_prove_themselves(_stores(world))


def everyone_is_known_everywhere(world: World) -> None:
    must.everyone_knows_everyone(world.ledger.database, world.ledger.org, _stores(world))


BY_NAME: dict[str, Callable[[World], None]] = {
    "1. acknowledged ⇒ present": acknowledged_is_present,
    "2. posted exactly once, and balanced": posted_once_and_balanced,
    "3. a gapless, hash-equal prefix, and restores noticed": gapless_equal_prefix,
    "4. printed ⇒ journalled": printed_is_journalled,
    "5. forks kept, posted and flagged": forks_kept_and_flagged,
    "6. the backlog is empty": backlog_is_empty,
    "7. a rebuild changes nothing": rebuild_changes_nothing,
    "8. vouchers once or a difference; stock = Σ movements": vouchers_once_or_a_difference,
    "9. poison blocks nothing": poison_blocks_nothing,
    "10. the same balances": same_balances,
    "every journal proves itself": journals_prove_themselves,
    "everyone is known everywhere, and every secret": everyone_is_known_everywhere,
}
"""The mark that never goes down (3) is watched after every request; see `Ledger.watch`."""


def all_of_them(world: World) -> None:
    """Raise with the name of the first that does not hold."""
    for name, holds in BY_NAME.items():
        try:
            holds(world)
        except AssertionError as error:
            raise AssertionError(f"{name}: {error}") from error


def _stores(world: World) -> list[Any]:
    return [machine.store for machine in world.machines]


def state(world: World) -> Iterator[bytes]:
    """All that is on the machines now, byte by byte: journals, projections, what is remembered."""
    tables = ("entry", "branch", *PROJECTIONS)
    for table in tables:
        sql = f"SELECT * FROM {table} WHERE org = :org"
        yield repr(sorted(must.rows(world.ledger.database, sql, world.ledger.org))).encode()
        for store in _stores(world) if table != "branch" else ():
            yield repr(sorted(store.rows(sql))).encode()
    for machine in world.machines:
        local = machine.store.rows("SELECT key, value FROM local ORDER BY key")
        yield repr(local).encode()
        yield repr(sorted(machine.store.rows("SELECT * FROM personal"))).encode()
        jobs = machine.store.rows("SELECT id, what, entry, state, copy FROM print_job ORDER BY id")
        yield repr((jobs, machine.paper.proofs)).encode()
