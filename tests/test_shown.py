"""docs/shown.md names, for every promise, what shows it: each of those is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "shown.md").read_text(encoding="utf-8")
TESTS = re.findall(r"`(tests/[^`:]+)::([^`]+)`", TEXT)
PROMISES = [line for line in TEXT.splitlines() if line.startswith("| ")]


def named(tree: ast.Module) -> set[str]:
    """Functions and constants of a module."""
    found = {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}
    targets = [one.targets for one in tree.body if isinstance(one, ast.Assign)]
    return found | {one.id for (one,) in targets if isinstance(one, ast.Name)}


@pytest.mark.parametrize(("file", "name"), TESTS)
def test_what_is_named_is_there(file: str, name: str) -> None:
    assert name in named(ast.parse((ROOT / file).read_bytes()))


def test_parts_of_the_bench_are_there() -> None:
    from tests.bench.__main__ import PARTS

    parts = set(re.findall(r"`bench (\w+)`", TEXT))
    assert parts
    assert parts <= set(PARTS)


def test_each_promise_names_something() -> None:
    assert len(PROMISES) > 25
    silent = [line for line in PROMISES if "::" not in line and "`bench " not in line]
    assert [line for line in silent if "must hold" not in line] == []
