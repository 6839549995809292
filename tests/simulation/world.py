"""The tills, the ledger and the hours between them: a seed's steps, and the quiet at the end."""

from __future__ import annotations

import hashlib
import random
import shutil
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime, timedelta
from functools import lru_cache, partial
from pathlib import Path
from unittest.mock import patch

from pos.domain.errors import Refusal
from pos.storage.engine import Damaged
from pos.sync import courier, sending
from pos.sync.receiving import FeedNotProved
from pos.sync.refusals import EntriesNotProved, NotEnrolled, TillRejected
from pos.till import settings
from tests.simulation import acts, checks, faults, online, templates
from tests.simulation.disk import Disks, PowerCut
from tests.simulation.ledger import Ledger
from tests.simulation.machine import Machine
from tests.simulation.network import Network
from tests.simulation.sources import repeatable
from tests.support.clock import OPENING

_NEVER = (Damaged, FeedNotProved, EntriesNotProved)
"""No fault here is a reason for these."""
_ROUNDS = 8
"""So many exchanges of each till are enough once all faults are over."""


class World:
    """One seed's museum."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.seed, self.folder = seed, folder
        self.dice = random.Random(f"world/{seed}")
        self.now: datetime = OPENING
        self.disks = Disks()
        self.trace: list[str] = []
        self.tally: Counter[str] = Counter()
        self.checks = checks
        self.network = Network(self, random.Random(f"network/{seed}"))
        self.machines: list[Machine] = []
        self.poison: set[bytes] = set()
        self.calm = self._nested = False

    @contextmanager
    def running(self, house: Path, tills: int) -> Iterator[World]:
        """A ledger and so many tills of a house switched on, and off again."""
        with repeatable(self.seed), self.disks.attached(), ExitStack() as stack:
            if self.dice.random() < 0.5:  # small pages and batches: more of them to go wrong
                stack.enter_context(patch.object(sending, "MOST_BYTES", 4_000))
                stack.enter_context(patch.object(courier, "_PAGE", 7))
                stack.enter_context(patch.object(settings, "_MOST_BYTES", 900))
            shutil.copytree(house / "ledger", self.folder / "ledger")
            self.ledger = Ledger(self, self.folder / "ledger")
            stack.callback(lambda: self.ledger.database.close())  # noqa: PLW0108 - the one it has then
            for number in range(tills):
                self.add(f"till{number}", partial(shutil.copytree, house / f"till{number}"))
            stack.callback(lambda: [machine.stop() for machine in self.machines])
            yield self

    def add(self, name: str, fill: Callable[[Path], object]) -> Machine:
        """Another machine, on a folder that `fill` makes."""
        folder = self.folder / name
        fill(folder)
        self.machines.append(Machine(self, name, folder))
        return self.machines[-1]

    def note(self, text: str) -> None:
        self.trace.append(text)

    # ---------------------------------------------------------------- steps

    def step(self) -> None:
        """Some time passes, and something happens at one of the machines."""
        self.now += timedelta(seconds=self.dice.randint(1, 300))
        table = faults.FAULTS if self.dice.random() < 0.2 else acts.ACTS
        self.do(self._any(table), self.dice.choice(self.machines))

    def _any(self, table: dict[acts.Act, int]) -> acts.Act:
        (act,) = self.dice.choices(list(table), list(table.values()))
        return act

    def meanwhile(self) -> None:
        """While a till waits for the ledger, others go on, and its own counter too."""
        if self.calm or self._nested or self.dice.random() > 0.1:
            return
        machine, act = self.dice.choice(self.machines), self._any(acts.ACTS)
        if machine.exchanging and act in acts.ON_THE_WIRE:
            return
        self._nested = True
        try:
            self.do(act, machine)
        finally:
            self._nested = False

    def do(self, act: acts.Act, machine: Machine) -> None:
        """One act; refusals are what people are told, and a power cut is followed by a start."""
        outcome = "done"
        self.note(f"{'  ' * self._nested}{machine.name} {act.__name__}")
        try:
            act(self, machine)
        except Refusal as refusal:
            if isinstance(refusal, _NEVER):
                raise
            outcome = type(refusal).__name__
        except PowerCut as cut:
            if cut.disk is self.ledger.disk:
                self.ledger.start_again()
            else:
                victim = next(one for one in self.machines if one.disk is cut.disk)
                if self._nested and victim.exchanging:
                    raise  # its courier was cut off as well
                victim.start_again()
            outcome = "power cut"
        self.note(f"{'  ' * self._nested}{machine.name} {act.__name__}: {outcome}")
        self.tally[f"{act.__name__}: {outcome}"] += 1

    # ------------------------------------------------------------ the quiet

    def settle(self) -> None:
        """All faults over, everyone online: the backlog reaches 0 in bounded time (6)."""
        self.calm, self.network.rate = True, 0.0
        for machine in self.machines:
            machine.wire.down = False
            machine.disk.repaired()
        self.ledger.disk.repaired()
        if not any(machine.till.person for machine in self.machines):
            self._exchanged(self.machines[0])
        faults.one_poison(self)
        while self.network.waiting:
            self.network.deliver_one()
        for _ in range(_ROUNDS):
            self.now += timedelta(seconds=10)
            moved = [self._exchanged(machine) for machine in self.machines]
            if not any(moved):
                return
        raise AssertionError("6. the backlog never reaches 0")

    def _exchanged(self, machine: Machine) -> int:
        """How many entries went up or down; enrols whoever has to."""
        self.note(f"{machine.name} settles")
        with suppress(NotEnrolled, TillRejected):
            return online.exchanged(machine)
        online.enrol(self, machine)
        return 1 + online.exchanged(machine)

    def digest(self) -> str:
        """One figure for all that was done and all that is there now."""
        whole = hashlib.sha256("\n".join(self.trace).encode())
        for part in checks.state(self):
            whole.update(part)
        return whole.hexdigest()


@lru_cache(maxsize=1)
def house_online() -> Path:
    """A house whose tills are all enrolled, and know of each other."""
    folder = templates.workshop() / "online"
    folder.mkdir()
    with World(-1, folder).running(templates.fresh(), len(templates.CODES)) as world:
        world.calm = True
        for machine in world.machines:
            online.enrol(world, machine)
            online.exchanged(machine)
        for machine in world.machines:
            online.exchanged(machine)
    return folder


class Failed(Exception):
    """A seed in which something did not hold; says how to see it again."""


def run(seed: int, *, log: list[str] | None = None, met: Counter[str] | None = None) -> str:
    """A seed from its first act to its last check; its digest. Raises Failed.

    `log` gets the trace, `met` how often each act ended in which way.
    """
    houses = (
        templates.fresh(),
        house_online(),
        house_online(),
    )  # made before any seed's time begins
    folder = Path(tempfile.mkdtemp(prefix="seed-", dir=templates.workshop()))
    world = World(seed, folder)
    try:
        with world.running(world.dice.choice(houses), world.dice.randint(2, 4)):
            for _ in range(world.dice.randint(20, 50)):
                world.step()
            world.settle()
            checks.all_of_them(world)
            return world.digest()
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(last.filename).name}:{last.lineno}"
        raise Failed(f"python -m tests.simulation {seed}: {where} {error!r}") from error
    finally:
        if log is not None:
            log += world.trace
        if met is not None:
            met += world.tally + Counter(f"network: {fault}" for fault in world.network.met)
        shutil.rmtree(folder, ignore_errors=True)
