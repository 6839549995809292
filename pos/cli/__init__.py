"""The command line: the same acts as the window, for demos, simulation, support and scripts.

Start-up is light on purpose: a command's own modules are imported when it runs.
"""

from __future__ import annotations


def main(argv: list[str] | None = None) -> int:
    """Run `museum-pos` with these words; 0 done, 1 refused, 2 wrong usage."""
    from pos.cli.running import run

    return run(argv)


__all__ = ["main"]
