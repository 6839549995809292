"""The museum's picture for the customer's screen: checked, made small enough, kept in the data."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter

from pos.domain.errors import RuleBroken
from pos.language import N_

NAME = "customer-picture"
ENDINGS = {"png": "png", "jpeg": "jpg"}
LONGEST_SIDE = 2560  # pixels kept; no counter has a finer screen
_LARGEST = 40_000_000  # bytes of a file that is read at all
_MOST = 120_000_000  # pixels; a picture that unpacks to more is no picture of a museum


class NoPicture(RuleBroken):
    text = N_("{file} is no picture that can be shown. Choose a PNG or a JPEG file.")


def find(folder: Path) -> Path | None:
    """The picture that the museum chose, if any."""
    found = (folder / f"{NAME}.{ending}" for ending in ENDINGS.values())
    return next((path for path in found if path.is_file()), None)


def read(path: Path) -> QImage:
    """The picture, upright and at most LONGEST_SIDE long. Slow: off the window's thread.

    Raises NoPicture. What the file is called is not believed; what is in it decides.
    """
    return _read(path)[0]


def _read(path: Path) -> tuple[QImage, str]:
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    kind = bytes(reader.format().data()).decode()
    size = reader.size()
    try:
        too_large = path.stat().st_size > _LARGEST
    except OSError:
        too_large = True
    if too_large or kind not in ENDINGS or not 0 < size.width() * size.height() <= _MOST:
        raise NoPicture(file=path.name)
    if max(size.width(), size.height()) > LONGEST_SIDE:
        longest = QSize(LONGEST_SIDE, LONGEST_SIDE)
        reader.setScaledSize(size.scaled(longest, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise NoPicture(file=path.name)
    return image, kind


def keep(folder: Path, chosen: Path) -> Path:
    """Copy the museum's choice into the data folder; the old one goes. Raises NoPicture.

    What is kept is written anew from the pixels: nothing else of a stranger's file comes along.
    """
    image, kind = _read(chosen)
    target = folder / f"{NAME}.{ENDINGS[kind]}"
    beside = folder / f".{NAME}.new"
    writer = QImageWriter(str(beside), kind.encode())
    writer.setQuality(90)
    if not writer.write(image):
        beside.unlink(missing_ok=True)
        raise NoPicture(file=chosen.name)
    old = find(folder)
    beside.replace(target)
    if old is not None and old != target:
        old.unlink(missing_ok=True)
    return target


def forget(folder: Path) -> None:
    """Back to the calm default."""
    while (path := find(folder)) is not None:
        path.unlink()
