"""Pictures of few colours, so that hundreds of them weigh little."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

MOST = 58_000
"""Bytes above which a picture has to do with `FEW` colours: a dense table, letter by letter."""
COLOURS, FEW = 256, 64


def shrink(folder: Path) -> None:
    """Every PNG in `folder`, in place."""
    for path in sorted(folder.glob("*.png")):
        with Image.open(path) as picture:
            whole = picture.convert("RGB")
        for colours in (COLOURS, FEW):
            whole.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)
            if path.stat().st_size <= MOST:
                break
