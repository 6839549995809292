"""One till: its memory, who is signed in, the open shift and the basket in progress."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from pos.domain.basket import Basket
from pos.domain.facts import Authorisation, Receipt
from pos.domain.money import Money, from_builtin, to_builtin
from pos.domain.person import Limits, NeedsAuthorisation, Person, limits_of
from pos.domain.seller import Seller
from pos.domain.tender import TenderKind
from pos.domain.voucher import Issuer
from pos.journal.clock import Clock, moment
from pos.storage.engine import Damaged
from pos.storage.receipt_index import ReceiptIndex
from pos.storage.seat import Seat
from pos.storage.store import NoMuseumHere, Store
from pos.storage.throwaway import TRAINING
from pos.storage.transaction import Transaction
from pos.till.basket.drafts import DraftKeeper
from pos.till.refusals import NotSignedIn, ShiftNotOpen
from pos.till.settings import Settings, load

_encode = msgspec.json.Encoder(enc_hook=to_builtin).encode
_baskets = msgspec.json.Decoder(Basket, dec_hook=from_builtin)
_log = logging.getLogger(__name__)


class OpenShift(msgspec.Struct, frozen=True):
    """The drawer's shift that is open now."""

    id: str
    number: int
    date: date  # the business date: decides prices and rates
    opened_at: datetime
    opened_by: str
    opening_float: Money


class DemoPerson(msgspec.Struct, frozen=True):
    """A person of the demonstration museum, PIN and all."""

    name: str
    roles: tuple[str, ...]
    pin: str


class Finished(msgspec.Struct, frozen=True):
    """A receipt that is on the disk: its fact and its entry's hash in hex."""

    fact: Receipt
    hash: str


