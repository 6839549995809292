"""A machine that took a till's place in a museum that has no other: its coordinator signs in again.

PINs are checked with a secret that no ledger has. Another till of the museum gives it; where there
is none, the coordinator gets a new PIN on the machine itself, as whoever has its folder may do.
"""

from __future__ import annotations

from pos.domain.person import Person
from pos.office import people as office
from pos.till import people as counter
from pos.till.till import Till


def give_pin(till: Till, name: str, pin: str) -> Person:
    """Let a person in with a new PIN; raises what `people pin` refuses."""
    person = office.find(till, name)
    counter.enter(till, person)
    office.set_pin(till, person.id, pin)
    return person
