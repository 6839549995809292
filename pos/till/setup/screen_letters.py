"""When letters are shown on this machine's screen, for a till that has no keys."""

from __future__ import annotations

from pos.till.till import Till

BY_FINGER, ALWAYS, NEVER = "finger", "always", "never"
LETTERS = (BY_FINGER, ALWAYS, NEVER)
_KEY = "screen_letters"


def screen_letters(till: Till) -> str:
    """One of LETTERS; to a finger where nobody chose."""
    kept = (till.store.local(_KEY) or b"").decode(errors="replace")
    return kept if kept in LETTERS else BY_FINGER


def keep_screen_letters(till: Till, when: str) -> None:
    """Remember it on this machine, whose screen it is; no fact. Raises NotSignedIn."""
    till.must_person()
    assert when in LETTERS
    if when != screen_letters(till):
        with till.store.write() as tx:
            tx.set_local(_KEY, when.encode())
