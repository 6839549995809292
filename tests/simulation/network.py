"""The way between a till and the ledger: cut, slow, twice, out of order."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import msgspec

from pos.sync.transport import LedgerUnreachable, Reply, Request
from tests.simulation.disk import PowerCut

if TYPE_CHECKING:
    from tests.simulation.world import World

FAULTS = ("never", "cut", "lost", "half", "twice", "late", "after", "busy")
"""The request is lost; half of it arrives; its answer is lost; half of that arrives; the request
comes twice; comes again after later ones; comes only after later ones; is turned away."""

_MOST_WAITING = 6


class Network:
    """What is under way to the ledger. `rate` is the share of requests that meet a fault."""

    def __init__(self, world: World, dice: random.Random) -> None:
        self._world, self._dice = world, dice
        self.rate = 0.0
        self.waiting: list[Request] = []  # on some slow path, to arrive when nobody waits
        self.met: list[str] = []

    def fault(self) -> str:
        if self._dice.random() >= self.rate:
            return ""
        self.met.append(self._dice.choice(FAULTS))
        return self.met[-1]

    def hold(self, request: Request) -> None:
        self.waiting.append(request)
        del self.waiting[:-_MOST_WAITING]

    def deliver_one(self) -> None:
        """Let something that was held up arrive, in any order."""
        if self.waiting:
            late = self.waiting.pop(self._dice.randrange(len(self.waiting)))
            self.ledger(late)

    def ledger(self, request: Request) -> Reply | None:
        """What the ledger answers; None when its power is cut before it has."""
        try:
            reply = self._world.ledger.endpoints.answer(request)
        except PowerCut:
            self._world.ledger.start_again()
            return None
        assert reply.status != 500, reply.body
        if request.path == "/v1/entries":
            self._world.ledger.watch()
        return reply


class Wire:
    """One till's connection. A transport as the courier wants it."""

    def __init__(self, world: World, name: str, dice: random.Random) -> None:
        self._world, self._name, self._dice = world, name, dice
        self.down = False

    def send(self, request: Request) -> Reply:
        network = self._world.network
        self._world.meanwhile()
        if self.down:
            raise LedgerUnreachable
        if self._dice.random() < 0.3:
            network.deliver_one()
        fault = network.fault()
        self._world.note(f"  {request.method} {request.path} {fault}".rstrip())
        reply = self._sent(request, fault)
        if reply is None:
            raise LedgerUnreachable
        return reply

    def _sent(self, request: Request, fault: str) -> Reply | None:
        """What comes back; None for nothing."""
        network = self._world.network
        match fault:
            case "busy":
                return Reply(self._dice.choice((429, 503)), b"", {"retry-after": "3"})
            case "never":
                return None
            case "after":
                network.hold(request)
                return None
            case "cut":
                part = request.body[: self._dice.randrange(len(request.body) + 1)]
                network.ledger(msgspec.structs.replace(request, body=part))
                return None
            case "twice":
                network.ledger(request)
        reply = network.ledger(request)
        if fault == "late":
            network.hold(request)
        if fault in ("late", "lost"):
            return None
        if fault == "half" and reply is not None:
            return msgspec.structs.replace(reply, body=reply.body[: len(reply.body) // 2])
        return reply

    def close(self) -> None:
        """Nothing is kept open."""
