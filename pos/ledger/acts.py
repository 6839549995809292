"""What a coordinator at any till asks of the ledger."""

from __future__ import annotations

from pos.ledger.database import Database
from pos.ledger.enrolment import new_code
from pos.ledger.tills import must_be_coordinator, rename, resolve, retire
from pos.sync.wire_tills import TillAct, TillActed


def act(database: Database, org: int, asked: TillAct) -> TillActed:
    """Do it; raises NotAllowed, NoSuchTill, TillCodeTaken and BadMessage."""
    must_be_coordinator(database, org, asked.person)
    if asked.do == "code":
        return TillActed(code=new_code(database, org, till=asked.till))
    if asked.do == "retire":
        retire(database, org, asked.till, asked.text, asked.person)
    elif asked.do == "rename":
        rename(database, org, asked.till, asked.text, asked.person)
    else:
        resolve(database, org, asked.till, asked.what, asked.text, asked.person)
    return TillActed()
