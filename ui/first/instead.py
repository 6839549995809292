"""What the window shows when the till behind it cannot be opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pos.domain.errors import Refusal, Unavailable
from pos.language import N_, translate
from pos.storage.marking import mended
from ui.shell.welcome import EMPTY

if TYPE_CHECKING:
    from ui.shell.before import Before


class DatabaseGone(Unavailable):
    text = N_("The till's database is missing from its folder, where a till was before.")


def show_instead(before: Before, error: Exception) -> None:
    """The first run, the ways on from damage, or the sentence that says what is wrong."""
    from pos.journal.key import KeyLost
    from pos.storage.engine import Damaged
    from pos.storage.store import NoMuseumHere

    empty = isinstance(error, NoMuseumHere)
    welcome = before.window.welcome
    if isinstance(error, Damaged | KeyLost):
        _broken(before, error)
    elif empty and _was_a_till(before.folder):
        _broken(before, DatabaseGone())
    elif empty:
        _first_run(before)
    elif isinstance(error, Refusal):
        welcome.failed(error.sentence(before.language))
    else:
        welcome.failed(translate(N_("The museum could not be opened."), before.language))
        raise error


def _was_a_till(folder: Path) -> bool:
    """A museum that had a till here is not set up anew by mistake."""
    if any(folder.glob("making-*")):  # a first run was cut off
        return False
    key_alone = (folder / "till.key").exists() and not (folder / "museum.sqlite").exists()
    return key_alone or any(folder.glob("damaged-*")) or any(folder.glob("backups/*.backup"))


def _first_run(before: Before) -> None:
    from ui.first.run import FirstRun

    page = FirstRun(before.folder, before.language, before.window.clock)
    page.done.connect(lambda: before.again(page.words.language))
    page.demonstration.connect(lambda: before.window.begin_again.emit(True))
    before.show(page, translate(EMPTY, before.language))


def _once_more(before: Before, language: str) -> None:
    """Somebody says that it is whole: it is opened, and met again if it is not."""
    mended(before.folder)
    before.again(language)


def _broken(before: Before, refusal: Refusal) -> None:
    from ui.first.broken import Broken

    page = Broken(before.folder, before.language, refusal, before.window.clock)
    page.done.connect(lambda: before.again(page.words.language))
    page.again.connect(lambda: _once_more(before, page.words.language))
    before.show(page, refusal.sentence(before.language))
