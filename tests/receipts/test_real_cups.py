"""A real CUPS on loopback, with a printer of our own behind it. Skipped where none is installed."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from receipts.printers import open_printer
from receipts.printers.base import Deadline, Outcome, PrinterState, Result
from receipts.printers.ipp import Server
from receipts.render_escpos import render_escpos
from tests.receipts.papers import z_paper
from tests.support.ports import a_port

SBIN = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/sbin"))
_EXECS = ("/usr/lib/cups/daemon/cups-exec", "/usr/libexec/cups/daemon/cups-exec")
EXEC = next((one for one in _EXECS if Path(one).exists()), "")
CUPSD, LPADMIN = shutil.which("cupsd", path=SBIN), shutil.which("lpadmin", path=SBIN)

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or not (CUPSD and LPADMIN and EXEC) or os.geteuid() != 0,
    reason="needs cupsd and lpadmin, and to be root",
)

_CONF = """\
Listen 127.0.0.1:{port}
LogLevel warn
Browsing No
DefaultAuthType None
WebInterface No
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
"""
_FILES = """\
SystemGroup root
ServerRoot {here}/etc
ServerBin {here}/bin
RequestRoot {here}/spool
CacheDir {here}/cache
StateDir {here}/state
TempDir {here}/tmp
AccessLog {here}/access
ErrorLog {here}/error
PageLog {here}/page
"""
# A printer as CUPS drives one: it is handed the job's file, and says its state on standard error.
_BACKEND = """\
#!/bin/sh
[ $# -eq 0 ] && exit 0
roll=${DEVICE_URI#roll:}
if [ -e "$roll.empty" ]; then
  echo "STATE: +media-empty-error" >&2
  while [ -e "$roll.empty" ]; do sleep 0.1; done
  echo "STATE: -media-empty-error" >&2
fi
cat "$6" >> "$roll"
"""


class Cups(msgspec.Struct):
    address: str
    roll: Path


@pytest.fixture
def cups(tmp_path: Path) -> Iterator[Cups]:
    here = tmp_path / "cups"
    for folder in ("etc", "bin/backend", "bin/daemon", "spool", "cache", "state", "tmp"):
        (here / folder).mkdir(parents=True)
    port = a_port()
    (here / "etc/cupsd.conf").write_text(_CONF.format(port=port))
    (here / "etc/cups-files.conf").write_text(_FILES.format(here=here))
    shutil.copy(EXEC, here / "bin/daemon/cups-exec")
    backend = here / "bin/backend/roll"
    backend.write_text(_BACKEND)
    backend.chmod(0o700)
    words = [str(CUPSD), "-f", "-c", f"{here}/etc/cupsd.conf", "-s", f"{here}/etc/cups-files.conf"]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as daemon:
        try:
            _listens(port, daemon)
            roll = tmp_path / "roll.bin"
            subprocess.run(
                [str(LPADMIN), "-h", f"127.0.0.1:{port}", "-p", "Kvitton", "-E", "-v",
                 f"roll:{roll}", "-m", "raw"], check=True, capture_output=True, timeout=20,
            )  # fmt: skip
            yield Cups(f"127.0.0.1:{port}", roll)
        finally:
            daemon.terminate()


def _listens(port: int, daemon: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and daemon.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    pytest.skip("cupsd does not run here")


def test_a_real_cups_hands_every_byte_to_the_printer(cups: Cups, tmp_path: Path) -> None:
    printer = open_printer(f"cups:Kvitton@{cups.address}", tmp_path)
    assert printer.status().state is PrinterState.READY
    for _ in range(2):
        assert printer.send(printer.encode(z_paper()), Deadline(60)).result is Result.PRINTED
    assert cups.roll.read_bytes() == 2 * render_escpos(z_paper())
    groups = Server(cups.address).queues(Deadline(5)).groups
    assert [group["printer-name"] for group in groups if "printer-name" in group] == [["Kvitton"]]


def test_a_real_cups_without_paper(cups: Cups, tmp_path: Path) -> None:
    printer = open_printer(f"cups:Kvitton@{cups.address}", tmp_path)
    empty = cups.roll.with_suffix(".bin.empty")
    empty.touch()
    outcomes: list[Outcome] = []
    sending = threading.Thread(target=lambda: outcomes.append(printer.send(b"paper", Deadline(60))))
    sending.start()
    end = time.monotonic() + 60
    while printer.status().state is not PrinterState.NO_PAPER:
        assert time.monotonic() < end, "CUPS does not tell"
        time.sleep(0.05)
    assert not cups.roll.exists()
    empty.unlink()
    sending.join(60)
    assert outcomes[0].result is Result.PRINTED
    assert cups.roll.read_bytes() == b"paper"


def test_a_real_cups_that_knows_no_such_queue(cups: Cups, tmp_path: Path) -> None:
    printer = open_printer(f"cups:Nowhere@{cups.address}", tmp_path)
    assert printer.status().state is PrinterState.OFFLINE
    assert printer.send(b"paper", Deadline(5)).result is Result.NOT_SENT
