"""Secrets stay where they are kept: in no log of either side at DEBUG, in files of their owner."""

from __future__ import annotations

import json
import logging
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pos.ledger import organisations
from pos.ledger.database import Database
from pos.ledger.enrolment import new_code
from pos.sync import courier
from pos.sync.address import Address
from pos.sync.courier import Courier
from pos.sync.state import sent_of
from pos.sync.transport import HttpTransport, Reply, Request
from pos.till import people, shifts
from pos.till.setup import museum
from pos.till.till import Till
from tests.support.ledger import sell
from tests.support.ledger_process import ROOT, command, environment
from tests.support.ledger_thread import served
from tests.support.museum import FILE, list_products, money

PINS = ("730914826", "915527304")


class Recording:
    """Real HTTP, and what went over it."""

    def __init__(self, address: Address, said: list[tuple[Request, Reply]]) -> None:
        self._inner, self._said = HttpTransport(address), said

    def send(self, request: Request) -> Reply:
        reply = self._inner.send(request)
        self._said.append((request, reply))
        return reply

    def close(self) -> None:
        self._inner.close()


@pytest.fixture
def everything(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """The whole log, of every library."""
    with caplog.at_level(logging.DEBUG):
        yield caplog


def a_till(folder: Path, label: str, pin: str) -> Till:
    person = msgspec.structs.replace(FILE.people[1], pin=pin)
    part = msgspec.structs.replace(FILE.till, code=label)
    museum.init(folder, msgspec.structs.replace(FILE, till=part, people=[person]))
    till = Till.open(folder)
    list_products(till.store)
    people.sign_in(till, pin)
    shifts.open_shift(till, money("100.00"))
    return till


def values_in(body: bytes) -> Iterator[str]:
    """The texts of a JSON message that may be secrets: long ones."""
    try:
        parts: list[Any] = [msgspec.json.decode(body)]
    except msgspec.DecodeError:
        return
    while parts:
        part = parts.pop()
        if isinstance(part, dict):
            parts += part.values()
        elif isinstance(part, list):
            parts += part
        elif isinstance(part, str) and len(part) >= 24 and "-" not in part:
            yield part


def test_a_whole_story_leaves_none_in_the_log(
    everything: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    """Enrolled, sold, synced both ways, people exchanged, refused, asked by strangers."""
    database = Database(f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    with database.write() as work:
        org = organisations.make(work, "Musikstiftelsen", database.now())
    said: list[tuple[Request, Reply]] = []
    secrets: set[str] = set(PINS)
    with served(database) as address:
        for label, pin in zip(("K1", "K2"), PINS, strict=True):
            till = a_till(tmp_path / label, label, pin)
            code = new_code(database, org)
            secrets |= {code, code.replace("-", ""), code.lower()}
            connect = lambda where: Recording(where, said)  # noqa: E731
            courier.enrol(till.store, address, code, label, connect)
            running = Courier(till.store, connect)
            for _ in range(2):
                sell(type("Counter", (), {"till": till})())
                running.exchange()
            secrets |= set(sent_of(till.store).tokens.values())
            stranger = HttpTransport(Address(address))
            for request, _ in said[-12:]:
                stranger.send(msgspec.structs.replace(request, body=request.body[:-3]))
            stranger.close()
            running.close()
            till.close()
    database.close()
    for request, reply in said:
        shown = request.headers.get("authorization", "")
        secrets |= {shown, shown.partition(".")[2]} - {""}
        secrets |= {*values_in(request.body), *values_in(reply.body)}
    for file in tmp_path.rglob("*.key"):
        secrets |= {file.read_bytes().hex(), repr(file.read_bytes())[2:-1]}
    log = everything.text
    assert len(log) > 2_000  # DEBUG was heard
    assert len(secrets) > 40
    assert [secret for secret in secrets if secret in log] == []


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps files by other means")
def test_keys_are_their_owners_alone_whatever_the_umask(tmp_path: Path) -> None:
    file = tmp_path / "museum.toml"
    file.write_text(
        '[seller]\nname = "S"\nmuseum = "M"\nbusiness_id = "2077474-0"\n[till]\ncode = "K1"\n'
        '[[people]]\nname = "Aino"\npin = "1234"\n',
        "utf-8",
    )
    for folder, *words in (
        ("till", "init", "--seller", str(file)), ("ledger", "ledger", "code", "--json"),
        ("till", "backup", str(tmp_path / "copy")),
        ("other", "restore", str(tmp_path / "copy")),
    ):  # fmt: skip
        done = subprocess.run(
            command(tmp_path / folder, *words), cwd=ROOT, env=environment(), umask=0,
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        if "--json" in words:
            assert json.loads(done.stdout)["code"]
    keys = sorted(path for path in tmp_path.rglob("*") if ".key" in path.name)
    assert len(keys) >= 4, keys  # of the tills and of the ledger
    for path in [*keys, tmp_path / "copy"]:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


@pytest.mark.skipif(sys.platform == "win32", reason="modes of files")
def test_a_ledgers_database_is_its_owners_alone(tmp_path: Path) -> None:
    Database(f"sqlite:///{tmp_path / 'ledger.sqlite'}").close()
    assert (tmp_path / "ledger.sqlite").stat().st_mode & 0o777 == 0o600
