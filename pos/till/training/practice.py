"""Training: a throwaway copy of the till to practise on. Of it only a count reaches the journal.

Each training receipt is a fact in the real journal, written by `count` soon after it was rung up,
and after a crash by `recover`. How many of a session stand there is kept by the very commit that
wrote them, so whenever the program dies, none is lost and none counted twice.
"""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from pathlib import Path

import msgspec

from pos.domain.errors import Refusal
from pos.domain.facts import Authorisation, EpochStarted
from pos.domain.money import Money
from pos.domain.person import Person
from pos.domain.training_facts import TrainingSale
from pos.journal.clock import Clock
from pos.journal.ids import new_id
from pos.journal.key import KeyLost
from pos.storage.engine import Damaged, explain
from pos.storage.seat import locked
from pos.storage.store import NoMuseumHere, Store
from pos.storage.throwaway import TRAINING, copy_till
from pos.storage.transaction import Transaction
from pos.till.people import enter
from pos.till.settings import load, put
from pos.till.shifts import TRAINED, open_shift
from pos.till.till import Till

CODE = "0"
"""The code of every copy: a real till's begins with a letter, so `0-000001` is nobody's number."""
FLOAT = Money(15000)
"""What lies in the drawer when training begins."""
_PREFIX = "training-"
_COUNTED = "training/"  # and the session: how many of its receipts the real journal has
_LOCK = "training.lock"
_log = logging.getLogger(__name__)


class Counted(msgspec.Struct, frozen=True):
    """How much training there was in a session, all of it in the real journal."""

    receipts: int = 0
    amount: Money = Money(0)


class Session:
    """One training: the copy's folder, held by this process until `end`."""

    def __init__(self, id_: str, folder: Path, lock: int) -> None:
        self.id, self.folder = id_, folder
        self._lock: int | None = lock

    def let_go(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def permit(till: Till) -> tuple[Authorisation, ...]:
    """Whether the person signed in may train; raises NotSignedIn and NeedsAuthorisation."""
    till.must_person()
    return till.allow("training", within=till.limits.training)


def begin(
    store: Store, printer: str = "virtual", person: Person | None = None,
    clock: Clock | None = None,
) -> Session:  # fmt: skip
    """Make the copy; `person` finds its till open. Slow: not for the window's thread.

    Nothing of the real till is changed. Raises StorageUnavailable.
    """
    recover(store)
    clock = clock or store.clock
    try:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=store.folder))
        lock = locked(folder.joinpath(_LOCK))
    except OSError as error:
        raise explain(error) or error from error
    assert lock is not None  # the folder is new
    session = Session(new_id(), folder, lock)
    try:
        copy_till(store, folder)
        _found(store, session, printer, clock)
        if person is not None:
            _open(folder, person, clock)
        with store.write(first=False) as tx:
            tx.set_local(_COUNTED + session.id, b"0")
    except BaseException:
        session.let_go()
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return session


def _found(store: Store, session: Session, printer: str, clock: Clock) -> None:
    """Make the copy a till of its own: a key, a first entry, and a code that is no till's."""
    real = load(store)
    copy = Store(session.folder, clock, create=True)
    try:
        with copy.write() as tx:
            tx.append(EpochStarted(code=CODE, public_key=copy.key.public.hex()), None)
            label = {"code": CODE, "language": real.language, "place": real.place}
            put(tx, "till", {copy.till_id: label}, None)
            tx.set_local("printer", printer.encode())
            tx.set_local(TRAINING, session.id.encode())
    finally:
        copy.close()


def _open(folder: Path, person: Person, clock: Clock) -> None:
    till = Till.open(folder, clock, selling=False)
    try:
        enter(till, person)
        open_shift(till, FLOAT, till.local(till.now()).date())
    finally:
        till.close()


# ------------------------------------------------------------------ counting


