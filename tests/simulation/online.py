"""Going online: an exchange, and an enrolment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos.ledger.endpoints import is_busy
from pos.ledger.enrolment import new_code
from pos.ledger.refusals import LedgerRefusal
from pos.sync import courier
from pos.sync.refusals import CodeRefused, CodeTaken
from pos.sync.state import ledger_of
from pos.sync.transport import LedgerUnreachable
from pos.till.settings import put

if TYPE_CHECKING:
    from tests.simulation.machine import Machine
    from tests.simulation.world import World


def exchange(world: World, machine: Machine) -> None:
    if ledger_of(machine.store) is None and machine.dice.random() < 0.5:
        enrol(world, machine)
    exchanged(machine)


def exchanged(machine: Machine) -> int:
    """One exchange with the ledger; how many entries it moved."""
    machine.exchanging = True
    try:
        done = machine.courier.exchange()
    finally:
        machine.exchanging = False
    if done.settings:
        machine.till.reload()
    machine.sign_in()
    return done.sent + done.received + done.people + done.given_back


def enrol(world: World, machine: Machine) -> None:
    """With a code from the coordinator; one whose answer was lost is tried again."""
    machine.code = machine.code or a_code(world)
    label = machine.till.code
    while True:
        try:
            courier.enrol(
                machine.store, "http://ledger", machine.code, label, lambda _address: machine.wire
            )
        except CodeRefused:
            machine.code = a_code(world)
        except CodeTaken:
            label = f"K{machine.dice.randint(5, 99)}"
            _rename(machine, label)
        else:
            machine.code = ""
            return


def a_code(world: World, till: str = "") -> str:
    """From the administrator; for a new machine that takes a till's place, where one is named."""
    try:
        return new_code(world.ledger.database, world.ledger.org, till=till)
    except LedgerRefusal as error:
        raise CodeRefused from error
    except Exception as error:
        if is_busy(error):  # its disk is full: the administrator tries again later
            raise LedgerUnreachable from error
        raise


def _rename(machine: Machine, label: str) -> None:
    """Two tills had one name: this one gives it up."""
    store = machine.store
    with store.write() as tx:
        put(tx, "till", {store.till_id: {"code": label}}, None)
    machine.till.reload()
