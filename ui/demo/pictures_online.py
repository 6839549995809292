"""How the window tells that it is online, or not."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pos.journal.clock import timestamp
from ui.demo.stage import counter

if TYPE_CHECKING:
    from pos.office.conflicts import Conflict
    from pos.sync.connection import Connection
    from pos.till.till import Till
    from ui.demo.driver import Driver

SHOWN = {
    "sv": ("online", "offline", "reading", "rejected", "told"), "fi": ("offline",),
    "en": ("rejected",),
}  # fmt: skip


def take_online(language: str, target: Path) -> None:
    """The chip of the connection, and what its panel says."""
    with counter(language) as driver:
        _take(driver, language, SHOWN[language], target)


def _take(driver: Driver, language: str, states: tuple[str, ...], target: Path) -> None:
    window = driver.window
    window.exchanging.stop()  # what is shown is handed over here, as its thread would
    driver.wait(300)
    window.exchanging._stopped = False
    for state in states:
        window.exchanging._take(_connection(driver.till, state))
        if state == "told":
            window.exchanging.conflicts._take(_conflicts(driver.till), {})
        else:
            window.ask("connection")
        if state == "rejected":
            driver.click("panelEnrol")
        driver.save(target / f"{language}-{state}.png")
        window.back()


def _connection(till: Till, state: str) -> Connection:
    from pos.sync.connection import Connection
    from pos.sync.state import Ledger

    def ago(**parts: int) -> str:
        return timestamp(till.now() - timedelta(**parts))

    told: dict[str, Any] = {
        "offline": {
            "waiting": 14, "waiting_since": ago(minutes=70), "heard_at": ago(minutes=75),
            "problem": "LedgerUnreachable", "again_at": ago(minutes=-3),
        },
        "rejected": {
            "waiting": 14, "waiting_since": ago(minutes=70), "heard_at": ago(minutes=75),
            "problem": "TillRejected", "again_at": ago(minutes=-3),
        },
        "reading": {"reading": (8612, 20000), "busy": True},
    }  # fmt: skip
    ledger = Ledger("https://ledger.example.org", 1, "Musikstiftelsen")
    return Connection(ledger=ledger, tried=True, **({"heard_at": ago()} | told.get(state, {})))


def _conflicts(till: Till) -> list[Conflict]:
    from pos.office.conflicts import Claim, Conflict

    person, at = till.person, till.now()
    claims = (
        Claim(value=2490, person="", name="Jukka Nieminen", till="K2", at=at - timedelta(hours=1)),
        Claim(value=2290, person=person.id, name=person.name, till="K1",
              at=at - timedelta(hours=2)),
    )  # fmt: skip
    names = {"sv": "Tove Jansson-affisch", "fi": "Tove Jansson -juliste"}
    return [Conflict(key="picture", record="product", id="poster", names=names,
                     field="price/0001-01-01", claims=claims)]  # fmt: skip
