"""One exchange with the ledger: what is new here goes up, what is new elsewhere comes down.

Never on the window's thread. Whatever fails on the way, what is acknowledged is remembered, and
the next exchange goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import msgspec

from pos.domain.errors import Refusal
from pos.journal.clock import timestamp
from pos.storage.epochs import begin_epoch
from pos.storage.store import Store
from pos.storage.throwaway import TRAINING
from pos.sync import asking, wire
from pos.sync.address import Address
from pos.sync.giving_back import give_back
from pos.sync.overview import Overview
from pos.sync.people import exchange_people
from pos.sync.receiving import FeedNotProved, receive
from pos.sync.refusals import EntriesNotProved, LedgerConfused, NotEnrolled, OnlyTraining
from pos.sync.sending import batch_after, epochs, hash_at
from pos.sync.state import (
    Cursor,
    Ledger,
    Sent,
    Standing,
    cursor_of,
    epoch_keys,
    keep_address,
    keep_ledger,
    keep_sent,
    keep_standing,
    ledger_of,
    read_again,
    sent_of,
    standing_of,
    unread,
)
from pos.sync.transport import Connect, HttpTransport, Transport

_PAGE = 100  # entries posted in one transaction: short, since the counter may be waiting

Progress = Callable[[int, int], None]


class Exchange(msgspec.Struct):
    """What one exchange did."""

    sent: int = 0
    received: int = 0
    given_back: int = 0  # of the ledger's own, after it was put back from a copy
    suspended: int = 0
    people: int = 0  # personal records and secrets that went or came
    settings: bool = False  # the counter's settings should be read again
    notices: tuple[str, ...] = ()


class Courier:
    """Carries entries between a store and its ledger.

    `connect` makes the transport of an address; a simulation brings its own.
    """

    def __init__(self, store: Store, connect: Connect = HttpTransport) -> None:
        self._store, self._connect = store, connect
        self._ledger: Ledger | None = None
        self._transport: Transport | None = None
        self._asking: asking.Asking | None = None
        self.overview = Overview(store)

    @property
    def store(self) -> Store:
        return self._store

    def exchange(self, progress: Progress | None = None) -> Exchange:
        """Send and read until both sides have everything; raises Refusal.

        `progress` hears how much of the feed was read (position, end).
        """
        done = Exchange()
        tried = timestamp(self._store.clock.now())
        try:
            self._exchange(done, progress)
        except Refusal as refusal:
            self._stand(done, tried, type(refusal).__name__)
            raise
        self._stand(done, tried, "")
        return done

    def _exchange(self, done: Exchange, progress: Progress | None) -> None:
        ask = self._reach()
        refused: EntriesNotProved | None = None
        try:
            if self._push(ask, done):
                self._push(ask, done)  # what the new epoch begins with
        except EntriesNotProved as problem:
            refused = problem  # a till that cannot send may still read
        self._pull(ask, done, progress)
        done.given_back = give_back(self._store, ask)
        done.people = exchange_people(self._store, ask)
        if done.settings:  # a till that was not there before must not seem unknown to the ledger
            self.overview.want()
        self.overview.look(ask, changed=bool(done.sent or done.received or refused))
        if refused is not None:
            raise refused

    def _reach(self) -> asking.Asking:
        ledger = ledger_of(self._store)
        if ledger is None:
            raise NotEnrolled
        if self._asking is None or ledger != self._ledger:
            self.close()
            self._ledger = ledger
            self._transport = self._connect(Address(ledger.address, ledger.authority))
            store = self._store
            self._asking = asking.Asking(self._transport, store.key, ledger.org, store.till_id)
        return self._asking

    def _stand(self, done: Exchange, tried: str, problem: str) -> None:
        if ledger_of(self._store) is None:
            return
        with self._store.write(first=False) as tx:
            before = standing_of(self._store)  # under the lock: a person may just have read them
            standing = Standing(
                heard_at=before.heard_at if problem else tried,
                tried_at=tried,
                problem=problem,
                notices=unread(before.notices, done.notices) if done.sent else before.notices,
            )
            keep_standing(tx, standing)

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()
        self._transport = self._asking = None

    # ------------------------------------------------------------------- up

    def _push(self, ask: asking.Asking, done: Exchange) -> bool:
        """Send every epoch's entries; whether this machine was told to go on in a new one."""
        sent, places = self._agree(ask.session())
        began = False
        for epoch, seq, hash_ in epochs(self._store):
            end = (seq, hash_)
            mark = self._agreed_mark(epoch, end, sent, places)
            if mark == seq > sent.marks.get(epoch, 0) and epoch == self._store.epoch:
                # the answer was lost, and with it a token and perhaps the word to go on in
                # another epoch: the last entry is sent again
                mark -= 1
            if mark != sent.marks.get(epoch, 0):  # or the ledger was put back
                sent = self._kept(msgspec.structs.replace(sent, marks={**sent.marks, epoch: mark}))
            back = 1
            while mark < seq:
                batch = batch_after(self._store, epoch, mark, end, sent)
                answer = ask.upload(batch)
                if isinstance(answer, wire.Rewind):
                    mark, back = self._rewound(epoch, end, mark, answer, back), back * 2
                    continue
                sent = self._acknowledged(batch, answer, sent)
                done.sent += len(batch.entries)
                done.notices = tuple(sorted({*done.notices, *answer.notices}))
                mark, back = answer.mark, 1
                if answer.go_on_in and epoch == self._store.epoch:
                    began = begin_epoch(self._store, answer.go_on_in) or began
        return began

    def _agree(self, session: wire.Session) -> tuple[Sent, tuple[wire.Place, ...]]:
        """What was acknowledged, as the ledger now has it: it may have been restored since."""
        ledger = ledger_of(self._store)
        if ledger is not None and session.author not in ("", ledger.author):
            with self._store.write(first=False) as tx:
                keep_address(tx, msgspec.structs.replace(ledger, author=session.author))
        sent = sent_of(self._store)
        if sent.incarnation != session.incarnation:
            sent = Sent()  # of no incarnation until it acknowledges: it has no token to compare
        return sent, session.places

    def _agreed_mark(
        self, epoch: int, end: tuple[int, bytes], sent: Sent, places: tuple[wire.Place, ...]
    ) -> int:
        """The last own entry of the epoch that the ledger surely has."""
        theirs = [place for place in places if place.epoch == epoch]
        shared = self._shared(epoch, end, theirs)
        if shared is not None:
            return shared
        if not theirs:
            return 0
        # a place beyond this till's end (it was restored), or of another branch, says nothing of
        # this one: where nothing was acknowledged the last entry is sent alone, and the answer
        # tells whether all before it is there
        return min(sent.marks.get(epoch, end[0] - 1), end[0])

    def _shared(self, epoch: int, end: tuple[int, bytes], heads: list[wire.Place]) -> int | None:
        """The furthest of the ledger's heads that is an entry of this till's own chain."""
        for place in sorted(heads, key=lambda one: -one.seq):
            own = hash_at(self._store, epoch, place.seq, end)
            if own is not None and own.hex() == place.hash:
                return place.seq
        return None

    def _rewound(
        self, epoch: int, end: tuple[int, bytes], mark: int, answer: wire.Rewind, back: int
    ) -> int:
        """Where to go on after a gap: at a head that is shared, else further and further back."""
        if mark == 0:
            raise LedgerConfused(problem="a gap before the first entry")
        below = [place for place in answer.heads if place.epoch == epoch and place.seq < mark]
        shared = self._shared(epoch, end, below)
        return shared if shared is not None else max(0, mark - back)

    def _acknowledged(self, batch: wire.Batch, answer: wire.Acknowledged, sent: Sent) -> Sent:
        """Remember an acknowledgement; one of other entries than were sent is none."""
        if (answer.mark, answer.head) != (batch.last, batch.hashes()[-1].hex()):
            raise LedgerConfused(problem="it acknowledged something else")
        marks = {**sent.marks, batch.epoch: answer.mark}
        tokens = {**sent.tokens, batch.epoch: answer.token}
        return self._kept(Sent(answer.incarnation, marks, tokens))

    def _kept(self, sent: Sent) -> Sent:
        with self._store.write(first=False) as tx:
            keep_sent(tx, sent)
        return sent

    # ----------------------------------------------------------------- down

    def _pull(self, ask: asking.Asking, done: Exchange, progress: Progress | None) -> None:
        cursor, most = cursor_of(self._store), _PAGE
        while True:
            page = ask.page(cursor.incarnation, cursor.position, most)
            if isinstance(page, wire.OtherIncarnation):
                if cursor.position == 0:
                    raise LedgerConfused(problem="no cursor is right")
                with self._store.write(first=False) as tx:
                    cursor = read_again(tx, page.incarnation)
                continue
            if not page.entries:
                return
            _must_ascend(cursor, page)
            try:
                got = receive(self._store, page)
            except FeedNotProved:
                if most == wire.MOST_ENTRIES:
                    raise
                most = wire.MOST_ENTRIES  # a batch's only good signature may be further on
                continue
            most = _PAGE
            done.received += got.new
            done.suspended += got.suspended
            done.settings = done.settings or got.settings
            cursor = Cursor(page.incarnation, got.cursor)
            if progress:
                progress(got.cursor, page.end)


