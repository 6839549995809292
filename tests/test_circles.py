"""No module of the rules imports, by whatever way round, a module that imports it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDERS = ("language", "domain", "journal", "books", "sync", "till", "office", "cli")
"""Of `pos`. What a store and a window are made of know the whole that they are part of, by type."""

Graph = Mapping[str, set[str]]


def graph() -> Graph:
    """Which module imports which; an import inside a function or for types only is one too."""
    files = [file for folder in FOLDERS for file in (ROOT / "pos" / folder).rglob("*.py")]
    modules = {module_of(file): file for file in files}
    return {
        name: {one for one in imports(ast.parse(file.read_bytes()), modules) if one != name}
        for name, file in modules.items()
    }


def module_of(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def imports(tree: ast.Module, modules: Mapping[str, object]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                longer = f"{node.module}.{alias.name}"
                yield from [one for one in (longer, node.module) if one in modules][:1]


def in_circles(of: Graph) -> set[str]:
    """Modules that lie on a circle, or between two: what nothing leads to, and out of, goes."""
    left = {name: set(targets) for name, targets in of.items()}
    while True:
        reached = set().union(*left.values())
        free = {name for name, targets in left.items() if not targets or name not in reached}
        if not free:
            return set(left)
        left = {name: targets - free for name, targets in left.items() if name not in free}


def test_no_circle_in_the_rules() -> None:
    assert in_circles(graph()) == set()


def test_a_circle_is_found() -> None:
    assert in_circles({"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set()}) == {"b", "c"}
    assert in_circles({"a": {"b"}, "b": {"c"}, "c": set()}) == set()


def test_imports_are_seen() -> None:
    seen = graph()
    assert "pos.domain.voucher" in seen["pos.domain.eligibility"]
    assert "pos.till.tenders.used_vouchers" in seen["pos.till.paying"]
