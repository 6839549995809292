"""What a coordinator does to people: named anew, given PINs, hired and erased, at any till.

PINs are made up rather than hashed: nobody signs in by one here, and seeds shall be quick.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from pos.domain.personal import Personal
from pos.office import people
from pos.storage.personal import keep, living, record_of
from pos.till.people import may_authorise

if TYPE_CHECKING:
    from tests.simulation.machine import Machine
    from tests.simulation.world import World


def name_someone(world: World, machine: Machine) -> None:
    machine.till.must_person()
    people.rename(machine.till, _someone(machine), f"{machine.name} {machine.dice.randint(1, 99)}")


def new_pin(world: World, machine: Machine) -> None:
    """One that is made with the secret of the till where it is given."""
    machine.till.must_person()
    store, id_ = machine.store, _someone(machine)
    with store.write() as tx:
        known = record_of(tx, id_) or Personal(id_)
        if not known.erased:
            keep(tx, replace(
                known, verifier=f"pin1${machine.dice.randbytes(8).hex()}", secret=store.ring.own,
                verifier_version=known.verifier_version + 1,
            ))  # fmt: skip


def hire(world: World, machine: Machine) -> None:
    with machine.store.write() as tx:
        keep(tx, Personal(str(uuid.uuid4()), f"ny {machine.name}", 1, "", 1))


def erase(world: World, machine: Machine) -> None:
    """Never a coordinator: two tills that do not hear of each other could erase them all."""
    some = [one.id for one in living(machine.store) if not may_authorise(machine.till, one.id)]
    if some:
        people.erase(machine.till, machine.dice.choice(sorted(some)))


def _someone(machine: Machine) -> str:
    return machine.dice.choice(sorted(one.id for one in living(machine.store)))


PEOPLE: dict[Callable[[World, Machine], None], int] = {
    name_someone: 3, new_pin: 2, hire: 1, erase: 1,
}  # fmt: skip
