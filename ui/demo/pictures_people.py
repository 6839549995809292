"""Pictures of the people a coordinator keeps."""

from __future__ import annotations

from pathlib import Path

from ui.demo.stage import counter


def people(language: str, target: Path) -> None:
    """The page, with the coordinator herself chosen."""
    with counter(language) as driver:
        driver.window.view.go("people")
        driver.save(target / f"{language}-people.png")