def _must_ascend(cursor: Cursor, page: wire.Page) -> None:
    """Raise LedgerConfused for a page that would be read for ever."""
    positions = [cursor.position, *(one.position for one in page.entries)]
    ascending = all(one < next_ for one, next_ in pairwise(positions))
    if not ascending or page.cursor != positions[-1]:
        raise LedgerConfused(problem="the feed goes backwards")


def enrol(
    store: Store, address: str, code: str, till_code: str,
    connect: Connect = HttpTransport, authority: str = "", *, elsewhere: bool = False,
) -> Ledger:  # fmt: skip
    """Belong to the organisation that gave the code out; its whole history is sent from now on.

    An authority that was named before for the same address is trusted still. `elsewhere`: also
    where another organisation has that history already. Raises CodeRefused, CodeOfAnother,
    CodeTaken, OtherOrganisation, LedgerAddressWrong and Unavailable.
    """
    if store.local(TRAINING) is not None:
        raise OnlyTraining
    before = ledger_of(store)
    sent = before is not None and not elsewhere and any(sent_of(store).marks.values())
    keys = tuple(epoch_keys(store))
    proof = wire.proof_of_key(code, store.till_id, till_code, keys)
    asked = wire.Enrol(
        code=code, till=store.till_id, till_code=till_code, keys=keys,
        signature=store.key.sign(proof).hex(), belongs=before.author if before and sent else "",
    )  # fmt: skip
    if before is not None and before.address == address:
        authority = authority or before.authority
    transport = connect(Address(address, authority))
    try:
        answer = asking.enrol(transport, asked, before.name if before else "")
    finally:
        transport.close()
    ledger = Ledger(address, answer.org, answer.name, authority, answer.author)
    with store.write() as tx:
        keep_ledger(tx, ledger, Sent(incarnation=answer.incarnation))
    if answer.go_on_in:
        begin_epoch(store, answer.go_on_in)
    return ledger
