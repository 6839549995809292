"""Who sells: what the law wants at the head of every receipt."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QGridLayout

from pos.domain.errors import RuleBroken
from pos.domain.seller import check_business_id
from pos.language import N_
from ui.first.field import Field
from ui.first.step import Step
from ui.first.words import Words
from ui.theme import SIZES


class SellerUnnamed(RuleBroken):
    text = N_("The receipt must name the seller: write the name.")


class AddressMissing(RuleBroken):
    text = N_("The receipt must say how the seller is reached: write the address.")


def _named(text: str) -> None:
    if not text:
        raise SellerUnnamed


def _reached(text: str) -> None:
    if not text:
        raise AddressMissing


class SellerStep(Step):
    """The business ID is checked as it is typed."""

    TITLE = N_("Who sells?")
    TEXT = N_("This stands at the head of every receipt, as the law wants it.")

    def __init__(self, words: Words) -> None:
        super().__init__(words, "firstSeller")
        self.name = Field(words, "firstSellerName", N_("Seller (foundation, association, company)"),
                          check=_named)  # fmt: skip
        self.business_id = Field(words, "firstBusinessId", N_("Business ID"), hint="2077474-0",
                                 check=check_business_id)  # fmt: skip
        self.museum = Field(words, "firstMuseum", N_("Museum"), check=_named)
        self.street = Field(words, "firstStreet", N_("Street address"), check=_reached)
        self.town = Field(words, "firstTown", N_("Post code and town"), check=_reached)
        self.phone = Field(words, "firstPhone", N_("Telephone"))
        self.email = Field(words, "firstEmail", N_("E-mail"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(SIZES.gutter)
        grid.setVerticalSpacing(SIZES.gap)
        places = ((self.name, 0, 0, 2), (self.business_id, 0, 2, 1), (self.museum, 1, 0, 3),
                  (self.street, 2, 0, 2), (self.town, 2, 2, 1), (self.phone, 3, 0, 2),
                  (self.email, 3, 2, 1))  # fmt: skip
        for field, row, place, wide in places:
            grid.addWidget(field, row, place, 1, wide)
            self.add(field)
        for place in range(3):
            grid.setColumnStretch(place, 1)
        self.column.addLayout(grid)

    def parts(self) -> dict[str, Any]:
        """As `[seller]` of the museum's file."""
        return {
            "name": self.name.text, "museum": self.museum.text,
            "business_id": self.business_id.text,
            "address": [line for line in (self.street.text, self.town.text) if line],
            "phone": self.phone.text, "email": self.email.text,
        }  # fmt: skip
