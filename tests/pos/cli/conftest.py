"""A till as `init` and `catalogue import` make it, driven by the command line alone."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pos.cli import main

HERE = Path(__file__).parent
Answer = dict[str, Any]


class Counter:
    """Runs the command line on one data folder, within this process.

    `out` and `err` are what the last command wrote.
    """

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[bytes]) -> None:
        self.folder = folder
        self._capture = capture
        self.out, self.err = b"", b""

    def run(self, *words: str) -> int:
        self._capture.readouterr()
        status = main(["--data", str(self.folder), *words])
        self.out, self.err = self._capture.readouterr()
        return status

    def lines(self, script: bytes, *options: str, status: int = 0) -> list[Answer]:
        """The answers to a script as it stands."""
        path = self.folder.parent / "script.jsonl"
        path.write_bytes(script)
        assert self.run("ring", str(path), *options) == status, self.err.decode()
        return [json.loads(line) for line in self.out.splitlines()]

    def ring(self, *acts: Answer, pin: str = "1234") -> list[Answer]:
        """The answers to acts, after signing in."""
        script = [{"do": "sign_in", "pin": pin}, *acts]
        return self.lines("\n".join(map(json.dumps, script)).encode())[1:]

    def ok(self, *acts: Answer, pin: str = "1234") -> Answer:
        """The last answer; every act must be done."""
        answers = self.ring(*acts, pin=pin)
        assert all(answer["ok"] for answer in answers), answers
        return answers[-1]

    def refused(self, *acts: Answer) -> str:
        """The error of the last act, which must be refused."""
        answer = self.ring(*acts)[-1]
        assert answer["ok"] is False, answer
        assert answer["message"]
        return str(answer["error"])

    def takings(self, *words: str) -> Answer:
        assert self.run("takings", *words, "--json") == 0, self.err
        found: Answer = json.loads(self.out)
        return found


def make_in(folder: Path) -> None:
    """A till with its products."""
    assert main(["init", "--seller", str(HERE / "museum.toml"), "--data", str(folder)]) == 0
    assert main(["--data", str(folder), "catalogue", "import", str(HERE / "products.csv")]) == 0


@pytest.fixture(scope="session")
def till_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: keys and PINs take a while."""
    folder = tmp_path_factory.mktemp("made") / "till"
    make_in(folder)
    return folder


@pytest.fixture
def closed(till_made: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> Counter:
    """The till before its first shift."""
    shutil.copytree(till_made, tmp_path / "till")
    return Counter(tmp_path / "till", capsysbinary)


@pytest.fixture
def counter(closed: Counter) -> Counter:
    """The till with a shift open on a day of known rates."""
    closed.ok({"do": "open_shift", "float": "150.00", "date": "2026-11-22"})
    return closed


@pytest.fixture
def on(closed: Counter) -> Callable[[str], Counter]:
    """The till with a shift open on the given day."""

    def opened(day: str) -> Counter:
        closed.ok({"do": "open_shift", "float": "0.00", "date": day})
        return closed

    return opened
