"""Whose desk it is: each act of the office asks here who does it."""

from __future__ import annotations

from pos.domain.errors import RuleBroken
from pos.domain.person import Person, Role
from pos.language import N_
from pos.till.till import Till


class OnlyCoordinators(RuleBroken):
    text = N_("Only a coordinator may do this.")


class OnlyManagers(RuleBroken):
    text = N_("Only a shop manager may do this.")


class NotInTraining(RuleBroken):
    text = N_("Nothing here is real: orders and labels come from the till itself, not in training.")


_REFUSED = {Role.COORDINATOR: OnlyCoordinators, Role.MANAGER: OnlyManagers}


def coordinator(till: Till) -> Person:
    """Who is signed in, a coordinator; raises NotSignedIn or OnlyCoordinators."""
    return _one_of(till, Role.COORDINATOR)


def manager(till: Till) -> Person:
    """Who is signed in, a shop manager; raises NotSignedIn or OnlyManagers."""
    return _one_of(till, Role.MANAGER)


def must_be_real(till: Till) -> bool:
    """True; raises NotInTraining where what leaves the till would be taken for real."""
    if till.training:
        raise NotInTraining
    return True


def _one_of(till: Till, role: Role) -> Person:
    person = till.must_person()
    # as the roles are now: they may have been changed elsewhere since the sign-in
    if role not in till.settings.roles.get(person.id, ()):
        raise _REFUSED[role]
    return person
