"""What befalls the machines. A fault is a function of the world and a machine; see `FAULTS`."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import msgspec

from pos.domain.errors import Refusal
from pos.domain.facts import CashMoved, Fact, Receipt
from pos.domain.money import Money
from pos.storage.backup import back_up
from pos.storage.posting import post
from pos.till.keeping.replacing import replace
from pos.till.keeping.restoring import restore
from tests.simulation import acts, online
from tests.simulation.counter import plain_sale
from tests.simulation.disk import KINDS, Disk
from tests.support.clock import OPENING

if TYPE_CHECKING:
    from tests.simulation.machine import Machine
    from tests.simulation.world import World

_FAR = datetime(2036, 2, 29, 12, 0, tzinfo=OPENING.tzinfo) - OPENING
_MINUTES, _DAYS = (-20, -3, 3, 20), (-1, 1)


# ------------------------------------------------------------ power and disks


def power_cut(world: World, machine: Machine) -> None:
    """Between two acts, when nothing is being written."""
    machine.start_again()


def disk_trouble(world: World, machine: Machine) -> None:
    """At one of the next statements: the power is cut before or after it, or it fails."""
    _trouble(world, machine.disk)


def ledger_trouble(world: World, machine: Machine) -> None:
    _trouble(world, world.ledger.disk)


def _trouble(world: World, disk: Disk) -> None:
    kind = world.dice.choice(KINDS)
    steps, lasts = world.dice.randint(1, 60), world.dice.randint(1, 6)
    world.note(f"  {kind} in {steps}")
    disk.will(kind, steps, lasts)


# ----------------------------------------------------------------- the network


def bad_network(world: World, machine: Machine) -> None:
    world.network.rate = world.dice.choice((0.0, 0.1, 0.3, 0.6))


def cut_off(world: World, machine: Machine) -> None:
    """No connection, or one again."""
    machine.wire.down = not machine.wire.down


# -------------------------------------------------------------------- clocks


def wrong_clock(world: World, machine: Machine) -> None:
    """A till's clock is some minutes or a day out; one till may think that it is 2036."""
    others = [one.clock.wrong for one in world.machines if one is not machine]
    far = () if _FAR in others else (_FAR,)
    machine.clock.wrong = world.dice.choice((*_wrong(), *far))


def wrong_ledger_clock(world: World, machine: Machine) -> None:
    world.ledger.clock.wrong = world.dice.choice(_wrong())


def _wrong() -> tuple[timedelta, ...]:
    minutes = (timedelta(minutes=one) for one in _MINUTES)
    return (timedelta(), *minutes, *(timedelta(days=one) for one in _DAYS))


# -------------------------------------------------------- backups and machines


def back_up_till(world: World, machine: Machine) -> None:
    file = world.folder / f"{machine.name}.backup"
    back_up(machine.store, file)
    machine.backup = file


def restore_till(world: World, machine: Machine) -> None:
    """The till's database is lost; its backup goes on in a new epoch, maybe on a new machine."""
    if machine.exchanging or machine.backup is None or not may_lose(world, machine):
        return
    machine.stop()
    if world.dice.random() < 0.6 or _siblings(world, machine):
        restore(machine.folder, machine.backup, machine.clock)
        machine.start()
    else:
        world.machines.remove(machine)
        backup, clock = machine.backup, machine.clock
        fresh = world.add(f"{machine.name}+", lambda at: restore(at, backup, clock))
        fresh.told, fresh.paper.proofs, fresh.backup = machine.told, machine.paper.proofs, backup
        machine = fresh
    machine.forget_what_is_lost()


def replace_till(world: World, machine: Machine) -> None:
    """The machine burns, backups and all; a new one takes its place with what the ledger has."""
    gone = machine.exchanging or _siblings(world, machine) or machine.disk.folder.name.count("*")
    if gone or not may_lose(world, machine):
        return
    code = online.a_code(world, machine.store.till_id)

    def fill(folder: Path) -> None:
        replace(folder, "http://ledger", code, connect=lambda _: machine.wire, clock=machine.clock)

    try:
        fill(world.folder / f"{machine.name}*")
    except Refusal:  # nobody answered, or the till never sent anything: it can be mended after all
        shutil.rmtree(world.folder / f"{machine.name}*", ignore_errors=True)
        raise
    world.machines.remove(machine)
    machine.stop()
    world.add(f"{machine.name}*", lambda _folder: None)


def may_lose(world: World, machine: Machine) -> bool:
    """One failure at a time: what the ledger lost and this till still has is not lost here too."""
    return not machine.own_hashes() & (world.ledger.of_tills() - world.ledger.hashes())


def _siblings(world: World, machine: Machine) -> bool:
    """Whether a clone of this till is at work: with two keys they would take turns at the door."""
    return sum(one.store.till_id == machine.store.till_id for one in world.machines) > 1


def clone_till(world: World, machine: Machine) -> None:
    """Someone copies the folder, key and all, and both machines go on selling."""
    if machine.exchanging or len(world.machines) > 4 or _siblings(world, machine):
        return
    twin = world.add(f"{machine.name}'", lambda at: shutil.copytree(machine.folder, at))
    twin.clock.wrong = machine.clock.wrong


def back_up_ledger(world: World, machine: Machine) -> None:
    world.ledger.back_up()


def restore_ledger(world: World, machine: Machine) -> None:
    """The ledger's file is lost, and its last copy put in its place."""
    ledger = world.ledger
    if ledger.copy is None:
        return
    have = set().union(*(one.own_hashes() for one in world.machines))
    if ledger.of_tills() - ledger.copied() <= have:  # one failure at a time
        ledger.put_back()


# --------------------------------------------------------------- odd entries


class Seance(Fact, frozen=True, kw_only=True):
    """A fact of a program that is not written yet."""

    KIND: ClassVar[str] = "seance"
    VERSION: ClassVar[int] = 1
    spirits: int


class LaterMove(CashMoved, frozen=True, kw_only=True):
    """A fact that is known, in a form that is not."""

    VERSION: ClassVar[int] = 99


def newer_program(world: World, machine: Machine) -> None:
    """An entry of a kind, or in a version, that nobody knows yet."""
    later = LaterMove(shift="", date="2036-02-29", direction="in", amount=Money(500))
    fact = world.dice.choice((Seance(spirits=world.dice.randint(1, 9)), later))
    with machine.store.write() as tx:
        tx.append(fact, None)


def one_poison(world: World, machine: Machine | None = None) -> None:
    """Exactly one entry that is validly signed and cannot be posted."""
    world.poison &= world.ledger.hashes().union(*(one.own_hashes() for one in world.machines))
    if world.poison:
        return
    machine = machine or next(one for one in world.machines if one.till.person)
    if machine.till.last is None:
        plain_sale(machine)
    assert machine.till.last is not None
    fact: Receipt = machine.till.last.fact
    bad = msgspec.structs.replace(fact, rounding=fact.rounding + Money(1), receipt="POISON")
    store = machine.store
    with store.write() as tx:
        recorded = tx.journal(bad, None, None)
        assert post(tx.cursor, store.projector, store.org, [recorded])
        world.poison.add(recorded.hash)


FAULTS: dict[acts.Act, int] = {
    power_cut: 3, disk_trouble: 12, ledger_trouble: 8,
    bad_network: 4, cut_off: 4, wrong_clock: 4, wrong_ledger_clock: 2,
    back_up_till: 4, restore_till: 4, replace_till: 2, clone_till: 2,
    back_up_ledger: 3, restore_ledger: 3, newer_program: 2, one_poison: 2,
}  # fmt: skip
"""Each fault and how often it happens."""
