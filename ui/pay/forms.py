"""The forms of payment by their kinds, each made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ui.pay.form import Form


class Forms(Mapping[str, Form]):
    """In the order of their tabs. `made`: those that there are so far."""

    def __init__(self, kinds: list[str], make: Callable[[str], Form]) -> None:
        self._kinds, self._make = kinds, make
        self.made: dict[str, Form] = {}

    def __getitem__(self, kind: str) -> Form:
        if kind not in self.made:
            if kind not in self._kinds:
                raise KeyError(kind)
            self.made[kind] = self._make(kind)
        return self.made[kind]

    def __contains__(self, kind: object) -> bool:
        return kind in self._kinds

    def __iter__(self) -> Iterator[str]:
        return iter(self._kinds)

    def __len__(self) -> int:
        return len(self._kinds)
