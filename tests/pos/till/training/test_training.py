"""Training on a copy: the real till's journal hears how much there was, and of nothing else."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest

from pos.domain.money import Money
from pos.domain.person import NeedsAuthorisation
from pos.domain.training_facts import TrainingSale
from pos.storage.verify import verify_journal
from pos.sync.courier import enrol
from pos.sync.refusals import OnlyTraining
from pos.till import people, selling, shifts
from pos.till.day.figures import takings
from pos.till.settings import put
from pos.till.staff.preferences import prefer, preferences
from pos.till.till import Till
from pos.till.training import practice
from receipts.printers.base import PRINTED
from receipts.spool import Spool
from tests.receipts.bad_printer import BadPrinter
from tests.support.clock import SetClock
from tests.support.museum import COORDINATOR, a_till, sell
from tests.support.naive import Day, entries


@pytest.fixture
def till() -> Iterator[Till]:
    with a_till() as opened:
        yield opened


def practise(session: practice.Session) -> Till:
    """The copy as the window opens it, with the same person."""
    copy = Till.open(session.folder, SetClock())
    people.sign_in(copy, "1234")
    return copy


def facts(till: Till) -> list[TrainingSale]:
    rows = till.store.rows("SELECT hash FROM entry WHERE kind = 'training_sale' ORDER BY position")
    found = [till.store.fact(row[0]).fact for row in rows]
    return [fact for fact in found if isinstance(fact, TrainingSale)]


def test_nothing_of_training_is_in_the_real_till_but_its_count(till: Till) -> None:
    sell(till)
    selling.add(till, "TOUR")
    before, basket = entries(till.folder), till.basket
    session = practice.begin(till.store, person=till.person)
    copy = practise(session)
    assert copy.shift is not None  # its own, with its own float
    assert copy.shift.id != till.shift.id
    assert not copy.basket.lines
    totals = [sell(copy).total, sell(copy, "CD").total]
    assert copy.last.fact.receipt == "0-000002"  # no till's code begins with a digit
    assert practice.count(till.store, copy.store) == practice.Counted(2, totals[0] + totals[1])
    copy.close()
    assert practice.end(till.store, session) == practice.Counted()
    assert not session.folder.exists()
    after = entries(till.folder)
    assert after[: len(before)] == before
    assert [one["kind"] for one in after[len(before) :]] == ["training_sale"] * 2
    assert [fact.total for fact in facts(till)] == totals
    assert {fact.shift for fact in facts(till)} == {till.shift.id}
    assert till.basket == basket
    figures = takings(till, till.shift.id)
    assert (figures.training, figures.receipts) == (2, 1)
    assert Day(after, till.shift.id).training == 2


def test_the_copy_is_another_till_with_another_key(till: Till) -> None:
    prefer(till, colours="dark")
    session = practice.begin(till.store)
    copy = Till.open(session.folder, SetClock())
    assert copy.training
    assert not till.training
    assert copy.store.till_id != till.store.till_id
    assert copy.store.key.public != till.store.key.public
    assert copy.store.ring.ids() == till.store.ring.ids()
    people.sign_in(copy, COORDINATOR)  # the same people, by the same PINs
    assert preferences(copy, till.person.id).colours == "dark"
    shifts.open_shift(copy, Money(0))
    sell(copy)
    assert verify_journal(copy.store)[1] == []
    copy.close()
    practice.end(till.store, session)


def test_a_copy_never_belongs_to_a_ledger(till: Till) -> None:
    with till.store.write() as tx:
        tx.set_local("ledger", b'{"address":"http://127.0.0.1:1","org":1,"name":"X"}')
    session = practice.begin(till.store)
    copy = Till.open(session.folder, SetClock())
    assert copy.store.local("ledger") is None
    with pytest.raises(OnlyTraining):
        enrol(copy.store, "http://127.0.0.1:1", "CODE", "0")
    copy.close()
    practice.end(till.store, session)


def test_training_while_the_till_is_closed_is_on_the_next_z() -> None:
    with a_till(opened=None) as till:
        session = practice.begin(till.store, person=till.person)
        copy = practise(session)
        sell(copy)
        copy.close()
        practice.end(till.store, session)
        assert [fact.shift for fact in facts(till)] == [""]
        first = shifts.open_shift(till, Money(1000))
        assert takings(till, first.id).training == 1
        shifts.count(till, "cash", amount=Money(1000))
        shifts.close_shift(till)
        second = shifts.open_shift(till, Money(1000))
        assert takings(till, second.id).training == 0


@pytest.mark.parametrize("counted", [0, 1, 2])
def test_what_a_crash_left_is_counted_once(till: Till, counted: int) -> None:
    """The copy is as a kill leaves it: some receipts counted, others not, the folder there."""
    session = practice.begin(till.store, person=till.person)
    copy = practise(session)
    for number in range(2):
        sell(copy)
        if number < counted:
            practice.count(till.store, copy.store)
    copy.close()
    assert practice.recover(till.store) is None  # somebody practises there
    assert session.folder.exists()
    session.let_go()  # as the operating system does for a program that is gone
    assert practice.recover(till.store) == practice.Counted(2 - counted, Money(700 * (2 - counted)))
    assert len(facts(till)) == 2
    assert not session.folder.exists()
    assert practice.recover(till.store) is None


def test_killed_between_counting_and_deleting(till: Till) -> None:
    session = practice.begin(till.store, person=till.person)
    copy = practise(session)
    sell(copy)
    practice.count(till.store, copy.store)
    copy.close()
    kept = till.folder / "kept"
    shutil.copytree(session.folder, kept)
    practice.end(till.store, session)
    kept.rename(session.folder)  # as if nothing had been deleted, but its count forgotten
    practice.recover(till.store)
    assert len(facts(till)) == 1


@pytest.mark.parametrize("damage", ["database", "key", "empty"])
def test_a_broken_copy_does_not_keep_the_real_till_closed(till: Till, damage: str) -> None:
    session = practice.begin(till.store)
    session.let_go()
    database = session.folder / "museum.sqlite"
    if damage == "database":
        database.write_bytes(os.urandom(4096))
    elif damage == "key":
        (session.folder / "till.key").unlink()
    else:
        database.unlink()
    assert practice.recover(till.store) == practice.Counted()
    assert not session.folder.exists()


def test_a_role_may_be_kept_from_training(till: Till) -> None:
    assert practice.permit(till) == ()
    with till.store.write() as tx:
        put(tx, "role", {"cashier": {"training": False}}, None)
    till.reload()
    with pytest.raises(NeedsAuthorisation):
        practice.permit(till)
    people.authorise(till, COORDINATOR)
    assert [one.act for one in practice.permit(till)] == ["training"]


def test_no_drawer_is_kicked_and_every_paper_is_marked(till: Till) -> None:
    session = practice.begin(till.store, person=till.person)
    copy = practise(session)
    sell(copy)
    printer = BadPrinter(PRINTED)
    spool = Spool(copy.store, printer, seller=lambda: copy.seller)
    spool.run_once()
    (paper,) = [sent.decode() for sent in printer.sent]
    assert paper.count("ÖVNING") == 2
    assert "MPOS1" not in paper
    assert copy.store.rows("SELECT state FROM print_job WHERE what = 'drawer'") == [("dropped",)]
    copy.close()
    practice.end(till.store, session)
