"""Pictures of the people and the rules that a coordinator keeps."""

from __future__ import annotations

from pathlib import Path

from ui.demo.stage import counter


def people(language: str, target: Path) -> None:
    """The people, with the coordinator herself chosen, then the museum's rules."""
    with counter(language) as driver:
        for page in ("people", "museum"):
            driver.window.view.go(page)
            driver.save(target / f"{language}-{page}.png")
