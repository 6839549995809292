"""Sheets of labels, A4, as the shops sell them; lengths are in mm."""

from __future__ import annotations

from dataclasses import dataclass

PAGE = (210.0, 297.0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Labels in columns and rows, from the left and the top edge, with gaps between columns."""

    name: str
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    gap: float = 0.0

    @property
    def places(self) -> int:
        """Labels on one sheet."""
        return self.columns * self.rows

    @property
    def size(self) -> str:
        """As it stands on the packet."""
        return f"{self.width:g} × {self.height:g} mm"

    def corner(self, place: int) -> tuple[float, float]:
        """The left and upper edge of a place, counted from 0 along the rows."""
        row, column = divmod(place, self.columns)
        return self.left + column * (self.width + self.gap), self.top + row * self.height


SHEETS = {
    sheet.name: sheet
    for sheet in (
        Sheet("3x8", 3, 8, 70, 37, 0, 0.5),
        Sheet("3x8-36", 3, 8, 70, 36, 0, 4.5),
        Sheet("3x7", 3, 7, 63.5, 38.1, 7.2, 15.1, 2.5),
        Sheet("2x7", 2, 7, 99.1, 38.1, 4.65, 15.1, 2.5),
        Sheet("4x10", 4, 10, 48.5, 25.4, 8, 21.5),
        Sheet("5x13", 5, 13, 38.1, 21.2, 4.75, 10.7, 2.5),
    )
}
