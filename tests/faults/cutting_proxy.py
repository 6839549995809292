"""A bad line between a till and its ledger: a TCP proxy that cuts where it is told by chance."""

from __future__ import annotations

import asyncio
import random
import socket
import struct
import threading
from collections import Counter

FAULTS = ("close", "reset", "deaf", "stall", "drip")
"""Both ends closed, or torn off; one way carries nothing more until it is torn off; nothing for a
while; and bytes a few at a time."""

_HOLD_S = 0.5  # of a line that is deaf or stalls: short of what a till would wait for
_TORN = struct.pack("ii", 1, 0)  # closing sends a reset


class CuttingProxy:
    """Carries bytes to a port on this machine; `rate` of the connections meet one fault each."""

    def __init__(self, port: int, seed: str, rate: float) -> None:
        self.rate, self.met = rate, Counter[str]()
        self._to, self._random = port, random.Random(seed)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self._over, self._loop = asyncio.Event(), asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="proxy")
        self._thread.start()

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._serve())

    async def _serve(self) -> None:
        async with await asyncio.start_server(self._carry, sock=self._listening):
            await self._over.wait()

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join(60)
        assert not self._thread.is_alive()

    async def _carry(self, till: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        try:
            ledger, on = await asyncio.open_connection("127.0.0.1", self._to)
        except OSError:  # the ledger is dead just now
            _tear(back)
            return
        fault = self._random.choice(FAULTS) if self._random.random() < self.rate else ""
        up, after = self._random.random() < 0.5, int(2 ** self._random.uniform(0, 12))
        ways = [
            self._pump(till, on, fault if up else "", after),
            self._pump(ledger, back, "" if up else fault, after),
        ]
        tasks = [asyncio.ensure_future(way) for way in ways]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            torn = any(task.result() for task in done)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        for writer in (on, back):
            if torn:
                _tear(writer)
            writer.close()

    async def _pump(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, fault: str, after: int
    ) -> bool:
        """Carry one way until its end; whether both are to be torn off."""
        carried = 0
        try:
            while data := await reader.read(65536):
                if fault and carried + len(data) > after:
                    self.met[fault] += 1
                    writer.write(data[: after - carried])
                    data = data[after - carried :]
                    if fault in ("close", "reset"):
                        return fault == "reset"
                    await self._disturb(fault, writer, data)
                    if fault == "deaf":
                        return True
                    fault, data = "", b""
                writer.write(data)
                await writer.drain()
                carried += len(data)
        except OSError:
            return True
        return False

    async def _disturb(self, fault: str, writer: asyncio.StreamWriter, data: bytes) -> None:
        if fault != "drip":
            await asyncio.sleep(_HOLD_S)
        if fault == "stall":
            writer.write(data)
        while fault == "drip" and data:
            size = 1 + int(2 ** self._random.uniform(0, 12))
            writer.write(data[:size])
            await writer.drain()
            await asyncio.sleep(0.001)
            data = data[size:]


def _tear(writer: asyncio.StreamWriter) -> None:
    """Close with a reset."""
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _TORN)
    writer.transport.abort()
