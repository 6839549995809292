"""Papers in any form, and nothing heavy imported before it is needed."""

from __future__ import annotations

import subprocess
import sys

import pytest

from receipts.render_text import render_text
from receipts.show import FormUnknown, WidthWrong, render
from tests.receipts.papers import z_paper


@pytest.mark.parametrize(
    ("form", "head"),
    [("escpos", b"\x1b@"), ("pdf", b"%PDF"), ("png", b"\x89PNG"), ("text", b"\n"[:0])],
)
def test_forms(form: str, head: bytes) -> None:
    assert render(z_paper(), form).startswith(head)


def test_text_is_the_text() -> None:
    assert render(z_paper(), "text", 32).decode() == render_text(z_paper(), 32)


def test_refusals() -> None:
    with pytest.raises(FormUnknown, match="text, escpos, pdf, png"):
        render(z_paper(), "docx")
    for columns in (0, 19, 97):
        with pytest.raises(WidthWrong):
            render(z_paper(), "text", columns)


HEAVY = ("escpos", "PIL", "qrcode", "fpdf", "PySide6")


@pytest.mark.parametrize(
    "modules",
    [
        "receipts, receipts.sale_paper, receipts.report_paper, receipts.layout, receipts.show",
        "receipts.spool, receipts.paper, receipts.printers, receipts.render_text",
    ],
)
def test_import_is_light(modules: str) -> None:
    code = f"import sys, {modules}; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("cache", ["folder / 'cache'", "None"])
def test_escpos_library_leaves_nothing_behind(cache: str) -> None:
    """Its import makes a temporary folder and sets up logging; ours undoes both."""
    code = f"""
import logging, os, tempfile, pathlib, sys
folder = pathlib.Path(tempfile.mkdtemp())
tempfile.tempdir = str(folder)
from receipts.document import Document, Text, Cut
from receipts.render_escpos import Dialect, render_escpos
render_escpos(Document("", "sv", (Text("x"), Cut())), Dialect(cache={cache}))
print(sorted(p.name for p in folder.rglob("*")), logging.root.handlers)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert done.stdout.endswith("] []\n")
    assert done.stdout.count("'") == (0 if cache == "None" else 4)
