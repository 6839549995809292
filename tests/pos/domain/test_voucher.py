"""Culture vouchers: what each issuer may pay, and every reason for which one is not taken."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain import voucher
from pos.domain.eligibility import Eligible, capacity
from pos.domain.money import ZERO, Money
from pos.domain.tender import Tender
from pos.domain.voucher import Excess, Issuer, Medium, accept, clean_serial
from tests.support.museum import money

DAY = date(2026, 11, 22)
PAPER = Medium("paper", excess=Excess.POST, settlement="paper")
FIVES = Medium("paper", face_values=(money("5.00"),), excess=Excess.POST)
STRICT = Medium("paper")
MOBILE = Medium("mobile")
CARD = Medium("card", serial_required=False)
CATEGORIES = ("admission", "concert", "tour")
ISSUER = Issuer("edenred", "Edenred", (PAPER, MOBILE, CARD), CATEGORIES)


def take(issuer: Issuer = ISSUER, medium: str = "paper", **changes: object) -> Tender:
    """A voucher that is taken, but for the changes."""
    terms: dict[str, object] = {
        "face": money("5.00"), "count": 1, "serial": "0047118255301", "expires": None,
        "day": DAY, "eligible": True, "room": money("7.00"),
    }  # fmt: skip
    return accept(issuer, medium, **(terms | changes))  # type: ignore[arg-type]


def test_a_good_voucher_is_taken_at_its_face_value() -> None:
    tender = take()
    assert (tender.amount, tender.excess, tender.pays) == (money("5.00"), ZERO, money("5.00"))
    assert tender.key == "voucher/edenred/paper"


@pytest.mark.parametrize(
    ("refusal", "changes"),
    [
        ("VoucherMediumUnknown", {"medium": "gold"}),
        ("VoucherIssuerUnknown", {"day": date(2027, 1, 1)}),
        ("VoucherCountWrong", {"count": 0}), ("VoucherCountWrong", {"count": 100}),
        ("VoucherCountWrong", {"face": ZERO}), ("VoucherCountWrong", {"face": Money(-500)}),
        ("VoucherExpired", {"expires": date(2026, 11, 21)}),
        ("VoucherSerialMissing", {"serial": ""}), ("VoucherSerialMissing", {"serial": " - "}),
        ("VoucherSerialWrong", {"serial": "å"}), ("VoucherSerialWrong", {"serial": "1" * 41}),
        ("VoucherSerialWrong", {"serial": "1\x1b"}), ("VoucherSerialWrong", {"serial": "🎫"}),
        ("VoucherNotAccepted", {"eligible": False, "room": ZERO}),
        ("VoucherAlreadyCovers", {"room": ZERO}),
        ("VoucherTooLarge", {"medium": "mobile", "face": money("7.01")}),
        ("VoucherTooLarge", {"count": 3, "face": money("5.00"), "serial": ""}),
        ("VoucherSerialForOne", {"count": 2}),
    ],
)  # fmt: skip
def test_every_refusal_is_a_sentence_in_three_languages(
    refusal: str, changes: dict[str, object]
) -> None:
    issuer = Issuer("e", "Edenred", ISSUER.media, CATEGORIES, last_day=date(2026, 12, 31))
    with pytest.raises(getattr(voucher, refusal)) as caught:
        take(issuer, **changes)  # type: ignore[arg-type]
    sentences = {caught.value.sentence(language) for language in ("sv", "fi", "en")}
    assert len(sentences) == 3
    assert not any("{" in sentence for sentence in sentences)


def test_an_expired_paper_and_its_last_day() -> None:
    assert take(expires=DAY).amount == money("5.00")


def test_fixed_face_values() -> None:
    smartum = Issuer("smartum", "Smartum", (FIVES,), CATEGORIES)
    assert take(smartum).amount == money("5.00")
    with pytest.raises(voucher.VoucherFaceValueWrong):
        take(smartum, face=money("4.99"))


def test_excess_is_posted_or_refused_by_the_issuers_terms() -> None:
    """2 × 5.00 on a ticket of 7.00: 3.00 is not returned."""
    smartum = Issuer("smartum", "Smartum", (FIVES,), CATEGORIES)
    both = take(smartum, count=2, serial="")
    assert (both.amount, both.excess, both.pays) == (money("10.00"), money("3.00"), money("7.00"))
    second = take(smartum, room=money("2.00"))
    assert (second.excess, second.pays) == (money("3.00"), money("2.00"))
    with pytest.raises(voucher.VoucherExcessRefused):
        take(Issuer("s", "S", (STRICT,), CATEGORIES), room=money("2.00"))


@given(st.integers(1, 5000), st.integers(1, 5), st.integers(1, 9000))
def test_what_a_voucher_pays_and_its_excess_make_its_face(face: int, count: int, room: int) -> None:
    try:
        tender = take(
            face=Money(face), count=count, room=Money(room), serial="47" if count == 1 else ""
        )
    except voucher.VoucherTooLarge:
        assert face * count - room >= face  # a paper too many
        return
    assert tender.pays + tender.excess == tender.amount == Money(face * count)
    assert ZERO < tender.pays <= Money(room)
    assert tender.excess < Money(face)


def test_serials_are_compared_without_their_spaces() -> None:
    assert clean_serial(" 0047-1182 55301\u00a0") == clean_serial("0047118255301")
    assert clean_serial("ab12") == "AB12"


# -------------------------------------------------------------------- capacity

slugs = ("a", "b", "c")
issuer_sets = st.fixed_dictionaries(
    {slug: st.sets(st.sampled_from("xyz"), max_size=3) for slug in slugs}
)
basket_lines = st.lists(
    st.tuples(st.sampled_from("xyzw"), st.integers(0, 6), st.booleans()), max_size=5
)


def can_pay(lines: list[tuple[str, int, bool]], wants: dict[str, int], takes: dict) -> bool:  # type: ignore[type-arg]
    """Whether these sums can be laid on the lines: cent by cent, by augmenting paths."""
    spots = [(category, voucher) for category, cents, voucher in lines for _ in range(cents)]
    taken: dict[int, str] = {}

    def place(slug: str, seen: set[int]) -> bool:
        for n, (category, allowed) in enumerate(spots):
            if n in seen or not allowed or category not in takes[slug]:
                continue
            seen.add(n)
            if n not in taken or place(taken[n], seen):
                taken[n] = slug
                return True
        return False

    return all(place(slug, set()) for slug, cents in wants.items() for _ in range(cents))


@given(issuer_sets, basket_lines, st.lists(st.sampled_from(slugs), max_size=8))
def test_capacity_is_the_most_that_can_be_laid_on_the_lines(
    takes: dict[str, set[str]], lines: list[tuple[str, int, bool]], papers: list[str]
) -> None:
    issuers = [
        Issuer(slug, slug, (MOBILE,), tuple(categories)) for slug, categories in takes.items()
    ]
    eligible = [Eligible(category, Money(cents), ok) for category, cents, ok in lines]
    paid = dict.fromkeys(slugs, 0)
    for slug in papers:  # what is held can be paid
        if can_pay(lines, paid | {slug: paid[slug] + 1}, takes):
            paid[slug] += 1
    held = [
        Tender(kind="voucher", amount=Money(cents), role="voucher_receivable", issuer=slug)
        for slug, cents in paid.items() if cents
    ]  # fmt: skip
    for issuer in issuers:
        room = capacity(issuer, eligible, held, issuers).cents
        assert can_pay(lines, paid | {issuer.slug: paid[issuer.slug] + room}, takes)
        assert not can_pay(lines, paid | {issuer.slug: paid[issuer.slug] + room + 1}, takes)
