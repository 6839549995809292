"""The architecture, as tests: which layer may import which, and the habits every module keeps.

The layers themselves are written once, in pyproject.toml, where `make lint` reads them too.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("pos", "receipts", "ui")

MODULE_LINES = 300
FUNCTION_LINES = 50
# "pos/storage/x.py" or "pos/storage/x.py:function", each with the reason beside it.
LONGER_FOR_A_REASON: frozenset[str] = frozenset()

EXACT = ("pos/domain", "pos/books", "pos/till")
"""Where money is computed: no float may even be written there."""

QT = {"PySide6", "shiboken6", "qtpy", "qtawesome", "pyqtgraph", "PyQt6"}
DATABASE = {"sqlalchemy", "sqlite3", "pysqlite3", "alembic", "psycopg"}
INPUT_OUTPUT = {"socket", "subprocess", "threading", "urllib", "http", "structlog", "tempfile"}
FORBIDDEN_LIBRARIES = {
    "pos": QT | {"escpos", "babel"},
    "pos/language": DATABASE | INPUT_OUTPUT,
    "pos/domain": DATABASE | INPUT_OUTPUT | {"time", "os", "pathlib", "io"},
    "pos/books": DATABASE | INPUT_OUTPUT,
    "pos/journal": {"sqlalchemy", "alembic"},
    "pos/till": {"sqlite3", "pysqlite3"},
    "receipts": QT | {"babel"},
    "ui": DATABASE | {"escpos", "babel"},
}
# The translators' tool, never imported by the program (tests/pos/language proves that).
EXEMPT = {("pos/language/catalogues.py", "babel")}


def sources(folder: str) -> Iterator[tuple[str, ast.Module]]:
    """Each Python file of a folder as its path and its syntax tree; migrations are scripts."""
    for path in sorted((ROOT / folder).rglob("*.py")):
        if "migrations" not in path.parts:
            yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_bytes())


def imported(tree: ast.Module) -> set[str]:
    """Top-level names that a module imports, at its head or inside a function."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


def test_imports_go_one_way() -> None:
    """The layer contract of pyproject.toml holds, for imports inside functions too."""
    code = "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())"
    done = subprocess.run(
        [sys.executable, "-c", code, "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_contract_names_every_layer() -> None:
    """A new package of `pos` must be given its place before it is used."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    rows = config["tool"]["importlinter"]["contracts"][0]["layers"]
    named = {name.strip(" ()") for row in rows for name in row.split(":")}
    packages = {f"pos.{folder.parent.name}" for folder in (ROOT / "pos").glob("*/__init__.py")}
    assert packages <= named


@pytest.mark.parametrize("folder", FORBIDDEN_LIBRARIES)
def test_each_layer_knows_only_its_own_libraries(folder: str) -> None:
    banned = FORBIDDEN_LIBRARIES[folder]
    found = [
        f"{path} imports {name}"
        for path, tree in sources(folder)
        for name in sorted(imported(tree) & banned)
        if (path, name) not in EXEMPT
    ]
    assert found == []


@pytest.mark.parametrize("folder", EXACT)
def test_no_float_where_money_is_computed(folder: str) -> None:
    found = [
        f"{path}:{node.lineno}"
        for path, tree in sources(folder)
        for node in ast.walk(tree)
        if is_float(node)
    ]
    assert found == []


def is_float(node: ast.AST) -> bool:
    """A literal, the word itself, or a division that makes one."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, float | complex)
    if isinstance(node, ast.Name):
        return node.id == "float"
    return isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Div)


@pytest.mark.parametrize("folder", PACKAGES)
def test_no_time_without_a_zone(folder: str) -> None:
    found = [
        f"{path}:{node.lineno}"
        for path, tree in sources(folder)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and is_naive_clock(node)
    ]
    assert found == []


def is_naive_clock(call: ast.Call) -> bool:
    """`datetime.now()` without a zone, `utcnow`, `utcfromtimestamp`, `date.today`."""
    if not isinstance(call.func, ast.Attribute):
        return False
    name, of = call.func.attr, ast.unparse(call.func.value).rpartition(".")[2]
    if name in {"utcnow", "utcfromtimestamp"}:
        return True
    if name == "today":
        return of in {"date", "datetime"}
    return name == "now" and of == "datetime" and not call.args and not call.keywords


@pytest.mark.parametrize("folder", [*PACKAGES, "tests"])
def test_modules_and_functions_stay_short(folder: str) -> None:
    too_long = [
        f"{place} has {lines} lines"
        for path, tree in sources(folder)
        for place, lines in lengths(path, tree)
        if place not in LONGER_FOR_A_REASON
    ]
    assert too_long == []


def lengths(path: str, tree: ast.Module) -> Iterator[tuple[str, int]]:
    """What is longer than it may be."""
    lines = len((ROOT / path).read_text(encoding="utf-8").splitlines())
    if lines > MODULE_LINES:
        yield path, lines
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES:
                yield f"{path}:{node.name}", lines


@pytest.mark.parametrize("folder", PACKAGES)
def test_every_module_says_what_it_is_for(folder: str) -> None:
    silent = [path for path, tree in sources(folder) if tree.body and not ast.get_docstring(tree)]
    assert silent == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_lock_file_names_no_index_and_hashes_everything(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    lines = text.splitlines()
    pinned = [number for number, line in enumerate(lines) if "==" in line]
    assert pinned
    assert all("--hash=sha256:" in lines[number + 1] for number in pinned)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import sqlalchemy.orm", {"sqlalchemy"}),
        ("def f():\n    from PySide6.QtCore import Qt", {"PySide6"}),
        ("from . import x", set()),
    ],
)
def test_the_import_finder_finds(code: str, expected: set[str]) -> None:
    assert imported(ast.parse(code)) == expected


@pytest.mark.parametrize("code", ["x = 1.5", "float(x)", "a / b", "a /= b", "x = 1j"])
def test_the_float_finder_finds(code: str) -> None:
    assert any(map(is_float, ast.walk(ast.parse(code))))


@pytest.mark.parametrize(
    ("code", "naive"),
    [
        ("datetime.now()", True),
        ("datetime.datetime.now()", True),
        ("datetime.utcnow()", True),
        ("date.today()", True),
        ("datetime.now(UTC)", False),
        ("clock.now()", False),
    ],
)
def test_the_clock_finder_finds(code: str, naive: bool) -> None:
    call = ast.parse(code).body[0]
    assert isinstance(call, ast.Expr)
    assert isinstance(call.value, ast.Call)
    assert is_naive_clock(call.value) is naive
