"""What is done to an organisation's tills: retired, renamed, and what was flagged resolved.

Each act stands in the ledger's own journal, written in the same transaction.
"""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import ColumnElement, and_, delete, or_, select, update

from pos.domain.facts import Setting
from pos.domain.labels import is_label, numbered_alike
from pos.domain.ledger_facts import Resolved, TillRenamed, TillRetired
from pos.domain.person import Role
from pos.journal.merge import replaced, values
from pos.ledger import author, schema
from pos.ledger.database import Database, Work
from pos.ledger.people import forget_boxes
from pos.ledger.refusals import BadMessage, NoSuchTill, NotAllowed, TillCodeTaken
from pos.storage.schema import projection_tables

FLAGS = ("fork", "clone", "old_machine", "quarantine")
_MAY_ACT = {Role.COORDINATOR}


def is_till(org: int, till: str) -> ColumnElement[bool]:
    """The condition for one till's row."""
    return and_(schema.till.c.org == org, schema.till.c.till == till)


def till_row(work: Work, org: int, name: str) -> Any:
    """A till's row by its id or its label, locked; raises NoSuchTill."""
    table = schema.till
    named = or_(table.c.till == name, table.c.code == name)
    row = work.row(select(table).where(table.c.org == org, named).with_for_update())
    if row is None:
        raise NoSuchTill(f"no till is called {name[:40]}")
    return row


def retire(
    database: Database, org: int, till: str, reason: str = "", person: str | None = None
) -> None:
    """No session is opened for a till (its id or label) any more; what it sent stays.

    Twice is as good as once; a new code takes it in again. Raises NoSuchTill.
    """
    with database.write() as work:
        row = till_row(work, org, till)
        if row.state == "retired":
            return
        shut_out(work, org, row.till)
        fact = TillRetired(till=row.till, code=row.code, reason=reason)
        author.write(database, work, org, fact, person)


def shut_out(work: Work, org: int, till: str) -> None:
    """Open no session for a till (its id) any more, and end those that are open."""
    work.write(update(schema.till).where(is_till(org, till)).values(state="retired"))
    gone = schema.session
    work.write(delete(gone).where(gone.c.org == org, gone.c.till == till))
    forget_boxes(work, org, till)


def rename(database: Database, org: int, till: str, label: str, person: str | None = None) -> None:
    """Give a till (its id or label) another label; it hears of it as of any setting.

    Its numbering goes on, so that no number is issued twice; printed receipts keep theirs.
    Raises NoSuchTill, BadMessage and TillCodeTaken.
    """
    if not is_label(label):
        raise BadMessage("a label is a letter and up to five letters or digits")
    with database.write() as work:
        row = till_row(work, org, till)
        if row.code == label:
            return
        label_must_be_free(work, org, row.till, label)
        work.write(update(schema.till).where(is_till(org, row.till)).values(code=label))
        fact = TillRenamed(till=row.till, old=row.code, new=label)
        author.write(database, work, org, fact, person)
        state = database.projector.state(work.cursor, org, "till", row.till)
        fields = {"code": label}
        item = Setting.Item(row.till, fields, replaced(state, fields))
        author.write(
            database, work, org,
            lambda clock: Setting(record="till", clock=clock, items=(item,)), person,
        )  # fmt: skip


def label_must_be_free(work: Work, org: int, till: str, label: str) -> None:
    """Raise TillCodeTaken where another till's receipts are, or were, numbered like these."""
    table = schema.till
    for row in work.rows(select(table.c.till, table.c.code).where(table.c.org == org)):
        if row.till != till and numbered_alike(row.code, label):
            raise TillCodeTaken(f"another till is called {row.code}")
    past, receipt = (projection_tables()[name] for name in ("till_history", "receipt"))
    found = select(past.c.till, past.c.text).where(
        past.c.org == org, past.c.kind == "renamed", past.c.till != till
    )
    for row in work.rows(found):
        used = select(receipt.c.position).where(
            receipt.c.org == org, receipt.c.till == row.till,
            receipt.c.receipt.startswith(row.text),
        )  # fmt: skip
        if numbered_alike(row.text, label) and work.row(used.limit(1)) is not None:
            raise TillCodeTaken(f"another till's receipts are numbered {row.text}")


def resolve(
    database: Database, org: int, till: str, what: str, note: str = "", person: str | None = None
) -> None:
    """Say what came of a flag of a till (its id or label): it is no longer shown.

    What waits in quarantine is given up by it. Raises NoSuchTill and BadMessage.
    """
    if what not in FLAGS:
        raise BadMessage(f"a flag is one of {', '.join(FLAGS)}")
    with database.write() as work:
        row = till_row(work, org, till)
        if what in ("clone", "old_machine"):
            column = "cloned_at" if what == "clone" else "old_machine_at"
            work.write(update(schema.till).where(is_till(org, row.till)).values({column: ""}))
        elif what == "quarantine":
            held = schema.quarantine
            work.write(delete(held).where(held.c.org == org, held.c.till == row.till))
        fact = Resolved(what=what, till=row.till, code=row.code, note=note)
        author.write(database, work, org, fact, person)


def must_be_coordinator(database: Database, org: int, person: str) -> None:
    """Raise NotAllowed unless the organisation's settings say that this person is one."""
    with database.read() as work:
        roles = values(database.projector.state(work.cursor, org, "person", person)).get("roles")
    try:
        held = set(msgspec.convert(roles or [], list[Role]))
    except msgspec.ValidationError:
        held = set()
    if not held & _MAY_ACT:
        raise NotAllowed("the person is no coordinator")
