"""`ledger retire`, `ledger rename` and `ledger resolve`: a till's place at the ledger."""

from __future__ import annotations

from argparse import Namespace

from pos.language import N_, translate
from pos.ledger.database import Database
from pos.ledger.organisations import find
from pos.ledger.refusals import BadMessage, NoSuchTill, TillCodeTaken
from pos.ledger.tills import rename, resolve, retire
from pos.sync.refusals import CodeTaken, LabelWrong, TillUnknown

_RETIRED = N_("{code} is retired. What it sent stays.")
_RENAMED = N_("{old} is called {code} from now on.")
_RESOLVED = N_("It is written down, and no longer shown.")


def act(database: Database, options: Namespace, language: str) -> str:
    """Do it; the sentence to print. Raises TillUnknown, CodeTaken and LabelWrong."""
    org = find(database, options.organisation)
    till = options.till
    try:
        if options.what == "retire":
            retire(database, org, till, options.reason)
            return translate(_RETIRED, language, code=till)
        if options.what == "rename":
            rename(database, org, till, options.code)
            return translate(_RENAMED, language, old=till, code=options.code)
        resolve(database, org, till, options.flag, options.note)
        return translate(_RESOLVED, language)
    except NoSuchTill as error:
        raise TillUnknown(code=till) from error
    except TillCodeTaken as error:
        raise CodeTaken(code=options.code) from error
    except BadMessage as error:
        raise LabelWrong from error
