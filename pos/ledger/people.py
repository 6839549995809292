"""Personal records at the ledger: merged, stored in an order of their own, and handed on.

The ledger has names and verifiers, and none of the secrets without which a verifier gives no PIN
away: of these it keeps boxes, each sealed for one till's key.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import and_, delete, insert, select, update

from pos.domain.personal import Personal, merged
from pos.ledger import schema
from pos.ledger.database import Database, Work
from pos.ledger.refusals import WrongIncarnation
from pos.ledger.sessions import Holder, current_key
from pos.sync.wire import OtherIncarnation
from pos.sync.wire_people import MOST_BOXES, MOST_PEOPLE, AskPeople, Lacking, People, Sealed

_NONE = b""  # in place of a box: its till has the secret without one


def exchange_people(database: Database, who: Holder, asked: AskPeople) -> People:
    """Take in what a till sends, and answer what it lacks; raises WrongIncarnation.

    The organisation's row is locked: positions are in the order of the commits, and an answer
    acknowledges nothing that is not on the disk.
    """
    with database.write() as work:
        if database.sqlite:  # what is erased is overwritten in the file
            work.connection.exec_driver_sql("PRAGMA secure_delete=ON")
        exchange = _Exchange(work, who, asked)
        exchange.take_people()
        exchange.take_secrets()
        answer = exchange.answer()
    if exchange.erased:
        database.empty_log()
    return answer


def touch(work: Work, org: int) -> None:
    """Let every till ask: a key is new, and lacks the secrets."""
    table = schema.organisation
    moved = update(table).where(table.c.org == org)
    work.write(moved.values(people_position=table.c.people_position + 1))


def forget_boxes(work: Work, org: int, till: str, but: str = "") -> None:
    """Drop what was sealed for a till's keys, but for the present one."""
    table = schema.sealed
    work.write(
        delete(table).where(table.c.org == org, table.c.till == till, table.c.public_key != but)
    )


