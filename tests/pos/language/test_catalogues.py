"""The catalogues say everything the source says, in every language, and are compiled."""

from __future__ import annotations

import ast
import io
import re
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from pos.language import catalogues
from pos.language.catalogues import TRANSLATED
from pos.language.sentences import DOMAINS

FIELD = re.compile(r"\{[A-Za-z_]\w*\}")

every_catalogue = pytest.mark.parametrize(
    ("domain", "language"), [(d, lang) for d in DOMAINS for lang in TRANSLATED]
)


def singular(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def ids(catalogue: Catalog) -> set[object]:
    return {message.id for message in catalogue if message.id}


@every_catalogue
def test_catalogue_has_what_the_source_says(domain: str, language: str) -> None:
    """Fails after a changed sentence until `make messages` has run."""
    assert ids(catalogues.read(domain, language)) == ids(catalogues.extracted(domain))


@pytest.mark.parametrize("domain", DOMAINS)
def test_no_sentence_hides_from_the_extractor(domain: str) -> None:
    """It does not look into an f-string's braces; Python's own parser does."""
    marked = {
        node.args[0].value
        for path in catalogues.sources(domain)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "N_"
        if node.args and isinstance(node.args[0], ast.Constant)
    }
    assert marked
    known = {singular(message) for of in DOMAINS for message in catalogues.extracted(of)}
    assert marked <= known


@every_catalogue
def test_every_sentence_is_translated(domain: str, language: str) -> None:
    catalogue = catalogues.read(domain, language)
    assert [singular(message) for message in catalogues.untranslated(catalogue)] == []


@every_catalogue
def test_translation_has_the_same_fields(domain: str, language: str) -> None:
    for message in catalogues.read(domain, language):
        if not message.id or not all(catalogues.strings(message)):
            continue
        fields = set(FIELD.findall(message.id if isinstance(message.id, str) else message.id[1]))
        for form in catalogues.strings(message):
            # "One ticket" may leave its number out; a translation may not invent a field.
            missing = fields - set(FIELD.findall(form))
            allowed = {"{n}"} if isinstance(message.id, tuple | list) else set()
            assert missing <= allowed, form
            assert set(FIELD.findall(form)) <= fields, form


@every_catalogue
def test_compiled_catalogue_is_up_to_date(domain: str, language: str) -> None:
    catalogue = catalogues.read(domain, language)
    compiled = catalogues.po_path(domain, language).with_suffix(".mo").read_bytes()
    program_reads = GNUTranslations(io.BytesIO(compiled))
    source_says = GNUTranslations(io.BytesIO(catalogues.mo_bytes(catalogue)))
    for message in catalogue:
        if message.id:
            key = singular(message)
            assert program_reads.gettext(key) == source_says.gettext(key)
            assert program_reads.ngettext(key, key, 2) == source_says.ngettext(key, key, 2)


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_sentence_has_two_translations(language: str) -> None:
    """All domains are searched as one, so a second translation would never be read."""
    seen: dict[str, tuple[str, ...]] = {}
    for domain in DOMAINS:
        for message in catalogues.read(domain, language):
            if message.id and all(catalogues.strings(message)):
                strings = catalogues.strings(message)
                assert seen.setdefault(singular(message), strings) == strings, domain


@pytest.fixture
def small_tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A source tree of one file, with catalogues of its own."""
    (tmp_path / "pos" / "cli").mkdir(parents=True)
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path / "locale")
    return tmp_path


def test_update_keeps_sets_aside_and_brings_back(small_tree: Path) -> None:
    source = small_tree / "pos" / "sale.py"
    source.write_text('text = N_("Sold {n}")\ntranslate_plural("{n} day", "{n} days", 2, "sv")\n')
    assert catalogues.update(["pos"])
    po = catalogues.po_path("pos", "sv")
    po.write_text(po.read_text().replace('Sold {n}"\nmsgstr ""', 'Sold {n}"\nmsgstr "Sålt {n}"'))
    catalogues.update(["pos"])
    source.write_text("")
    assert catalogues.update(["pos"]) == []
    assert '#~ msgstr "Sålt {n}"' in po.read_text()
    source.write_text('text = N_("Sold {n}")\n')
    assert catalogues.update(["pos"]) == ["fi/pos: Sold {n}"]
    assert catalogues.read("pos", "sv")["Sold {n}"].string == "Sålt {n}"
    before = po.read_bytes(), po.with_suffix(".mo").read_bytes()
    catalogues.update(["pos"])
    assert (po.read_bytes(), po.with_suffix(".mo").read_bytes()) == before


def test_the_command_line_is_a_domain_of_its_own(small_tree: Path) -> None:
    (small_tree / "pos" / "till.py").write_text('_("Of the rules")')
    (small_tree / "pos" / "cli" / "main.py").write_text('_("Of the command line")')
    assert ids(catalogues.extracted("pos")) == {"Of the rules"}
    assert ids(catalogues.extracted("cli")) == {"Of the command line"}
