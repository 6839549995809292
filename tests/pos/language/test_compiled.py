"""Every sentence is found as gettext itself finds it."""

from __future__ import annotations

import gettext
import struct
from pathlib import Path

import pytest

from pos.language.compiled import Compiled
from pos.language.sentences import DOMAINS, LOCALE

FILES = [
    LOCALE / language / "LC_MESSAGES" / f"{domain}.mo"
    for language in ("sv", "fi")
    for domain in DOMAINS
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_each_sentence_and_each_number_is_said_as_gettext_says_it(path: Path) -> None:
    with path.open("rb") as file:
        known = gettext.GNUTranslations(file)
    ours, counted = Compiled(path), 0
    assert known.info()["plural-forms"] == "nplurals=2; plural=(n != 1);"
    for key in known._catalog:  # type: ignore[attr-defined]
        text = key if isinstance(key, str) else key[0]
        if text:
            assert ours.one(text) == known.gettext(text)
        if isinstance(key, tuple):
            counted += 1
            for n in (0, 1, 2, 21):
                assert ours.counted(text, n) == known.ngettext(text, "", n)
        elif text:
            assert ours.counted(text, 2) is None
    assert counted or path.stem in ("cli", "receipts")


def test_what_is_not_there_and_half_a_letter_are_not_found() -> None:
    ours = Compiled(FILES[0])
    assert ours.one("Nobody ever wrote this.") is None
    assert ours.one("\ud83d") is None
    assert ours.counted("one unheard thing", 1) is None


def test_a_file_of_a_machine_with_the_other_order_of_bytes(tmp_path: Path) -> None:
    keys, said = [b"a", b"b"], ["ä".encode(), b"two"]
    at, rows = 28 + 32, b""
    for text in (*keys, *said):
        rows += struct.pack(">2I", len(text), at)
        at += len(text) + 1
    head = struct.pack(">7I", 0x950412DE, 0, 2, 28, 44, 0, 0)
    path = tmp_path / "other.mo"
    path.write_bytes(head + rows + b"".join(text + b"\0" for text in (*keys, *said)))
    ours = Compiled(path)
    assert [ours.one("a"), ours.one("b")] == ["ä", "two"]
