"""What was chosen for this till when it was made, chosen anew."""

from __future__ import annotations

from pos.domain.errors import RuleBroken
from pos.language import LANGUAGES, N_
from pos.till.settings import put
from pos.till.till import Till


class LanguageUnknown(RuleBroken):
    text = N_("The till speaks sv, fi or en.")


def choose_printer(till: Till, spec: str) -> None:
    """Where paper comes out from the next opening on; the caller has tried the spec."""
    with till.store.write() as tx:
        tx.set_local("printer", spec.encode())


def choose_language(till: Till, language: str) -> None:
    """The language of the till and of its papers, where nobody chooses another.

    Raises LanguageUnknown.
    """
    if language not in LANGUAGES:
        raise LanguageUnknown
    person = till.person.id if till.person else None
    with till.store.write() as tx:
        put(tx, "till", {till.store.till_id: {"language": language}}, person)
    till.reload()
