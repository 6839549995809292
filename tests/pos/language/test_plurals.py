"""A sentence with a number is one entry of the catalogue with two forms, or it is not found."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[3]
PLURAL = ("tr_plural", "translate_plural")


def _called(node: ast.Call) -> str:
    return getattr(node.func, "attr", "") or getattr(node.func, "id", "")


def test_no_plural_is_marked_as_two_sentences() -> None:
    calls, marked = 0, []
    for folder in ("pos", "receipts", "ui"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and _called(node) in PLURAL:
                    calls += 1
                    inner = [arg for arg in node.args if isinstance(arg, ast.Call)]
                    if any(_called(arg) == "N_" for arg in inner):
                        marked.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert calls > 50
    assert marked == []
