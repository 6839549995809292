"""What a coordinator does to the organisation's tills from any of them: through the ledger.

`ask` waits for the ledger's answer, so it is not for the window's thread. What it changes comes
back to every till with the next exchange.
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


def retiring(till: Till, other: str, reason: str) -> TillAct:
    """A till (its id or code) is no longer in use; what it sent stays.

    These say what is asked for; raise NotSignedIn and NotCoordinator, and wait for nothing.
    """
    return TillAct(do="retire", person=_coordinator(till), till=other, text=reason.strip())


def renaming(till: Till, other: str, code: str) -> TillAct:
    """Another code for a till; its receipt numbers go on. Raises LabelWrong too."""
    return TillAct(do="rename", person=_coordinator(till), till=other, text=_label(code))


def resolving(till: Till, other: str, what: str, note: str) -> TillAct:
    """What came of a till's fork, clone, old_machine or quarantine."""
    return TillAct(do="resolve", person=_coordinator(till), till=other, what=what, text=note)


def asking_for_code(till: Till, other: str = "") -> TillAct:
    """A one-time code: for a new till, or for a new machine that takes a till's place."""
    return TillAct(do="code", person=_coordinator(till), till=other)


def ask(till: Till, asked: TillAct, connect: Connect = HttpTransport) -> str:
    """Ask the ledger for it, and wait; the code, where one was asked for.

    Raises TillUnknown, CodeTaken, NotCoordinator, NotEnrolled, TillRejected and Unavailable.
    """
    return act(till.store, asked, connect)


def rename_alone(till: Till, code: str) -> None:
    """Another code for this till, while it belongs to no ledger; raises LabelWrong."""
    person, label = _coordinator(till), _label(code)
    if ledger_of(till.store) is not None:
        raise RuntimeError("the ledger must know of it: see renaming")
    with till.store.write() as tx:
        put(tx, "till", {till.store.till_id: {"code": label}}, person)
    till.reload()


def _label(code: str) -> str:
    if not is_label(code.strip()):
        raise LabelWrong
    return code.strip()


def _coordinator(till: Till) -> str:
    person = till.must_person()
    if not till.limits.authorise:
        raise NotCoordinator
    return person.id
