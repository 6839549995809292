"""Papers of a copy to practise on: marked at both ends, and without anything that would hold."""

from __future__ import annotations

from pos.language import N_, translate
from receipts.document import AnyBlock, Cut, Document, Mark, QrBlock, Text

MARK = N_("TRAINING")
NOT_VALID = N_("This is not a receipt.")


def as_training(document: Document) -> Document:
    """The paper with its mark at double height above and below; its codes are gone.

    Whatever kind of paper comes to be printed, none leaves training unmarked.
    """
    words: tuple[AnyBlock, ...] = (
        Mark(translate(MARK, document.language)),
        Text(translate(NOT_VALID, document.language), centred=True),
    )
    inside = [block for block in document.blocks if not isinstance(block, QrBlock)]
    end = len(inside) - 1 if inside and isinstance(inside[-1], Cut) else len(inside)
    blocks = (*words, *inside[:end], *words[:1], *inside[end:])
    return Document(document.title, document.language, blocks)
