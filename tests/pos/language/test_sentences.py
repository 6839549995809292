"""Translation: the right language, the right form, and no way for a value to be more than one."""

from __future__ import annotations

import datetime
import subprocess
import sys
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.language import LANGUAGES, N_, sentences, translate, translate_plural

KNOWN = "An amount has at most two decimals."


def test_known_sentence_speaks_each_language() -> None:
    assert translate(KNOWN, "sv") == "Ett belopp har högst två decimaler."
    assert translate(KNOWN, "fi") == "Summassa on enintään kaksi desimaalia."
    assert translate(KNOWN, "en") == KNOWN


@pytest.mark.parametrize("language", [*LANGUAGES, "de", "", "../../etc"])
def test_what_is_not_translated_reads_in_english(language: str) -> None:
    assert translate("Nobody translated this {x}.", language, x=1) == "Nobody translated this 1."


@pytest.mark.parametrize("language", LANGUAGES)
def test_empty_text_is_not_the_catalogue_header(language: str) -> None:
    assert translate("", language) == ""


def test_marking_changes_nothing() -> None:
    assert N_("A mark") == "A mark"


@pytest.mark.parametrize(
    ("text", "params", "expected"),
    [
        ("{a} and {b}", {"a": "{b}", "b": "B"}, "{b} and B"),
        ("{a.__class__} {a[0]} {a!r} {a:>9999999}", {"a": "x"}, None),
        ("{missing}", {}, "{missing}"),
        ("{{a}} 100 {a} %", {"a": 1}, "{a} 100 1 %"),
        ("{", {"a": 1}, "{"),
        ("}{a", {"a": 1}, "}{a"),
        ("{}{0}", {"a": 1}, "{}{0}"),
        ("{a}", {"a": "%s\\1\\g<0>"}, "%s\\1\\g<0>"),
        ("{text} {language}", {"text": "t", "language": "l"}, "t l"),
    ],
)
def test_a_parameter_is_only_a_value(
    text: str, params: dict[str, object], expected: str | None
) -> None:
    assert translate(text, "en", **params) == (text if expected is None else expected)


@given(st.text(), st.dictionaries(st.text(), st.one_of(st.text(), st.integers(), st.none())))
def test_substitution_never_raises(text: str, params: dict[str, object]) -> None:
    for language in LANGUAGES:
        assert isinstance(translate(text, language, **params), str)


def test_money_and_dates_are_written_in_the_language() -> None:
    class Amount:
        cents = 185790

    values = {"sum": Amount(), "day": datetime.date(2026, 11, 21)}
    assert translate("{sum} on {day}", "sv", **values) == "1\u00a0857,90 on 21.11.2026"
    assert translate("{sum} on {day}", "en", **values) == "1,857.90 on 21 Nov 2026"


def test_plural_takes_its_number() -> None:
    def things(n: int) -> str:
        return translate_plural("{n} unheard thing", "{n} unheard things", n, "sv")

    assert [things(n) for n in (0, 1, 2)] == [
        "0 unheard things",
        "1 unheard thing",
        "2 unheard things",
    ]


def test_many_threads_may_ask_first() -> None:
    sentences._catalogues.cache_clear()
    answers: list[str] = []
    threads = [
        threading.Thread(target=lambda: answers.append(translate(KNOWN, "fi"))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(answers) == {"Summassa on enintään kaksi desimaalia."}


def test_import_and_translation_stay_light() -> None:
    """The till's start-up pays for what this layer imports."""
    code = (
        "import sys, pos.language as l; early = 'gettext' in sys.modules;"
        f"l.translate({KNOWN!r}, 'sv'); print(early, 'babel' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
