"""People of several tills: hired at one, known at all, asked for at the ledger."""

from __future__ import annotations

from pos.domain.person import Role
from pos.ledger.people import exchange_people
from pos.ledger.sessions import Holder
from pos.office import people as office
from pos.sync.wire_people import AskPeople, People
from pos.till import people
from tests.support import ledger_invariants as must
from tests.support.ledger import Counter, Organisation
from tests.support.museum import COORDINATOR


def hire(counter: Counter, name: str, pin: str, role: Role = Role.CASHIER) -> str:
    """A new person of this till's museum; their id."""
    people.sign_in(counter.till, COORDINATOR)
    return office.add(counter.till, name, pin, [role]).id


def holder(group: Organisation, counter: Counter) -> Holder:
    return Holder(group.org, counter.store.till_id)


def ask(group: Organisation, who: Holder, after: int = 0, **what: object) -> People:
    rows = must.rows(
        group.database, "SELECT incarnation FROM organisation WHERE org = :org", who.org
    )
    asked = AskPeople(incarnation=rows[0][0], after=after, **what)  # type: ignore[arg-type]
    return exchange_people(group.database, who, asked)
