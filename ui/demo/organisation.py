"""Three more tills and a ledger around the demonstration museum, all in this process."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from pos.domain.money import Money
from pos.domain.person import Role
from pos.journal.clock import Clock
from pos.ledger.database import Database
from pos.ledger.endpoints import Endpoints
from pos.ledger.enrolment import new_code
from pos.ledger.organisations import find_or_make
from pos.office.catalogue.categories import DEMO
from pos.office.demo.story import make_demo
from pos.storage.store import Store
from pos.sync.address import Address
from pos.sync.courier import Courier, enrol
from pos.sync.transport import Reply, Request, Transport
from pos.till import finishing, paying, people, selling, shifts
from pos.till.setup import museum
from pos.till.till import Till

VOUCHER = "0047118255317"
"""Taken at two tills that had not heard of each other."""
OTHERS = (("K2", "Hemmuseet"), ("K3", "Sommarmuseet"), ("K4", "Musikmuseet"))
_PIN = "7531"
_BEGUN, _TOLD = timedelta(days=-4), timedelta(hours=1)


class StepClock:
    """Goes only when it is told to; `ahead` is what it shows wrongly."""

    def __init__(self, at: datetime, ahead: timedelta = timedelta(0)) -> None:
        self.at, self.ahead = at, ahead

    def now(self) -> datetime:
        return self.at.astimezone(UTC) + self.ahead


class InProcess:
    """Requests go straight to the ledger's endpoints."""

    def __init__(self, endpoints: Endpoints) -> None:
        self._endpoints = endpoints

    def send(self, request: Request) -> Reply:
        return self._endpoints.answer(request)

    def close(self) -> None:
        """Nothing is kept open."""


class DemoOrganisation:
    """The museum in `folder`, its ledger and the other tills beside it, on a Saturday.

    `at` is that Saturday's morning. One till fell silent in the week before, one has a clock that
    is two hours ahead, one has closed its day, and a voucher was taken twice.
    """

    def __init__(self, folder: Path, at: datetime) -> None:
        self._folder, self._at = folder, at
        file = folder / "ledger.sqlite"
        self._clock = StepClock(at + (_TOLD if file.exists() else _BEGUN))
        self._database = Database(f"sqlite:///{file}", self._clock)
        self._endpoints = Endpoints(self._database)
        name = "Musikstiftelsen i Åbo"
        self._org, _ = find_or_make(self._database, name, name)

    def connect(self, address: Address) -> Transport:
        """What the window's courier connects with."""
        del address
        return InProcess(self._endpoints)

    def tell(self) -> Path:
        """Let the week pass; the folder of the till whose window is looked at."""
        own = self._folder / "K1"
        own.mkdir()
        make_demo(own, self._clock, days=2)
        self._exchange(own, "K1", self._clock)
        tills = {code: self._other(code, place) for code, place in OTHERS}
        self._sell(tills["K4"], self._clock, 3)
        self._exchange(tills["K4"], "", self._clock)
        self._clock.at = self._at + _TOLD
        self._sell(tills["K2"], self._clock, 5, voucher=True, close=True)
        ahead = StepClock(self._clock.at, timedelta(hours=2))
        self._sell(tills["K3"], ahead, 4)
        self._exchange(tills["K3"], "", ahead)
        return own

    def arrive(self) -> None:
        """The till that sold offline reaches the ledger."""
        self._clock.at = self._at + timedelta(minutes=108)
        self._exchange(self._folder / "K2", "", self._clock)

    def _other(self, code: str, place: str) -> Path:
        """A till of another museum, which reads its products from the ledger."""
        folder = self._folder / code
        # As the demonstration museum has it: two who set it differently would have to be told.
        seller = museum.read_museum(DEMO / "museum.toml").seller
        seller.museum = place
        person = museum._Person(name="Elin", pin=_PIN, roles=[Role.CASHIER])
        file = museum.MuseumFile(seller, museum._Till(code=code), [person])
        museum.init(folder, file, self._clock)
        self._exchange(folder, code, self._clock)
        return folder

    def _exchange(self, folder: Path, code: str, clock: Clock) -> None:
        """Send and read; with a `code` the till is enrolled first."""
        store = Store(folder, clock)
        courier = Courier(store, self.connect)
        try:
            if code:
                enrol(store, "http://ledger", new_code(self._database, self._org), code,
                      self.connect)  # fmt: skip
            courier.exchange()
        finally:
            courier.close()
            store.close()

    def _sell(
        self, folder: Path, clock: Clock, sales: int, *, voucher: bool = False, close: bool = False
    ) -> None:
        till = Till.open(folder, clock)
        try:
            people.sign_in(till, _PIN)
            shifts.open_shift(till, Money(10000), till.local(clock.now()).date())
            for _ in range(sales):
                selling.add(till, "ADM-ADULT")
                paying.pay_outside(till, "card")
                finishing.finish(till)
            if voucher:
                take_voucher(till)
            if close:
                shifts.count(till, "cash", Money(10000))
                shifts.close_shift(till, uncounted=True)
        finally:
            till.close()

    def close(self) -> None:
        self._database.close()


def take_voucher(till: Till) -> None:
    """An adult's ticket, paid with the paper that the other till took too."""
    selling.add(till, "ADM-ADULT")
    worth = min(paying.voucher_offer(till, "edenred").eligible, Money(500))
    paying.pay_voucher(till, "edenred", worth, serial=VOUCHER, medium="paper")
    if till.basket.due:
        paying.pay_cash(till, None)
    finishing.finish(till)
