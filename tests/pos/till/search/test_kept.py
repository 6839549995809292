"""What is kept from one letter to the next changes no answer, and outlives no change."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from pos.domain.catalogue import ALWAYS, Product, fields_of
from pos.domain.identity import product_id
from pos.domain.money import Money
from pos.domain.vat import VatClass
from pos.storage.search import PARTS, folded
from pos.till.search import kept, product_search
from pos.till.search.product_search import search
from pos.till.settings import put
from pos.till.till import Till
from tests.support.museum import PRODUCTS, a_till, sell

_FIRST = ("Affisch", "Åland", "afton", "Musik", "mus", "Kort")
_SECOND = ("kort", "ålands", "musik", "affären", "xmas", "storaffisch")
_THIRD = ("", "liten", "limited", "7")


def _product(number: int, *, archived: bool = False) -> Product:
    first, second = _FIRST[number % 6], _SECOND[number // 6 % 6]
    sku = f"{'ABM'[number % 3]}-{number}"
    return Product(
        id=product_id(sku), sku=sku, category="shop", vat=VatClass.GENERAL, archived=archived,
        names={"sv": f"{first} {second} {_THIRD[number % 4]}".strip(), "en": f"{second}{number}"},
        barcodes=(f"64{number:011d}",), prices=((ALWAYS, Money(500)),),
    )  # fmt: skip


SHOP = tuple(_product(number) for number in range(130))


def _put(till: Till, *products: Product) -> None:
    with till.store.write() as tx:
        put(tx, "product", {one.id: fields_of(one) for one in products}, None)


@pytest.fixture
def till() -> Iterator[Till]:
    with a_till() as opened:
        _put(opened, *SHOP)
        yield opened


@pytest.fixture(scope="module")
def shared() -> Iterator[Till]:
    with a_till() as opened:
        _put(opened, *SHOP)
        yield opened


def naive(text: str) -> list[str]:
    """All products in which the words typed occur, by the rule as it is told: named exactly,
    begins so, a word begins so, the rest; as it is spelled before otherwise."""
    typed = text.casefold().strip()
    tokens = folded(typed).split()
    ranked = []
    for one in (*SHOP, *PRODUCTS):
        lines = [line.casefold() for line in (one.sku, *one.names.values(), *one.barcodes)]
        words = folded(" ".join(lines)).split()
        words += [part for word in words for part in PARTS.findall(word)]
        if not all(
            any(token in word if len(token) > 2 else word.startswith(token) for word in words)
            for token in tokens
        ):
            continue
        if typed in lines:
            place = 0
        elif any(line.startswith(typed) for line in lines):
            place = 2
        else:
            place = 6 - 2 * any(word.startswith(tokens[0]) for word in words)
            place += not all(any(part in line for line in lines) for part in typed.split())
        plain = (one.sku, *one.names.values(), "", *one.barcodes)
        ranked.append((place, "\n".join(plain).casefold(), one.id))
    return [product for _, _, product in sorted(ranked)]


def _afresh(till: Till, text: str) -> list[str]:
    till.searched = None
    return list(search(till, text).ids)


letters = st.sampled_from([
    *(word[:n] for word in (*_FIRST, *_SECOND, *_THIRD) for n in (1, 2, 3, 5, 9)),
    "lan", "a-", "b-1", "640", "sik1", "TOUR", "qq",
])  # fmt: skip
texts = st.lists(letters, min_size=1, max_size=3).map(" ".join).filter(str.strip)


@settings(deadline=None, max_examples=25)
@example(texts=["affisch lan", "sik1", "sik5", "sik12"], bound=500)
@given(texts=st.lists(texts, min_size=1, max_size=4), bound=st.sampled_from([3, 20, 500]))
def test_typed_letter_by_letter_is_as_read_afresh_and_ranked_as_told(
    shared: Till, texts: list[str], bound: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for module in (kept, product_search):
            patch.setattr(module, "LOOKED_AT", bound)
        shared.searched = None
        typed = [text[:end] for text in texts for end in range(1, len(text) + 1)]
        answers = [(one, list(search(shared, one).ids)) for one in (*typed, *reversed(typed))]
        for text, found in answers:
            if not text.strip():
                continue
            assert found == _afresh(shared, text), text
            right = naive(text)
            if len(right) <= 20 and bound == 500 and right:
                assert found == right, text
            elif right:
                assert set(found) <= set(right), text


def _found(till: Till, text: str) -> list[str]:
    return [one.sku for one in search(till, text).products]


@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_change_is_seen_at_the_next_letter_wherever_it_was_made(
    till: Till, elsewhere: bool
) -> None:
    def change(product: Product) -> None:
        if not elsewhere:
            _put(till, product)
            return
        thread = threading.Thread(target=_put, args=(till, product))
        thread.start()
        thread.join()

    last = SHOP[-1].sku
    assert _found(till, last) == _found(till, last.lower()) == [last]
    assert _found(till, "mus li") == _found(till, "mus li")
    change(_product(129, archived=True))
    assert _found(till, last) == []
    assert last not in _found(till, "mus li")
    change(_product(129))
    assert _found(till, last) == [last]


def test_what_was_undone_is_not_kept(till: Till) -> None:
    def archived_in_vain() -> None:
        with till.store.write() as tx:
            assert _found(till, SHOP[0].sku) == [SHOP[0].sku]
            put(tx, "product", {SHOP[0].id: {"archived": True}}, None)
            assert _found(till, SHOP[0].sku) == []
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        archived_in_vain()
    assert _found(till, SHOP[0].sku) == [SHOP[0].sku]


def test_what_was_sold_is_found_as_it_is_called_now(till: Till) -> None:
    sell(till, "POSTER")
    sold = next(one for one in PRODUCTS if one.sku == "POSTER")
    assert _found(till, "po") == ["POSTER"]
    names = dict.fromkeys(sold.names, "Kerberos")
    _put(till, replace(sold, sku="KRB", names=names))
    assert [search(till, text).ids for text in ("po", "poster", "poster sv")] == [[], [], []]
    assert _found(till, "ke") == _found(till, "kerberos") == ["KRB"]
    _put(till, replace(sold, archived=True))
    found = search(till, "kerberos")
    assert not found.ids
    assert not found.near
