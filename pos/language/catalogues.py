"""The translators' side: collects what the source says into .po files and compiles them to .mo.

A developer's tool (it needs Babel); the running program reads only the .mo files.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from pos.language.sentences import DOMAINS, LANGUAGES, LOCALE

ROOT = LOCALE.parents[2]
TRANSLATED = tuple(language for language in LANGUAGES if language != "en")
FOLDERS = {"pos": "pos", "receipts": "receipts", "ui": "ui", "cli": "pos/cli"}

KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "N_": None,
    "_": None,
    "tr": None,
    "translate": None,
    "translate_plural": (1, 2),
    "tr_plural": (1, 2),
}

# A date in the header would make every run a change.
_UNDATED = datetime(2026, 11, 22, tzinfo=UTC)


def sources(domain: str) -> Iterator[Path]:
    """The Python files whose sentences belong to a domain."""
    for path in sorted((ROOT / FOLDERS[domain]).rglob("*.py")):
        in_cli = path.is_relative_to(ROOT / FOLDERS["cli"])
        if in_cli == (domain == "cli"):
            yield path


def extracted(domain: str) -> Catalog:
    """Every sentence that the source marks, with the files it stands in."""
    template = Catalog(project="museum-pos", charset="utf-8")
    for path in sources(domain):
        place = (path.relative_to(ROOT).as_posix(), 0)
        for _, message, comments, context in extract_from_file(
            "python", path, KEYWORDS, ("NOTE:",)
        ):
            if message and message != ("", ""):
                template.add(message, locations=[place], auto_comments=comments, context=context)
    return template


def po_path(domain: str, language: str) -> Path:
    """Where a domain's translations into a language are kept."""
    return LOCALE / language / "LC_MESSAGES" / f"{domain}.po"


def read(domain: str, language: str) -> Catalog:
    """The translations as they are; an empty catalogue before the first."""
    path = po_path(domain, language)
    if not path.is_file():
        return Catalog(locale=language, project="museum-pos", domain=domain, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=domain)


def updated(domain: str, language: str, template: Catalog) -> Catalog:
    """The translations after a change of the source: kept, added empty, or set aside as `#~`."""
    catalogue = read(domain, language)
    for message in list(catalogue.obsolete.values()):
        # A sentence that came back (an edit half done, a branch merged) finds its translation.
        catalogue.add(message.id, message.string)
    catalogue.obsolete.clear()
    catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
    for key, message in list(catalogue.obsolete.items()):
        if not any(strings(message)):
            del catalogue.obsolete[key]
    catalogue.header_comment = f"# {language}: {domain} of Museum POS."
    catalogue.fuzzy = False
    catalogue.version = "0"
    catalogue.msgid_bugs_address = ""
    catalogue.last_translator = "Museum POS"
    catalogue.language_team = language
    catalogue.creation_date = catalogue.revision_date = _UNDATED
    return catalogue


def po_bytes(catalogue: Catalog) -> bytes:
    """The .po file: sorted, without line numbers, so that two people's changes merge."""
    file = io.BytesIO()
    write_po(file, catalogue, width=96, sort_output=True, include_lineno=False)
    return file.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    """The .mo file that the program reads."""
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def untranslated(catalogue: Catalog) -> list[Message]:
    """Sentences with no translation, an incomplete one or one marked fuzzy."""
    return [m for m in catalogue if m.id and (m.fuzzy or not all(strings(m)))]


def strings(message: Message) -> tuple[str, ...]:
    """A message's translations: one, or one for each plural form."""
    forms = message.string if isinstance(message.string, list | tuple) else [message.string]
    return tuple(form or "" for form in forms)


def update(domains: Iterable[str] = DOMAINS) -> list[str]:
    """Bring .po and .mo files in line with the source; returns what still wants a translator."""
    wanting = []
    for domain in domains:
        template = extracted(domain)
        for language in TRANSLATED:
            catalogue = updated(domain, language, template)
            path = po_path(domain, language)
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_if_changed(path, po_bytes(catalogue))
            _write_if_changed(path.with_suffix(".mo"), mo_bytes(catalogue))
            wanting += [f"{language}/{domain}: {m.id}" for m in untranslated(catalogue)]
    return wanting


def _write_if_changed(path: Path, content: bytes) -> None:
    if not path.is_file() or path.read_bytes() != content:
        path.write_bytes(content)
