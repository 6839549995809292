"""The till's backups by themselves: after each close, at every place that the museum chose.

A place that fails is remembered with its reason and keeps nothing from being done; the sale and
the close never wait for a backup.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import msgspec

from pos.domain.errors import RuleBroken, Unavailable
from pos.journal.clock import moment, timestamp
from pos.language import N_, translate
from pos.storage import places
from pos.storage.backup import back_up, examine
from pos.storage.engine import StorageUnavailable, bare_connection, sqlite_module
from pos.storage.patience import Patience
from pos.storage.places import Head, Stop
from pos.sync.state import Ledger
from pos.till.till import Till

OWN = "backups"
"""The first place: this folder within the till's own."""
OLD_DAYS = 3
"""A last good backup older than so many days is told of, on a till that sells."""
_MOST_DAYS = 3660
_PLAN, _STANDING = "backup/plan", "backup/standing"


class PlaceOfTheTill(RuleBroken):
    text = N_("{place} is in the till's own folder. Choose a stick or another computer's drive.")


class DaysWrong(RuleBroken):
    text = N_("Backups are kept for 1 to {most} days.")


class Plan(msgspec.Struct, frozen=True):
    """`place` is the second one, "" for none; the last backup of `days` days and `months` months
    stays."""

    place: str = ""
    days: int = 14
    months: int = 24


class Standing(msgspec.Struct, frozen=True):
    """How one place stands: the last good backup there, and why the last try failed ("" = well)."""

    place: str
    good_at: str = ""  # UTC, as entries have it
    good_file: str = ""
    position: int = 0  # the journal's end in it
    text: str = ""
    values: dict[str, str] = {}

    def problem(self, language: str) -> str:
        """What is wrong there and what to do, "" when nothing is."""
        return translate(self.text, language, **self.values) if self.text else ""


class Found(msgspec.Struct, frozen=True):
    """A backup that can be restored."""

    file: str
    code: str
    at: str  # local time, as in its name: 2026-11-22 17:04:55


class Inside(msgspec.Struct, frozen=True):
    """What a backup holds, for whoever is to choose it."""

    receipts: int
    last: str  # the last receipt, "" for none
    ledger: str  # the address of the ledger that gives back what came after, "" for none


def inside(file: Path) -> Inside:
    """Look into a backup; raises what `restore` would refuse it for."""
    examine(file)
    database = bare_connection(file, read_only=True)
    try:
        number, last = database.execute(
            "SELECT count(*), (SELECT receipt FROM receipt ORDER BY position DESC LIMIT 1)"
            " FROM receipt"
        ).fetchone()
        kept = database.execute("SELECT value FROM local WHERE key = 'ledger'").fetchone()
    finally:
        database.close()
    ledger = msgspec.json.decode(kept[0], type=Ledger).address if kept else ""
    return Inside(number, last or "", ledger)


def plan(till: Till) -> Plan:
    """Where and how long backups are kept."""
    kept = till.store.local(_PLAN)
    return msgspec.json.decode(kept, type=Plan) if kept else Plan()


def choose_place(till: Till, place: str) -> None:
    """Set the second place, or none for "". Raises PlaceOfTheTill and what a place does wrong."""
    where = Path(place).expanduser().absolute() if place else None
    if where is not None:
        _choose(till, where)
    chosen = msgspec.structs.replace(plan(till), place=str(where) if where else "")
    with till.store.write() as tx:
        tx.set_local(_PLAN, msgspec.json.encode(chosen))


def keep_for(till: Till, days: int) -> None:
    """How many days' last backups stay, 1 to 3660; raises DaysWrong."""
    if not 1 <= days <= _MOST_DAYS:
        raise DaysWrong(most=_MOST_DAYS)
    changed = msgspec.structs.replace(plan(till), days=days)
    with till.store.write() as tx:
        tx.set_local(_PLAN, msgspec.json.encode(changed))


def standing(till: Till) -> list[Standing]:
    """How each place stands that is chosen now."""
    kept = till.store.local(_STANDING)
    known = msgspec.json.decode(kept, type=list[Standing]) if kept else []
    by_place = {one.place: one for one in known}
    return [by_place.get(place, Standing(place)) for place in _places(till)]


def _places(till: Till) -> list[str]:
    second = plan(till).place
    return [OWN, second] if second else [OWN]


def last_good(till: Till) -> str:
    """When the newest good backup anywhere was made (UTC), "" for never."""
    return max((one.good_at for one in standing(till)), default="")


def is_old(till: Till) -> bool:
    """Whether a till that sells has gone too long without a good backup."""
    if till.demo:
        return False
    good = last_good(till)
    first = till.store.row("SELECT min(opened_at) FROM shift WHERE org = :org AND till = :till",
                           till=till.store.till_id)  # fmt: skip
    since = good or (first[0] if first and first[0] else "")
    return bool(since) and till.now() - moment(since) > timedelta(days=OLD_DAYS)


