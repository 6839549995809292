"""python-escpos, imported when the first paper is printed: it encodes QR codes and cuts for us.

Its transports are not used: they hang, and one reports success to a printer without paper.
"""

from __future__ import annotations

import logging
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_MODULE = "escpos.printer"
_importing = threading.Lock()


def encoder(profile: str, cache: Path | None) -> Any:
    """A python-escpos printer that only collects bytes (`output`), for a printer profile."""
    with _importing, _tidy_import(cache):
        try:
            from escpos.printer import Dummy
        except Exception:  # noqa: BLE001 - whatever a half-written cache makes it raise
            # The power went while the library wrote its cache: without this, no paper ever again.
            for half in (cache or Path()).glob("*.capabilities.pickle"):
                half.unlink()
            from escpos.printer import Dummy

    try:
        return Dummy(profile=profile)
    except KeyError:  # a printer that the list does not have: most are like the usual one
        return Dummy()


def code_page(encoder: Any) -> int | None:
    """The number by which this printer knows CP1252; None where it does not."""
    pages: dict[str, str] = encoder.profile.get_code_pages()
    number = pages.get("CP1252")
    return None if number is None else int(number)


@contextmanager
def _tidy_import(cache: Path | None) -> Iterator[None]:
    """Undo what the import does beside importing.

    It makes a temporary folder and leaves it behind (we give it the till's own cache folder, or
    one that is removed), and it sets up logging for the whole program.
    """
    if _MODULE in sys.modules:
        yield
        return
    make_folder, here, handlers = tempfile.mkdtemp, threading.get_ident(), logging.root.handlers[:]
    folder = str(cache) if cache is not None else make_folder()
    Path(folder).mkdir(parents=True, exist_ok=True)

    def given(*args: Any, **options: Any) -> Any:
        return folder if threading.get_ident() == here else make_folder(*args, **options)

    tempfile.mkdtemp = given
    try:
        yield
    finally:
        tempfile.mkdtemp = make_folder
        logging.root.handlers[:] = handlers
        if cache is None:
            shutil.rmtree(folder, ignore_errors=True)
