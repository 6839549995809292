"""What a person prefers, taken on at sign-in and remembered when it is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos.till.staff.preferences import prefer, prefer_language, preferences
from ui.desk import Desk
from ui.theme_change import wear

if TYPE_CHECKING:
    from pos.domain.person import Person


def take_on(desk: Desk, person: Person, spoken: str = "") -> None:
    """Speak and look as the person likes it; `spoken` was chosen while signing in."""
    desk.choose_language(person.language or spoken or desk.usual)
    chosen = preferences(desk.till, person.id)
    colours, text = desk.look
    wear(chosen.colours or colours, chosen.text or text)


def speak(desk: Desk, language: str) -> None:
    """Another language at once, and at every sign-in from now on."""
    desk.choose_language(language)
    if desk.till.person is not None:
        desk.attempt(prefer_language, language)


def look(desk: Desk, colours: str, text: str) -> None:
    """Other colours or another size of text at once, and at this till from now on."""
    wear(colours, text)
    if desk.till.person is not None:
        desk.attempt(prefer, colours=colours, text=text)
