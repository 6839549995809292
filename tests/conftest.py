"""What every test stands on: no display, no network, no leftovers from another run."""

from __future__ import annotations

import codecs
import functools
import gc
import locale
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

# Before Qt is imported anywhere: the platform is chosen with the first QApplication, and a
# developer's desktop must not get hundreds of windows.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# A person's own data folder, if the developer has one, is never opened by a test.
os.environ.pop("MUSEUM_POS_DATA", None)
# Where the locale is no UTF-8 Qt warns, and what a process of ours says could not be read.
if codecs.lookup(locale.getencoding()).name != "utf-8":
    with suppress(locale.Error):
        os.environ["LC_ALL"] = locale.setlocale(locale.LC_CTYPE, "C.UTF-8")

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from tests.support.ledger import Organisation
    from tests.support.ledger_process import LedgerProcess

settings.register_profile(
    "ci",
    deadline=None,  # a busy machine is no failure
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("thorough", parent=settings.get_profile("ci"), max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

_LOOPBACK = ("127.", "::1", "localhost")


class NetworkBlocked(RuntimeError):
    """A test reached for a machine other than this one."""


def _guard(sock: socket.socket, address: Any) -> None:
    inet = sock.family in (socket.AF_INET, socket.AF_INET6)
    if inet and not str(address[0]).startswith(_LOOPBACK):
        sock.close()  # else the test would be told of a leak rather than of its cause
        raise NetworkBlocked(f"tests speak to loopback only, not to {address!r}")


def pytest_collection_finish() -> None:
    """Modules and tests stay to the end: no search for circles goes through them again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Connecting or sending anywhere but to loopback is an error, not a hang or a leak."""
    patch = pytest.MonkeyPatch()
    for name in ("connect", "connect_ex"):
        original = getattr(socket.socket, name)

        def guarded(sock: socket.socket, address: Any, _original: Any = original) -> Any:
            _guard(sock, address)
            return _original(sock, address)

        patch.setattr(socket.socket, name, guarded)
    yield
    patch.undo()


@pytest.fixture(autouse=True, scope="session")
def hashed_once() -> Iterator[None]:
    """Argon2 is slow on purpose, and a function of what it is given: each PIN is hashed once."""
    from argon2 import low_level

    patch = pytest.MonkeyPatch()
    once = functools.lru_cache(maxsize=4096)(low_level.hash_secret_raw)
    patch.setattr(low_level, "hash_secret_raw", once)
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def tidied() -> Iterator[None]:
    """Once there is a window, circles are looked for on its thread alone: here, between tests."""
    yield
    if not gc.isenabled() and "ui.tidying" in sys.modules:
        from shiboken6 import isValid

        from ui.tidying import Tidying

        if Tidying.one is not None and isValid(Tidying.one):
            Tidying.one.tidy()


@pytest.fixture
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty till's folder that is also the default one for this test."""
    folder = tmp_path / "till"
    folder.mkdir()
    monkeypatch.setenv("MUSEUM_POS_DATA", str(folder))
    return folder


@pytest.fixture
def nothing_attached(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """This machine's own printers are none of the test's."""
    from serial.tools import list_ports

    from receipts.printers import found, usb_line

    monkeypatch.setattr(found, "_DEVICES", tmp_path)
    monkeypatch.setattr(list_ports, "comports", list)
    monkeypatch.setattr(usb_line, "backend", lambda: None)
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "no.sock"))


@pytest.fixture
def group(tmp_path: Path) -> Iterator[Organisation]:
    """A ledger in a folder, to which tills are added."""
    from tests.support.ledger import Organisation

    organisation = Organisation(tmp_path)
    yield organisation
    organisation.close()


@pytest.fixture(scope="session")
def qapp() -> Any:
    """pytest-qt's application is ours, in our style; made by the first test of a window."""
    from ui.app import application

    return application()


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[LedgerProcess]:
    """A ledger that runs in a process of its own, on loopback."""
    from tests.support.ledger_process import LedgerProcess

    process = LedgerProcess(tmp_path / "ledger")
    yield process
    if process.runs:
        process.stop()