class Till:
    """The counter's state. The acts are the functions of the modules beside this one.

    Attributes: `store`, `settings`, `person` (None when locked), `basket`, `shift` (None when
    closed), `last` (the last receipt of this run), `cleared` (a basket just emptied), `allowed`
    (a coordinator whose PIN allows the next act).
    """

    def __init__(self, store: Store, seat: Seat | None, *, background: bool = False) -> None:
        self.store = store
        self._seat = seat
        store.draft = seat.draft if seat else store.draft
        self.settings: Settings = load(store)
        self.index = ReceiptIndex(store)
        self.beside: dict[str, Any] = {}  # more `SideFile`s, made when wanted
        self.searched: Any = None  # for the next letter; see `pos.till.search.kept`
        self.training = store.local(TRAINING) is not None  # nothing here is real
        self.person: Person | None = None
        self.allowed: Person | None = None
        self.last: Finished | None = None
        self.cleared: Basket | None = None
        self.basket = self.read_draft(0) or Basket()
        self.shift: OpenShift | None = None
        self.refresh()
        self._drafts = DraftKeeper(store, background=background)

    @classmethod
    def open(
        cls, folder: Path, clock: Clock | None = None, *, background: bool = False,
        selling: bool = True, quick: bool = False,
    ) -> Till:  # fmt: skip
        """Open the till in a data folder; raises Unavailable (no till there, disk trouble).

        `background`: drafts are saved off this thread, as the window wants it. `selling`: with a
        basket of its own; who only reads takes nobody's seat. `quick`: as a `Store` has it.
        """
        store = Store(folder, clock, reading=not selling, quick=quick)
        seat: Seat | None = None
        try:
            if store.local("till") is None:
                raise NoMuseumHere
            seat = Seat.take(store) if selling else None
            return cls(store, seat, background=background)
        except BaseException as error:
            store.close()
            if seat:
                seat.leave()
            unreadable = isinstance(error, UnicodeDecodeError | msgspec.DecodeError)
            if unreadable and not isinstance(error, msgspec.ValidationError):
                raise Damaged(problem=error) from error
            raise

    def close(self) -> None:
        """Save what is in progress and let go of the folder."""
        for one in (self._drafts, self.index, *self.beside.values(), self.store):
            one.close()
        if self._seat:
            self._seat.leave()

    # ------------------------------------------------------------ what is set

    @property
    def seller(self) -> Seller:
        return self.settings.seller

    @property
    def code(self) -> str:
        return self.settings.code

    @property
    def language(self) -> str:
        return self.settings.language

    @property
    def issuers(self) -> list[Issuer]:
        """Issuers whose vouchers are taken on the business date."""
        return [issuer for issuer in self.settings.issuers.values() if issuer.open_on(self.day)]

    @property
    def tenders(self) -> dict[str, TenderKind]:
        return self.settings.tenders

    @property
    def folder(self) -> Path:
        return self.store.folder

    @property
    def printer(self) -> str:
        """The printer's spec, as `init` wrote it: `virtual`, `tcp:127.0.0.1:9100` …"""
        return (self.store.local("printer") or b"virtual").decode()

    @property
    def demo(self) -> list[DemoPerson]:
        """The people whose PINs the sign-in page may show; empty in a real museum."""
        kept = self.store.local("demo")
        return msgspec.json.decode(kept, type=list[DemoPerson]) if kept else []

    # ------------------------------------------------------------------- time

    def now(self) -> datetime:
        """The time now, in UTC."""
        return self.store.clock.now().astimezone(UTC)

    def local(self, at: datetime) -> datetime:
        """A moment in the museum's time zone."""
        return at.astimezone(ZoneInfo(self.seller.timezone))

    def local_time(self) -> str:
        """Now, for paper: ISO 8601 with the offset, to the second."""
        return self.local(self.now()).isoformat(timespec="seconds")

    @property
    def day(self) -> date:
        """The business date: the open shift's, else today's."""
        return self.shift.date if self.shift else self.local(self.now()).date()

    # ------------------------------------------------------------------ state

    def reload(self) -> None:
        """Read the settings again after they were changed."""
        self.settings = load(self.store)

    def refresh(self) -> OpenShift | None:
        """Read the open shift again: another process may have opened or closed it.

        Of several (what a machine that broke left open comes back later) the last one opened.
        """
        row = self.store.row(
            # the one opened here first: a copy of this folder may have opened one of its own
            "SELECT shift, number, date, opened_at, opened_by, opening_float FROM shift"
            " WHERE org = :org AND till = :till AND closed = 0"
            " ORDER BY shift = :own DESC, number DESC LIMIT 1",
            till=self.store.till_id,
            own=(self.store.local("shift") or b"").decode(),
        )
        self.shift = (
            None
            if row is None
            else OpenShift(
                row[0], row[1], date.fromisoformat(row[2]), moment(row[3]), row[4], Money(row[5])
            )
        )
        return self.shift

    def must_person(self) -> Person:
        """Who acts; raises NotSignedIn."""
        if self.person is None:
            raise NotSignedIn
        return self.person

    def must_shift(self) -> OpenShift:
        """The open shift; raises NotSignedIn or ShiftNotOpen."""
        self.must_person()
        if self.shift is None:
            raise ShiftNotOpen
        return self.shift

    @property
    def limits(self) -> Limits:
        """What the person signed in may do without asking."""
        if self.person is None:
            return Limits()
        # as the roles are now: they may have been changed elsewhere since the sign-in
        roles = self.settings.roles.get(self.person.id, ())
        return limits_of(roles, self.settings.limits)

    def allow(self, act: str, *, within: bool) -> tuple[Authorisation, ...]:
        """Let an act pass: within the limit, or by the PIN that was given for it.

        Returns the authorisation to journal with the act; raises NeedsAuthorisation.
        """
        if within:
            return ()
        if self.allowed is None:
            raise NeedsAuthorisation
        return (Authorisation(act, self.allowed.id),)

    # ----------------------------------------------------------------- basket

    def keep(self, basket: Basket) -> Basket:
        """Make this the open basket, and save it as the draft."""
        self._drafts.save(partial(draft_bytes, basket))
        self.basket = basket  # after saving: what the disk refuses has not happened
        return basket

    @contextmanager
    def commit(self) -> Iterator[Transaction]:
        """A transaction that decides over the draft: nothing older may be written after it.

        When it fails, the basket is still the open one and its draft is saved again.
        """
        self._drafts.forget()
        try:
            with self.store.write() as tx:
                yield tx
        except BaseException:
            self._drafts.again(partial(draft_bytes, self.basket))
            raise

    def at_todays_rates(self, basket: Basket) -> Basket:
        """A basket kept from another business date takes this one's VAT rates."""
        rates = self.settings.vat
        lines = tuple(
            msgspec.structs.replace(line, rate=line.product.rate_on(rates, self.day))
            for line in basket.lines
        )
        return msgspec.structs.replace(basket, lines=lines)

    def dropped(self) -> None:
        """The basket was finished, parked or emptied in a commit that removed its draft too."""
        self.basket = Basket()

    def settle_drafts(self) -> None:
        """Wait until the draft on disk is the basket on screen."""
        self._drafts.flush()

    def read_draft(self, number: int) -> Basket | None:
        """A saved basket: 0 is the open one. One that cannot be read is left where it is."""
        row = self.store.row(
            "SELECT basket FROM draft WHERE number = :number", number=number or self.store.draft
        )
        try:
            return _baskets.decode(row[0]) if row else None
        except msgspec.DecodeError as error:  # a newer program's, or damaged: selling must go on
            _log.warning("the saved basket %d cannot be read: %s", number, error)
            return None


def draft_bytes(basket: Basket) -> bytes:
    """A basket as drafts are kept."""
    return _encode(basket)


def fact_bytes(value: Any) -> bytes:
    """A domain value as JSON with money in cents, for print jobs and exports."""
    return _encode(value)
