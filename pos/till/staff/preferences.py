"""What a person prefers: a language, colours, a size of text.

The language is a field of the person's record, which reaches every till. Colours and the size of
text stay on the till: a screen and its light are the counter's, and how well somebody sees must
not stand in a journal that is never erased.
"""

from __future__ import annotations

import msgspec

from pos.language import LANGUAGES
from pos.storage.throwaway import PREFERS
from pos.storage.transaction import Transaction
from pos.till.settings import put
from pos.till.till import Till

_KEY = PREFERS  # and the person's id


class Preferences(msgspec.Struct, frozen=True):
    """What was chosen; "" for what the till usually shows."""

    colours: str = ""  # light, dark or contrast
    text: str = ""  # normal or large


def preferences(till: Till, person: str) -> Preferences:
    """What this person chose on this till."""
    kept = till.store.local(_KEY + person)
    try:
        return msgspec.json.decode(kept, type=Preferences) if kept else Preferences()
    except msgspec.DecodeError:
        return Preferences()


def prefer(till: Till, *, colours: str | None = None, text: str | None = None) -> None:
    """Remember what the person signed in chose; None leaves it. Raises NotSignedIn."""
    person = till.must_person().id
    before = preferences(till, person)
    now = Preferences(
        before.colours if colours is None else colours, before.text if text is None else text
    )
    if now != before:
        with till.store.write() as tx:
            tx.set_local(_KEY + person, msgspec.json.encode(now))


def prefer_language(till: Till, language: str) -> None:
    """The person signed in reads this language from now on, at every till. Raises NotSignedIn."""
    person = till.must_person()
    assert language in LANGUAGES
    if till.settings.languages.get(person.id) != language:
        with till.store.write() as tx:
            put(tx, "person", {person.id: {"language": language}}, person.id)
        till.reload()
    till.person = msgspec.structs.replace(person, language=language)


def forget(tx: Transaction, person: str) -> None:
    """The person is erased."""
    tx.set_local(_KEY + person, None)
