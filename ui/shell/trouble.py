"""Bugs: written down with their trace, told in a calm sentence, and the window lives on."""

from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal

_LOG = logging.getLogger("ui.trouble")


class _File(logging.Handler):
    """The log's file, and what it takes, come with the first line: a good day has none."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            from logging.handlers import RotatingFileHandler

            self._file = RotatingFileHandler(
                self._path, maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True
            )
            self._file.setFormatter(self.formatter)
        self._file.handle(record)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()


class Trouble(QObject):
    """Takes what nobody caught, in slots and in threads."""

    happened = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._before = (sys.excepthook, threading.excepthook)
        self._handler: logging.Handler | None = None

    def install(self) -> None:
        """From now on."""
        self._keep()
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread

    def remove(self) -> None:
        """As it was before."""
        sys.excepthook, threading.excepthook = self._before
        if self._handler is not None:
            logging.getLogger().removeHandler(self._handler)
            self._handler.close()
            self._handler = None

    def _caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        self._write(kind, error, trace)
        self.happened.emit()

    def _caught_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self._caught(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def _write(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """To the log; a full disk must not turn one trouble into two."""
        if not self._keep():
            self._before[0](kind, error, trace)
            return
        _LOG.error("not caught", exc_info=(kind, error, trace))

    def _keep(self) -> bool:
        """The file is made with the first line; False where there is no folder for it."""
        if self._handler is None:
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
            except OSError:
                return False
            self._handler = _File(self._folder / "window.log")
            self._handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(message)s"))
            logging.getLogger().addHandler(self._handler)
        return True
