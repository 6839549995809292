"""A refusal is given what its sentence names: no cashier reads `{most}` where a figure belongs."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from pos.domain.errors import Refusal
from tests.test_architecture import ROOT

_FIELD = re.compile(r"\{(\w+)\}")


def raising(package: str) -> Iterator[tuple[Path, ModuleType, ast.Module]]:
    """Each module that makes refusals, imported, and its syntax tree."""
    for path in sorted((ROOT / package).rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "raise " in text and path.name != "__main__.py" and "migrations" not in path.parts:
            parts = path.relative_to(ROOT).with_suffix("").parts
            name = ".".join(parts).removesuffix(".__init__")
            yield path, importlib.import_module(name), ast.parse(text)


def made(module: ModuleType, called: ast.expr) -> object:
    """What a call in a module calls, where the module's own names say so."""
    if isinstance(called, ast.Name):
        return getattr(module, called.id, None)
    if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name):
        return getattr(getattr(module, called.value.id, None), called.attr, None)
    return None


def test_every_refusal_has_the_fields_of_its_sentence() -> None:
    wrong, seen = [], 0
    for package in ("pos", "receipts"):
        for path, module, tree in raising(package):
            for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
                kind = made(module, call.func)
                if not (isinstance(kind, type) and issubclass(kind, Refusal)):
                    continue
                given = {word.arg for word in call.keywords}
                if kind.__init__ is not Refusal.__init__ or None in given:
                    continue  # fills its sentence itself, or from a mapping
                seen += 1
                if missing := set(_FIELD.findall(kind.text)) - given:
                    wrong.append(f"{path.name}:{call.lineno}: {kind.__name__} without {missing}")
    assert not wrong
    assert seen > 200  # the finder finds
