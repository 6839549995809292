"""The museum's own rules: who sells, each role's limits, gift cards, the day; set by a coordinator.

Each rule is a field of a setting record, written and read as a person types it: amounts and shares
with comma or point, shares in per cent.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from pos.domain.errors import RuleBroken
from pos.domain.identity import key_of
from pos.domain.money import Money
from pos.domain.person import Role
from pos.domain.seller import check_business_id
from pos.language import LANGUAGES, N_, AmountError, parse_amount
from pos.language.figures import money
from pos.office.desks import coordinator
from pos.till.settings import put
from pos.till.till import Till

MOST = 100_000_000  # cents, and as a limit: none
_LONGEST = 80
_HIGHEST = {"hours": 8_760, "months": 120, "hour": 23}
MONTHS = tuple(str(month) for month in range(1, 13))
BOOKS_LANGUAGES = ("", *LANGUAGES)  # "": the till's own


class Rule(msgspec.Struct, frozen=True):
    """One field. `kind`: text, must (a text that may not be empty), business_id, amount, percent,
    hours, months, hour, yes, sku, language or month (1 to 12)."""

    record: str
    id: str
    field: str
    kind: str

    @property
    def name(self) -> str:
        return f"{self.record}_{self.id}_{self.field}"


class RuleWrong(RuleBroken):
    """Carries the `rule` whose field it stands beside."""

    text = N_("{typed} cannot stand here.")

    def __init__(self, rule: Rule, **values: object) -> None:
        self.rule = rule
        super().__init__(**values)


class Missing(RuleWrong):
    text = N_("The receipt must say this.")


class NoAmount(RuleWrong):
    text = N_("{typed} is no amount. Write 50 or 50,00.")


class NoShare(RuleWrong):
    text = N_("{typed} is no share. Write 0 to 100.")


class NoNumber(RuleWrong):
    text = N_("{typed} is no whole number from 0 to {most}.")


class NoSuchId(RuleWrong):
    text = N_("{typed} is no valid business ID. One looks like 2077474-0.")


class NoProduct(RuleWrong):
    text = N_("There is no product {typed}.")


class NoChoice(RuleWrong):
    text = N_("{typed} is none of these: {known}.")


class TooLong(RuleWrong):
    text = N_("At most {most} letters have room here.")


SELLER = (
    ("name", "must"), ("business_id", "business_id"), ("museum", "must"), ("address", "must"),
    ("phone", "text"), ("email", "text"),
)  # fmt: skip
LIMITS = (
    ("discount", "percent"), ("price_cut", "amount"), ("refund", "amount"),
    ("cash_move", "amount"), ("open_drawer", "yes"),
)  # fmt: skip
GIFT_CARDS = (
    ("most_balance", "amount"), ("unreached_hours", "hours"), ("most_unreached", "amount"),
    ("validity_months", "months"),
)  # fmt: skip
F5 = Rule("key", "F5", "sku", "sku")
CUT_OFF = Rule("day", "rules", "cut_off", "hour")
BOOKS = (Rule("books", "rules", "language", "language"),
         Rule("books", "rules", "fiscal_month", "month"))  # fmt: skip


def rules(till: Till) -> dict[Rule, str]:
    """Every rule as it is now, as one would type it; "" for no limit."""
    settings = till.settings
    seller = msgspec.structs.asdict(settings.seller)
    seller["address"] = ", ".join(settings.seller.address)
    found: list[tuple[Rule, Any]] = [
        (Rule("seller", settings.place, field, kind), seller[field]) for field, kind in SELLER
    ]
    for role in Role:
        limits = settings.limits.get(role)
        found += [
            (Rule("role", role, field, kind), getattr(limits, field))
            for field, kind in LIMITS if limits is not None
        ]  # fmt: skip
    found += [
        (Rule("gift_card", "terms", field, kind), getattr(settings.gift_cards, field))
        for field, kind in GIFT_CARDS
    ]
    found += [(CUT_OFF, settings.cut_off), (F5, settings.keys.get("F5", ""))]
    found += [(rule, getattr(settings.books, rule.field)) for rule in BOOKS]
    return {rule: _written(rule, value) for rule, value in found}


def change(till: Till, typed: Mapping[Rule, str]) -> int:
    """Set what is typed otherwise than it is, in one commit; how many rules that were.

    Raises RuleWrong (nothing is changed then), NotSignedIn and OnlyCoordinators.
    """
    person = coordinator(till)
    now = rules(till)
    changed = {
        rule: read(till, rule, text) for rule, text in typed.items()
        if text.strip() != now.get(rule, "")
    }  # fmt: skip
    by_record: dict[str, dict[str, dict[str, Any]]] = {}
    for rule, value in changed.items():
        by_record.setdefault(rule.record, {}).setdefault(rule.id, {})[rule.field] = value
    if changed:
        with till.store.write() as tx:
            for record, fields in by_record.items():
                put(tx, record, fields, person.id)
        till.reload()
    return len(changed)


def _written(rule: Rule, value: Any) -> str:
    if rule.kind == "yes":
        return "yes" if value else ""
    if rule.kind == "amount":
        return "" if value.cents >= MOST else money(value.cents, "sv")
    if rule.kind == "percent":
        return money(value, "sv").removesuffix(",00")
    return str(value)


def read(till: Till, rule: Rule, text: str) -> Any:
    """The value of a setting's field; raises RuleWrong."""
    typed = " ".join(text.split())
    if len(typed) > _LONGEST:
        raise TooLong(rule, most=_LONGEST)
    match rule.kind:
        case "yes":
            return bool(typed)
        case "amount" | "percent":
            return _figure(rule, typed)
        case "hours" | "months" | "hour":
            return _number(rule, typed)
        case "language":
            return _one_of(rule, typed, BOOKS_LANGUAGES)
        case "month":
            return int(_one_of(rule, typed, MONTHS))
        case "sku":
            return _product(till, rule, typed)
    return _text(rule, typed)


def _text(rule: Rule, typed: str) -> Any:
    if rule.kind != "text" and not typed:
        raise Missing(rule)
    if rule.kind == "business_id":
        try:
            return check_business_id(typed)
        except RuleBroken as wrong:
            raise NoSuchId(rule, typed=typed) from wrong
    if rule.field == "address":
        return [line.strip() for line in typed.split(",") if line.strip()]
    return typed


def _figure(rule: Rule, typed: str) -> int:
    """Cents, or basis points; an empty amount is no limit."""
    wrong = NoShare if rule.kind == "percent" else NoAmount
    if not typed and rule.kind == "amount":
        return MOST
    try:
        figure = parse_amount(typed)
    except AmountError as error:
        raise wrong(rule, typed=typed or "–") from error
    if figure < 0 or (rule.kind == "percent" and figure > 10_000) or figure > MOST:
        raise wrong(rule, typed=typed)
    return Money(figure).cents


def _number(rule: Rule, typed: str) -> int:
    most = _HIGHEST[rule.kind]
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 6 and int(typed) <= most):
        raise NoNumber(rule, typed=typed or "–", most=most)
    return int(typed)


def _one_of(rule: Rule, typed: str, known: tuple[str, ...]) -> str:
    if typed not in known:
        raise NoChoice(rule, typed=typed or "–", known=", ".join(filter(None, known)))
    return typed


def _product(till: Till, rule: Rule, typed: str) -> str:
    if not typed:
        return ""
    row = till.store.row(
        "SELECT sku_key FROM product WHERE org = :org AND sku_key = :key", key=key_of(typed)
    )
    if row is None:
        raise NoProduct(rule, typed=typed)
    return typed