class _Exchange:
    """One till's request within its transaction."""

    def __init__(self, work: Work, who: Holder, asked: AskPeople) -> None:
        self.work, self.org, self.till, self.asked = work, who.org, who.till, asked
        table = schema.organisation
        row = work.row(
            select(table.c.incarnation, table.c.people_position)
            .where(table.c.org == who.org)
            .with_for_update()
        )
        self.position = int(row.people_position)
        if asked.incarnation != row.incarnation or asked.after > self.position:
            raise WrongIncarnation(
                "the ledger was restored", answer=OtherIncarnation(incarnation=row.incarnation)
            )
        self.before = self.position
        self.key = current_key(work, who.org, who.till) or ""
        self.held = self._boxes(schema.sealed.c.public_key == self.key)
        self.erased = False

    def _boxes(self, *which: Any) -> dict[tuple[str, str], bytes]:
        """By secret and key: a box, or that its till has it."""
        table = schema.sealed
        found = select(table.c.secret, table.c.public_key, table.c.box)
        rows = self.work.rows(found.where(table.c.org == self.org, *which))
        return {(row.secret, row.public_key): bytes(row.box) for row in rows}

    # ------------------------------------------------------------- taking in

    def take_people(self) -> None:
        """Merge each record with what is known; one that changes is news to every till."""
        table = schema.personal
        ids = [record.id for record in self.asked.people]
        rows = self.work.rows(select(table).where(table.c.org == self.org, table.c.id.in_(ids)))
        known = {row.id: _record(row) for row in rows}
        for record in self.asked.people:
            before = known.get(record.id)
            now = merged(before or Personal(record.id), record)
            if now == before:
                continue
            self.position += 1
            self.erased = self.erased or now.erased
            values = {"org": self.org, **_values(now), "position": self.position}
            if before is None:
                self.work.write(insert(table).values(**values))
            else:
                mine = and_(table.c.org == self.org, table.c.id == now.id)
                self.work.write(update(table).where(mine).values(**values))
            known[record.id] = now

    def take_secrets(self) -> None:
        """Note which secrets the till holds, and keep what it sealed for others."""
        holds, table = set(self.asked.holds), schema.sealed
        forget_boxes(self.work, self.org, self.till, but=self.key)
        changed = False
        for (secret, key), box in list(self.held.items()):
            if secret not in holds and box == _NONE:  # it had it once: let others seal it
                mine = and_(table.c.org == self.org, table.c.public_key == key)
                self.work.write(delete(table).where(mine, table.c.secret == secret))
                del self.held[secret, key]
                changed = True
        for secret in sorted(holds - {secret for secret, _ in self.held}):
            self._keep(secret, self.till, self.key, _NONE)
            self.held[secret, self.key] = _NONE
            changed = True
        changed = self._keep_boxes(holds) or changed
        self.position += changed

    def _keep_boxes(self, holds: set[str]) -> bool:
        """What is new, for the present key of an active till, from who holds the secret."""
        tills = {key: till for till, key in self._keys()}
        there = self._boxes(schema.sealed.c.secret.in_(holds)) if self.asked.sealed else {}
        changed = False
        for one in self.asked.sealed:
            place = (one.secret, one.public_key)
            if one.secret in holds and one.public_key in tills and place not in there:
                there[place] = bytes.fromhex(one.box)
                self._keep(one.secret, tills[one.public_key], one.public_key, there[place])
                changed = True
        return changed

    def _keep(self, secret: str, till: str, key: str, box: bytes) -> None:
        values = {"org": self.org, "public_key": key, "secret": secret, "till": till, "box": box}
        self.work.write(insert(schema.sealed).values(**values))

    def _keys(self) -> list[tuple[str, str]]:
        """Each active till and its present key."""
        key, till = schema.till_key, schema.till
        found = (
            select(key.c.till, key.c.public_key)
            .join(till, and_(till.c.org == key.c.org, till.c.till == key.c.till))
            .where(key.c.org == self.org, key.c.state == "current", till.c.state == "active")
            .order_by(key.c.till)
        )
        return [(row.till, row.public_key) for row in self.work.rows(found)]

    # ------------------------------------------------------------- answering

    def answer(self) -> People:
        """The records after the till's cursor, its boxes, and whom it may seal for."""
        table = schema.personal
        rows = self.work.rows(
            select(table)
            .where(table.c.org == self.org, table.c.position > self.asked.after)
            .order_by(table.c.position)
            .limit(MOST_PEOPLE + 1)
        )
        more = len(rows) > MOST_PEOPLE
        rows = rows[:MOST_PEOPLE]
        if self.position != self.before:
            counter = schema.organisation
            moved = update(counter).where(counter.c.org == self.org)
            self.work.write(moved.values(people_position=self.position))
        mine = sorted(self._boxes(schema.sealed.c.public_key == self.key).items())
        holds = set(self.asked.holds)
        boxes = [
            Sealed(secret, key, box.hex())
            for (secret, key), box in mine
            if box != _NONE and secret not in holds
        ]
        return People(
            incarnation=self.asked.incarnation,
            cursor=rows[-1].position if more else self.position,
            more=more,
            people=tuple(_record(row) for row in rows),
            sealed=tuple(boxes[:MOST_BOXES]),
            lacking=tuple(self._lacking()[:MOST_BOXES]),
        )

    def _lacking(self) -> list[Lacking]:
        holds = set(self.asked.holds)
        there = self._boxes(schema.sealed.c.secret.in_(holds))
        return [
            Lacking(secret, till, key)
            for till, key in self._keys()
            for secret in sorted(holds)
            if (secret, key) not in there
        ]


def _record(row: Any) -> Personal:
    return Personal(
        row.id, row.name, row.name_version, row.verifier, row.verifier_version, row.secret,
        bool(row.erased),
    )  # fmt: skip


def _values(record: Personal) -> dict[str, Any]:
    return {name: getattr(record, name) for name in Personal.__struct_fields__} | {
        "erased": int(record.erased)
    }
