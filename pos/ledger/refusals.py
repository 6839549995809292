"""What the ledger says no to: an HTTP status, a name for programs, a sentence for the log."""

from __future__ import annotations

import msgspec

from pos.sync import wire


class LedgerRefusal(Exception):
    """A request that is refused. `answer` is its body where there is more to say: a `says`."""

    status = 400
    error = "BadRequest"
    says: type[msgspec.Struct] = wire.Refused

    def __init__(self, message: str = "", *, answer: msgspec.Struct | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.answer = answer
        self.retry_after = 0


class BadMessage(LedgerRefusal):
    """The body is no message of the protocol."""

    error = "BadMessage"


class BodyTooLarge(LedgerRefusal):
    """The body is larger, or grows larger, than any message of the protocol."""

    status = 413
    error = "BodyTooLarge"


class NotKnown(LedgerRefusal):
    """No such till, key, nonce or session; the answer does not say which."""

    status = 401
    error = "NotKnown"


class TillRetired(LedgerRefusal):
    """The till was retired: nothing more is taken from it."""

    status = 403
    error = "TillRetired"


class OldMachine(LedgerRefusal):
    """The key is a past one of this till's: another machine took its place."""

    status = 403
    error = "OldMachine"


class NotAllowed(LedgerRefusal):
    """The person is no coordinator."""

    status = 403
    error = "NotAllowed"


class NotYours(LedgerRefusal):
    """The batch is of another till than the session."""

    status = 403
    error = "NotYours"


class CodeNotValid(LedgerRefusal):
    """Unknown, expired or used."""

    status = 403
    error = "CodeNotValid"


class CodeOfAnother(LedgerRefusal):
    """The code makes a new machine of one till, and only of that one; or it does not."""

    status = 403
    error = "CodeOfAnother"


class NothingToReplace(LedgerRefusal):
    """The till never sent anything: a new machine would find nothing of it."""

    status = 409
    error = "NothingToReplace"


class OtherOrganisation(LedgerRefusal):
    """The till's history is at another organisation's ledger. The code is not used up."""

    status = 409
    error = "OtherOrganisation"


class NoSuchTill(LedgerRefusal):
    """The organisation has no till of this id or label."""

    status = 404
    error = "NoSuchTill"


class TillCodeTaken(LedgerRefusal):
    """Another till has this label, or one whose receipts would be numbered alike."""

    status = 409
    error = "TillCodeTaken"


class MustRewind(LedgerRefusal):
    """A gap: the answer says how far the ledger has the till's chain."""

    status = 409
    error = "Rewind"
    says = wire.Rewind


class WrongIncarnation(LedgerRefusal):
    """The ledger was restored since: the cursor means nothing now."""

    status = 409
    error = "OtherIncarnation"
    says = wire.OtherIncarnation


class Quarantined(LedgerRefusal):
    """No valid signature: kept aside for a person to look at."""

    status = 422
    error = "Quarantined"

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason  # one of pos.sync.wire_standing


class TooMany(LedgerRefusal):
    """Too many in a minute: come back after `Retry-After`."""

    status = 429
    error = "TooMany"

    def __init__(self, message: str = "", *, retry_after: int = 5) -> None:
        super().__init__(message)
        self.retry_after = retry_after
