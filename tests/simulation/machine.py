"""One till as a machine: its folder, clock, disk and printer, and the program running on them."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from pos.domain.money import from_builtin, to_builtin
from pos.domain.person import Role
from pos.storage.store import Store
from pos.sync.courier import Courier
from pos.till import people
from pos.till.till import Till
from receipts.document import Document, Mark, QrBlock
from receipts.drawer import KICK
from receipts.printers.base import (
    HALF_SENT,
    NO_PROOF,
    PRINTED,
    READY,
    Deadline,
    Outcome,
    PrinterStatus,
    Result,
)
from receipts.spool import Spool
from tests.simulation.disk import PowerCut
from tests.simulation.network import Wire

if TYPE_CHECKING:
    from tests.simulation.world import World

_encode = msgspec.json.Encoder(enc_hook=to_builtin).encode
_decoder = msgspec.json.Decoder(Document, dec_hook=from_builtin)


class Clock:
    """The world's time, wrongly."""

    def __init__(self, world: World, wrong: timedelta = timedelta()) -> None:
        self._world, self.wrong = world, wrong

    def now(self) -> datetime:
        return self._world.now + self.wrong


class Paper:
    """A printer that runs out of paper, answers nothing, or takes the machine down with it."""

    name = "simulated"

    def __init__(self, machine: Machine, dice: random.Random) -> None:
        self._machine, self._dice = machine, dice
        self.proofs: list[tuple[str, bool]] = []  # first 32 hex digits of a hash; whether a copy

    def encode(self, document: Document) -> bytes:
        return _encode(document)

    def status(self) -> PrinterStatus:
        return READY

    def send(self, data: bytes, deadline: Deadline) -> Outcome:
        chance = self._dice.random()
        if chance < 0.1:
            return Outcome(Result.NOT_SENT, NO_PROOF)
        if data != KICK:
            self._keep(_decoder.decode(data))
        if chance < 0.15:
            self._machine.disk.off = True
            raise PowerCut(self._machine.disk)
        return Outcome(Result.UNKNOWN, HALF_SENT) if chance < 0.25 else PRINTED

    def _keep(self, document: Document) -> None:
        """What stands on the paper, as anyone who holds it can read it."""
        copy = any(isinstance(block, Mark) for block in document.blocks)
        for block in document.blocks:
            if isinstance(block, QrBlock) and block.data.startswith("MPOS1:"):
                self.proofs.append((block.data.rpartition(":")[2], copy))


class Machine:
    """A till that can lose its power at any statement. `told`: receipts that it said were done."""

    def __init__(self, world: World, name: str, folder: Path) -> None:
        self.world, self.name, self.folder = world, name, folder
        self.dice = random.Random(f"{world.seed}/{name}")
        self.clock = Clock(world)
        self.disk = world.disks.of(folder)
        self.wire = Wire(world, name, self.dice)
        self.paper = Paper(self, self.dice)
        self.told: list[bytes] = []
        self.code = ""  # an enrolment code that was asked for and not used yet
        self.backup: Path | None = None
        self.exchanging = False
        self.start()

    @property
    def store(self) -> Store:
        return self.till.store

    def start(self) -> None:
        """Switch on: the program opens the folder and someone signs in."""
        self.disk.repaired()
        self.till = Till.open(self.folder, self.clock)
        self.courier = Courier(self.till.store, lambda _address: self.wire)
        self.spool = Spool(self.till.store, self.paper)
        self.sign_in()

    def sign_in(self) -> None:
        """A coordinator, where one is known yet: a machine that took a till's place hears later."""
        staff = [
            person for person in people.everyone(self.till) if Role.COORDINATOR in person.roles
        ]
        if staff and self.till.person is None:
            people.enter(self.till, staff[0])

    def stop(self) -> None:
        """Switch off, at once."""
        self.courier.close()
        self.spool.stop()
        self.till.close()

    def start_again(self) -> None:
        """After a power cut."""
        self.exchanging = False
        self.stop()
        self.start()
        self.world.checks.after_a_crash(self)

    def hashes(self) -> set[bytes]:
        """Every entry that the till has, its own and others'."""
        return {bytes(row[0]) for row in self.store.rows("SELECT hash FROM entry")}

    def own_hashes(self) -> set[bytes]:
        """The entries of every epoch that this till's journal holds here."""
        rows = self.store.rows(
            "SELECT hash FROM entry WHERE org = :org AND till = :till", till=self.store.till_id
        )
        return {bytes(row[0]) for row in rows}

    def forget_what_is_lost(self) -> None:
        """After a restore: what was never sent is gone with the disk, and nobody promised it."""
        kept = self.hashes()
        proofs = {hash_.hex()[:32] for hash_ in kept}
        self.told = [hash_ for hash_ in self.told if hash_ in kept]
        self.paper.proofs = [one for one in self.paper.proofs if one[0] in proofs]
