"""A product's picture: made small, kept beside the product, taken away again."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image

from pos.domain.identity import product_id
from pos.office.desks import OnlyManagers
from pos.office.products.pictures import (
    MOST_BYTES,
    PictureUnreadable,
    picture,
    prepared,
    set_picture,
)
from pos.storage.rebuild import rebuild
from tests.support.museum import MANAGER, a_till


def _noise(side: int, form: str) -> bytes:
    """What compresses worst."""
    image = Image.frombytes("RGB", (side, side), random.Random(5).randbytes(3 * side * side))
    kept = io.BytesIO()
    image.save(kept, form)
    return kept.getvalue()


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF"])
def test_any_picture_becomes_a_small_one(form: str) -> None:
    small = prepared(_noise(700, form))
    assert len(small) <= MOST_BYTES
    assert max(Image.open(io.BytesIO(small)).size) <= 320


@pytest.mark.parametrize("data", [b"", b"no picture", b"\x89PNG\r\n\x1a\n" + bytes(40)])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(PictureUnreadable):
        prepared(data)


def test_a_picture_is_kept_beside_its_product_and_taken_away() -> None:
    poster = product_id("POSTER")
    with a_till(pin=MANAGER) as till:
        before = till.store.rows("SELECT body FROM product WHERE org = :org ORDER BY id")
        image = prepared(_noise(64, "PNG"))
        set_picture(till, poster, image)
        assert picture(till.store, poster) == image
        assert picture(till.store, product_id("CD")) is None
        assert till.store.rows("SELECT body FROM product WHERE org = :org ORDER BY id") == before
        assert not any(rebuild(till.store).values())
        set_picture(till, poster, None)
        assert picture(till.store, poster) is None


def test_a_cashier_sets_no_picture() -> None:
    with a_till() as till, pytest.raises(OnlyManagers):
        set_picture(till, product_id("POSTER"), None)
