"""What is done at the coordinator's and the shop manager's desk, as facts."""

from __future__ import annotations

from typing import Any, ClassVar

from pos.domain.facts import Fact
from pos.domain.takings import Posting
from pos.language import N_, translate


class OfficeFact(Fact, frozen=True, kw_only=True):
    """An act of the office. It belongs to no shift: no Z ever changes by it.

    What one is about (`subject`: a batch, a shift, a count of stock) is what it is found again by,
    `pos.storage.office_entries`; every one is found by its kind. What it moves in the books it says
    itself, in `postings`, and `TEXT` is what stands on its bookkeeping voucher: a sentence in which
    the fact's own fields are named (`{slip}`).
    """

    TEXT: ClassVar[str] = N_("Office: {subject}")

    date: str  # business date, ISO 8601
    local_time: str = ""
    postings: tuple[Posting, ...] = ()  # debits positive; they add up to zero

    @property
    def subject(self) -> str | None:
        return ""

    def said(self, language: str) -> str:
        """`TEXT`, filled in. An issuer is called by its name, where the fact knows it."""
        values: dict[str, Any] = {name: getattr(self, name) for name in self.__struct_fields__}
        values |= {"subject": self.subject or ""}
        values["issuer"] = values.get("issuer_name") or values.get("issuer", "")
        return translate(self.TEXT, language, **values).strip(" :")