def count(store: Store, copy: Store) -> Counted:
    """Write what the copy rang up, and the real journal has not, into the real journal.

    `store` is the real till's. Returns what was added; raises StorageUnavailable.
    """
    session = (copy.local(TRAINING) or b"").decode()
    with store.write(first=False) as tx:
        key = _COUNTED + session
        known = store.local(key)
        if not session or known is None:  # over and counted
            return Counted()
        rows = copy.rows(
            "SELECT number, kind, total, person, at FROM receipt"
            " WHERE org = :org AND till = :till AND number > :known ORDER BY number",
            till=copy.till_id,
            known=int(known),
        )
        shift = _open_shift(store)
        for number, kind, total, person, at in rows:
            fact = TrainingSale(
                session=session, number=number, shift=shift, what=kind, total=Money(total),
                at=at,
            )  # fmt: skip
            tx.append(fact, person or None)
        if rows:
            tx.set_local(key, str(rows[-1][0]).encode())
            if not shift:
                _count_for_the_next(tx, store, len(rows))
    return Counted(len(rows), Money(sum(row[2] for row in rows)))


def _open_shift(store: Store) -> str:
    """The real shift that is open now, read under the write lock; "" for none."""
    row = store.row(
        "SELECT shift FROM shift WHERE org = :org AND till = :till AND closed = 0"
        " ORDER BY shift = :own DESC, number DESC LIMIT 1",
        till=store.till_id,
        own=(store.local("shift") or b"").decode(),
    )
    return str(row[0]) if row else ""


def _count_for_the_next(tx: Transaction, store: Store, receipts: int) -> None:
    tx.set_local(TRAINED, str(int(store.local(TRAINED) or 0) + receipts).encode())


# -------------------------------------------------------------------- ending


def end(store: Store, session: Session) -> Counted:
    """Count what is left to count and delete the copy, whose till is closed. Slow.

    Raises StorageUnavailable while nothing can be written: the copy stays, and `recover` ends it.
    """
    try:
        copy = Store(session.folder, store.clock)
        try:
            added = count(store, copy)
        finally:
            copy.close()
    finally:
        session.let_go()
    _delete(store, session.folder, session.id)
    return added


def recover(store: Store) -> Counted | None:
    """End what a crash left of training; None when nothing was left. Slow, and never raises.

    A copy that another process practises on is left alone, and one that cannot be counted now
    waits for another time; one that is damaged goes.
    """
    found = None
    for folder in sorted(store.folder.glob(f"{_PREFIX}*")):
        lock = _lock(folder)
        if lock is None:
            continue
        try:
            added, session = _count_left(store, folder)
        except Refusal:  # the disk is full, say: what was rung up is still to be counted
            _log.exception("what training left in %s is not counted yet", folder.name)
            continue
        finally:
            os.close(lock)
        _delete(store, folder, session)
        before = found or Counted()
        found = Counted(before.receipts + added.receipts, before.amount + added.amount)
    return found


def _lock(folder: Path) -> int | None:
    try:
        return locked(folder.joinpath(_LOCK)) if folder.is_dir() else None
    except OSError:  # it is being deleted, or cannot be: another time
        return None


def _count_left(store: Store, folder: Path) -> tuple[Counted, str]:
    session = ""
    try:
        copy = Store(folder, store.clock)
        try:
            session = (copy.local(TRAINING) or b"").decode()
            return count(store, copy), session
        finally:
            copy.close()
    except (NoMuseumHere, KeyLost):  # cut off while it was made, or while it was deleted
        return Counted(), session
    except Damaged:
        _log.exception("what training left in %s cannot be read", folder.name)
        return Counted(), session


def _delete(store: Store, folder: Path, session: str) -> None:
    """The folder first: without its session's count its receipts would be counted again."""
    shutil.rmtree(folder, ignore_errors=True)
    if session and not folder.exists():
        with store.write(first=False) as tx:
            tx.set_local(_COUNTED + session, None)
