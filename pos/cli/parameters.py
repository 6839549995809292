"""The parameters of one scripted act: read by name, each with its type, nothing guessed."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from pos.cli.refusals import NotUnderstood
from pos.domain.money import Money
from pos.language import N_, AmountError, parse_amount, possible

_REMARKS = ("do", "note", "comment", "id")
_MOST_TEXT = 1_000
_LARGEST = 10**12

_MISSING = N_("{act} needs “{name}”.")
_TEXT = N_("“{name}” must be a text in quotation marks.")
_TOO_LONG = N_("“{name}” is too long.")
_AMOUNT = N_('“{name}” must be an amount in quotation marks, such as "12.50".')
_WHOLE = N_("“{name}” must be a whole number.")
_FLAG = N_("“{name}” must be true or false.")
_DATE = N_('“{name}” must be a date such as "2026-12-31".')
_CHOICE = N_("“{name}” is one of {choices}.")
_NUMBERS = N_("“{name}” must be a list of whole numbers.")
_OBJECTS = N_("“{name}” must be a list of objects in braces.")
_PIECES = N_("“{name}” must give a whole number for each coin or note, such as {example}.")
_COUNTS = N_("“{name}” must give a whole number for each kind, such as {example}.")
_UNKNOWN = N_("{act} knows no “{name}”.")
_EITHER = N_("{act} takes either “{one}” or “{other}”.")


class Parameters:
    """One JSON object of a script. Every getter raises NotUnderstood; `None` means not given."""

    def __init__(self, values: dict[str, Any]) -> None:
        self._values = values
        self.act = str(values["do"])
        self._known = set(_REMARKS)

    def _get(self, name: str) -> Any:
        self._known.add(name)
        return self._values.get(name)

    def need(self, name: str, value: Any) -> Any:
        """The value, which must have been given."""
        if value is None:
            raise NotUnderstood(_MISSING, act=self.act, name=name)
        return value

    def text(self, name: str) -> str | None:
        """A text; too long a one is a slip."""
        value = self._get(name)
        if value is not None and not isinstance(value, str):
            raise NotUnderstood(_TEXT, name=name)
        if value is not None and len(value) > _MOST_TEXT:
            raise NotUnderstood(_TOO_LONG, name=name)
        return value

    def must_text(self, name: str) -> str:
        text: str = self.need(name, self.text(name))
        return text

    def amount(self, name: str) -> Money | None:
        """Euros as text, with a point or a comma; whole euros may be a bare number."""
        value = self._get(name)
        if value is None:
            return None
        if type(value) is int:
            value = str(value)
        if not isinstance(value, str):
            raise NotUnderstood(_AMOUNT, name=name)
        try:
            return Money(parse_amount(value))
        except AmountError as error:
            raise NotUnderstood(error.text) from error

    def must_amount(self, name: str) -> Money:
        money: Money = self.need(name, self.amount(name))
        return money

    def whole(self, name: str) -> int | None:
        """A whole number, never a text or a truth value."""
        value = self._get(name)
        if value is not None and (type(value) is not int or abs(value) > _LARGEST):
            raise NotUnderstood(_WHOLE, name=name)
        return value

    def must_whole(self, name: str) -> int:
        number: int = self.need(name, self.whole(name))
        return number

    def flag(self, name: str) -> bool | None:
        value = self._get(name)
        if value is not None and not isinstance(value, bool):
            raise NotUnderstood(_FLAG, name=name)
        return value

    def date(self, name: str) -> datetime.date | None:
        value = self.text(name)
        if value is None:
            return None
        try:
            return possible(datetime.date.fromisoformat(value))
        except ValueError as error:
            raise NotUnderstood(_DATE, name=name) from error

    def choice(self, name: str, choices: Sequence[str]) -> str | None:
        value = self.text(name)
        if value is not None and value not in choices:
            raise NotUnderstood(_CHOICE, name=name, choices=", ".join(choices))
        return value

    def numbers(self, name: str) -> list[int] | None:
        """A list of whole numbers."""
        value = self._get(name)
        if value is None:
            return None
        if not isinstance(value, list) or any(type(one) is not int for one in value) or not value:
            raise NotUnderstood(_NUMBERS, name=name)
        return value

    def objects(self, name: str) -> list[Parameters]:
        """A list of objects, each with parameters of its own."""
        value = self._get(name)
        rows = [] if value is None else value
        if not isinstance(rows, list) or any(not isinstance(one, dict) for one in rows):
            raise NotUnderstood(_OBJECTS, name=name)
        return [Parameters({"do": self.act, **row}) for row in rows]

    def pieces(self, name: str) -> dict[int, int] | None:
        """Pieces by denomination: `{"50.00": 2, "0.05": 12}` as cents → pieces."""
        value = self._get(name)
        if value is None:
            return None
        refused = NotUnderstood(_PIECES, name=name, example='{"50.00": 2, "0.05": 12}')
        if not isinstance(value, dict):
            raise refused
        found: dict[int, int] = {}
        for key, number in value.items():
            if type(number) is not int:
                raise refused
            try:
                cents = parse_amount(key)
            except AmountError as error:
                raise refused from error
            found[cents] = found.get(cents, 0) + number
        return found

    def counts(self, name: str) -> dict[str, int] | None:
        """Whole numbers by a word: `{"adult": 2, "child": 1}`."""
        value = self._get(name)
        if value is None:
            return None
        if not isinstance(value, dict) or any(type(one) is not int for one in value.values()):
            raise NotUnderstood(_COUNTS, name=name, example='{"adult": 2, "child": 1}')
        return value

    def either(self, one: str, other: str) -> None:
        """Exactly one of two parameters must be given."""
        if (self._values.get(one) is None) == (self._values.get(other) is None):
            raise NotUnderstood(_EITHER, act=self.act, one=one, other=other)

    def done(self) -> None:
        """Refuse what nobody asked for: a misspelt name must not be passed over in silence."""
        for name in self._values:
            if name not in self._known and not name.startswith(("_", "#")):
                raise NotUnderstood(_UNKNOWN, act=self.act, name=name[:40])
