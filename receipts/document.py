"""A paper as values: what it says, block by block, before anyone knows how wide it is.

Blocks hold text in one language and money as `Money`; how they become lines is the layout's.
"""

from __future__ import annotations

import msgspec

from pos.domain.money import Money


class Block(msgspec.Struct, frozen=True, tag=True):
    """One thing on a paper."""


class Heading(Block, frozen=True):
    """Centred and bold; `tall` for the one that names the paper."""

    text: str
    tall: bool = False


class Text(Block, frozen=True):
    """Running text, wrapped between words."""

    text: str
    centred: bool = False
    bold: bool = False
    indent: int = 0


class Sides(Block, frozen=True):
    """Two short texts at the two margins; the right one moves down where there is no room."""

    left: str
    right: str


class MoneyRow(Block, frozen=True):
    """A label and an amount in the money column. `tall` for the paper's total."""

    label: str
    amount: Money
    bold: bool = False
    tall: bool = False
    indent: int = 0
    sign: bool = False  # a plus before what is above zero


class CountRow(Block, frozen=True):
    """A label and how many."""

    label: str
    count: int


class Item(Block, frozen=True):
    """What was bought: the amount before discounts, and the mark of its VAT rate."""

    quantity: int
    name: str
    amount: Money
    mark: str
    notes: tuple[str, ...] = ()


class ItemDiscount(Block, frozen=True):
    """What comes off the item above, so that the money column adds up."""

    label: str
    amount: Money
    mark: str


class TableRow(msgspec.Struct, frozen=True):
    """A label, then counts, then amounts."""

    label: str
    amounts: tuple[Money, ...]
    counts: tuple[int, ...] = ()


class Table(Block, frozen=True):
    """Columns of figures under their heads; one under another where there is no room."""

    heads: tuple[str, ...]
    rows: tuple[TableRow, ...]
    signed: int = -1  # the amount in which a plus is written, if any


class Rule(Block, frozen=True):
    """A line across the paper."""


class Space(Block, frozen=True):
    """An empty line."""


class SignLine(Block, frozen=True):
    """Room to write by hand, with what is to be written under it."""

    label: str


class QrBlock(Block, frozen=True):
    """A QR code with a caption under it."""

    data: str
    caption: str = ""


class Logo(Block, frozen=True):
    """The museum's picture; PNG or JPEG."""

    image: bytes


class Mark(Block, frozen=True):
    """What tells this paper from an original (KOPIA, ÖVNING): double height, framed by space."""

    text: str


class Cut(Block, frozen=True):
    """The end of a paper."""


AnyBlock = (
    Heading | Text | Sides | MoneyRow | CountRow | Item | ItemDiscount | Table | Rule | Space
    | SignLine | QrBlock | Logo | Mark | Cut
)  # fmt: skip


class Document(msgspec.Struct, frozen=True):
    """A whole paper in one language."""

    title: str
    language: str
    blocks: tuple[AnyBlock, ...]
