"""A till that goes on in a new epoch while it sells, and the programs beside it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pos.storage.epochs import begin_epoch
from pos.storage.store import Store
from pos.storage.verify import verify_journal
from pos.till import finishing, paying, selling
from pos.till.till import Till
from tests.support.museum import a_till


@pytest.fixture
def till() -> Iterator[Till]:
    with a_till() as one:
        yield one


def sell(till: Till) -> str:
    selling.add(till, "ADULT")
    paying.pay_cash(till, None)
    return finishing.finish(till).fact.receipt


def test_numbers_begin_again_in_their_own_series(till: Till) -> None:
    assert sell(till) == "K1-000001"
    selling.add(till, "ADULT")
    shift = till.shift
    assert begin_epoch(till.store, 3)
    assert not begin_epoch(till.store, 3)
    assert not begin_epoch(till.store, 2)
    assert (till.refresh(), len(till.basket.lines)) == (shift, 1)
    paying.pay_cash(till, None)
    assert finishing.finish(till).fact.receipt == "K1C-000001"
    assert sell(till) == "K1C-000002"
    assert verify_journal(till.store)[1] == []


def test_another_program_on_the_folder_follows(till: Till) -> None:
    other = Store(till.folder, till.store.clock)
    begin_epoch(other, 2)
    other.close()
    assert sell(till) == "K1B-000001"


def test_an_epoch_that_the_disk_refused_was_not_begun(till: Till) -> None:
    with pytest.raises(RuntimeError), till.store.write() as tx:  # noqa: PT012 - undone
        tx.begin_epoch(2, "K1")
        raise RuntimeError
    assert sell(till) == "K1-000001"
    again = Store(till.folder, till.store.clock)
    assert again.epoch == 1
    again.close()
