"""`ring`: scripted acts, one JSON object in and one out, each act on the disk before its answer."""

from __future__ import annotations

import sys
import traceback
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from pos.cli import acts, acts_after, acts_drawer, acts_paying
from pos.cli.answers import Answer
from pos.cli.parameters import Parameters
from pos.cli.printing import Paper
from pos.cli.refusals import FileNotRead, NotUnderstood
from pos.domain.errors import Refusal
from pos.language import N_, translate
from pos.till.till import Till

ACTS: dict[str, acts.Act] = {
    **acts.ACTS,
    **acts_paying.ACTS,
    **acts_after.ACTS,
    **acts_drawer.ACTS,
}

_MOST_BYTES = 1_000_000  # of one line

_NOT_JSON = N_("This line is not JSON.")
_NO_OBJECT = N_("This line is not a JSON object that says what to “do”.")
_NO_ACT = N_("There is no act “{act}”.")
_TOO_LONG = N_("This line is too long.")
_BUG = N_("Something unexpected went wrong. The details are on standard error.")


def ring(folder: Path, options: Namespace) -> int:
    """Run a script (`-`: standard input) through the till in a folder, or through a copy of it."""
    if not options.training:
        return _ring(folder, options)
    from pos.till.training import practice

    real = Till.open(folder, selling=False)
    try:
        session = practice.begin(real.store)
        try:
            return _ring(session.folder, options)
        finally:
            practice.end(real.store, session)
    finally:
        real.close()


def _ring(folder: Path, options: Namespace) -> int:
    strict: bool = options.strict
    till = Till.open(folder, background=False)
    try:
        paper = Paper(till)
        status = 0
        for line in _lines(options.script):
            answered = answer(till, line)
            _print(answered)
            paper.print_now()
            if "trace" in answered or (strict and not answered["ok"]):
                status = 1
            if strict and not answered["ok"]:
                print(answered["message"], file=sys.stderr)
                break
        paper.print_last()
        return status
    finally:
        till.close()


def answer(till: Till, line: bytes) -> Answer:
    """One act's outcome. Whatever the line holds, there is an answer and the script can go on."""
    try:
        act, parameters = _understood(line)
        return {"ok": True, **act(till, parameters)}
    except Refusal as refusal:
        return {
            "ok": False,
            "error": type(refusal).__name__,
            "message": refusal.sentence(till.language),
        }
    except Exception:  # noqa: BLE001 - a bug in one act must not take the rest of the day with it
        trace = traceback.format_exc()
        print(trace, file=sys.stderr, flush=True)
        return {
            "ok": False, "error": "Bug", "message": translate(_BUG, till.language), "trace": trace,
        }  # fmt: skip


def _understood(line: bytes) -> tuple[acts.Act, Parameters]:
    if len(line) > _MOST_BYTES:
        raise NotUnderstood(_TOO_LONG)
    try:
        values: Any = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotUnderstood(_NOT_JSON) from error
    if not isinstance(values, dict) or not isinstance(values.get("do"), str):
        raise NotUnderstood(_NO_OBJECT)
    act = ACTS.get(values["do"])
    if act is None:
        shown = "".join(ch for ch in values["do"][:40] if ch.isprintable())
        raise NotUnderstood(_NO_ACT, act=shown)
    return act, Parameters(values)


def _lines(script: str) -> Iterator[bytes]:
    """The lines that hold something; a first byte order mark is passed over."""
    if script == "-":
        yield from _filled(sys.stdin.buffer)
        return
    try:
        with Path(script).open("rb") as file:
            yield from _filled(file)
    except OSError as error:
        raise FileNotRead(file=script, problem=error.strerror or error) from error


def _filled(file: BinaryIO) -> Iterator[bytes]:
    for number, line in enumerate(file):
        text = (line.removeprefix(b"\xef\xbb\xbf") if number == 0 else line).strip()
        if text:
            yield text


def _print(answered: Answer) -> None:
    """One line, flushed: who reads it knows that the act is on the disk."""
    shown = {name: value for name, value in answered.items() if name != "trace"}
    sys.stdout.buffer.write(msgspec.json.encode(shown) + b"\n")
    sys.stdout.buffer.flush()
