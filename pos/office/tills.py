"""What a coordinator does to the organisation's tills from any of them: through the ledger.

Each of these asks the ledger and waits for its answer, so none is for the window's thread. What
they change comes back to every till with the next exchange.
"""

from __future__ import annotations

from pos.domain.labels import is_label
from pos.sync.moving import act
from pos.sync.refusals import LabelWrong, NotCoordinator
from pos.sync.state import ledger_of
from pos.sync.transport import Connect, HttpTransport
from pos.sync.wire_tills import TillAct
from pos.till.settings import put
from pos.till.till import Till


def retire(till: Till, other: str, reason: str, connect: Connect = HttpTransport) -> None:
    """A till (its id or code) is no longer in use; what it sent stays.

    Raises NotSignedIn, NotCoordinator, TillUnknown, NotEnrolled and Unavailable; so do the others.
    """
    act(till.store, TillAct(do="retire", person=_coordinator(till), till=other, text=reason),
        connect)  # fmt: skip


def rename(till: Till, other: str, code: str, connect: Connect = HttpTransport) -> None:
    """Another code for a till; its receipt numbers go on. Raises LabelWrong and CodeTaken too."""
    if not is_label(code):
        raise LabelWrong
    act(till.store, TillAct(do="rename", person=_coordinator(till), till=other, text=code), connect)


def rename_alone(till: Till, code: str) -> None:
    """Another code for this till, while it belongs to no ledger; raises LabelWrong."""
    if not is_label(code):
        raise LabelWrong
    if ledger_of(till.store) is not None:
        raise NotCoordinator  # the ledger must know of it: see `rename`
    with till.store.write() as tx:
        put(tx, till.store, "till", {till.store.till_id: {"code": code}}, None)
    till.reload()


def resolve(till: Till, other: str, what: str, note: str, connect: Connect = HttpTransport) -> None:
    """Say what came of a till's fork, clone, old_machine or quarantine."""
    asked = TillAct(do="resolve", person=_coordinator(till), till=other, what=what, text=note)
    act(till.store, asked, connect)


def new_code(till: Till, other: str = "", connect: Connect = HttpTransport) -> str:
    """A one-time code: for a new till, or for a new machine that takes a till's place."""
    return act(till.store, TillAct(do="code", person=_coordinator(till), till=other), connect)


def _coordinator(till: Till) -> str:
    person = till.must_person()
    if not till.limits.authorise:
        raise NotCoordinator
    return person.id