def due(till: Till) -> bool:
    """Whether a shift was closed that is in no backup: the program ended before it was made."""
    row = till.store.row(
        "SELECT position FROM entry WHERE org = :org AND kind = 'shift_closed' AND till = :till"
        " ORDER BY position DESC LIMIT 1",
        till=till.store.till_id,
    )
    return row is not None and row[0] > max(one.position for one in standing(till))


def behind(till: Till) -> bool:
    """Whether the newest backup here reaches further than the till: its last sales are lost.

    So it is when the database's log was deleted, or an old copy put in its place.
    """
    store = till.store
    mine = [one for one in found_in([till.folder]) if store.till_id[:8] in Path(one.file).name]
    if not mine:
        return False
    till_id, epoch, seq, _ = _head(till)
    try:
        database = bare_connection(Path(mine[0].file), read_only=True)
        try:
            row = database.execute(
                "SELECT max(seq) FROM head WHERE till = ? AND epoch = ?", (till_id, epoch)
            ).fetchone()
        finally:
            database.close()
    except sqlite_module().Error:  # that one is damaged: it says nothing of the till
        return False
    return bool(row[0]) and row[0] > seq


def back_up_everywhere(till: Till, stop: Stop = lambda: False) -> list[Standing]:
    """One backup at each place; how each stands afterwards. Not for the window's thread.

    `stop` breaks a slow copy off. Nothing is raised for a place that fails.
    """
    store = till.store
    head = _head(till)
    row = store.row("SELECT max(position) FROM entry WHERE org = :org")
    position = int(row[0] or 0) if row else 0
    name = places.name_of(till.code, store.till_id, till.local(till.now()))
    made: Path | None = None
    after: list[Standing] = []
    for before in standing(till):
        file = _folder(till, before.place).joinpath(name)
        try:
            if before.place == OWN:
                _write(till, file, made, head, stop, own=True)
            else:
                _write_elsewhere(till, file, made, head, stop)
        except StorageUnavailable as problem:
            values = {key: str(value) for key, value in problem.values.items()}
            after.append(msgspec.structs.replace(before, text=problem.text, values=values))
            continue
        made = made or file
        good_at = timestamp(till.now())
        after.append(Standing(before.place, good_at, str(file), position))
    _remember(till, after)
    return after


def _folder(till: Till, place: str) -> Path:
    return till.folder.joinpath(OWN) if place == OWN else Path(place)


def _head(till: Till) -> Head:
    store = till.store
    row = store.row(
        "SELECT seq, hash FROM head WHERE org = :org AND till = :till AND epoch = :epoch",
        till=store.till_id, epoch=store.epoch,
    )  # fmt: skip
    assert row is not None
    return store.till_id, store.epoch, row[0], bytes(row[1])


def _write(till: Till, file: Path, made: Path | None, head: Head, stop: Stop, *, own: bool) -> None:
    """A copy of the one that was made and checked; else of the database itself."""
    size, chosen = till.folder.joinpath("museum.sqlite").stat().st_size, plan(till)
    places.ready(file.parent, size, own=own)
    stop()  # so far the place has answered
    if made is not None:
        places.copy(made, file, stop)
    else:
        _made(till, file, head)
    places.make_room(file.parent, till.store.till_id, chosen.days, chosen.months)


def _write_elsewhere(till: Till, file: Path, made: Path | None, head: Head, stop: Stop) -> None:
    """The same where the place may hang: it is waited for so long, and then left alone."""

    def work(patience: Patience[None]) -> None:
        def heard() -> bool:
            patience.heard()
            return patience.given_up or stop()

        _write(till, file, made, head, heard, own=False)

    places.waited_for(file.parent, work, stop)


def _choose(till: Till, where: Path) -> None:
    def work(_: Patience[None]) -> None:
        if where.resolve().is_relative_to(till.folder.resolve()):
            raise PlaceOfTheTill(place=where)
        places.choose(where)

    places.waited_for(where, work)


def _made(till: Till, file: Path, head: Head) -> None:
    try:
        back_up(till.store, file)
    except StorageUnavailable as error:
        raise places.explained(error, file.parent) from error
    try:
        places.whole(file, head)
    except StorageUnavailable:
        file.unlink(missing_ok=True)
        raise


def _remember(till: Till, after: list[Standing]) -> None:
    try:
        with till.store.write(first=False) as tx:
            tx.set_local(_STANDING, msgspec.json.encode(after))
    except Unavailable:  # the till's own disk is full: what was written elsewhere is there
        return


def found_in(folders: list[Path]) -> list[Found]:
    """The backups that lie in folders, and in their `backups`; the newest first, none opened."""
    found: dict[str, Found] = {}
    for folder in folders:
        for where in (folder, folder.joinpath(OWN)):
            for file in _files(where):
                known = places.told(file.name)
                if known is not None:
                    found[str(file.absolute())] = Found(str(file), known[0], str(known[1]))
    return sorted(found.values(), key=lambda one: one.at, reverse=True)


def _files(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:  # no such folder, or a stick that is out
        return []
