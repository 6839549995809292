"""A small disk of its own that can be full, or write-protected, where root may mount one."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


class Disk:
    """A mounted file system of a few megabytes."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def fill(self, leave: int = 0) -> None:
        """Until not one byte more can be written, but for `leave` bytes."""
        handle = os.open(self.path / "filling", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        size = 64 * 1024
        try:
            while size:
                try:
                    os.write(handle, bytes(size))
                except OSError:
                    size //= 2
            if leave:
                os.ftruncate(handle, max(0, os.fstat(handle).st_size - leave))
        finally:
            os.close(handle)

    def empty(self) -> None:
        """There is room again."""
        (self.path / "filling").unlink()

    def fill_files(self) -> None:
        """Until there can be no more files, with room for many bytes in those that are there."""
        for number in range(100_000):
            try:
                (self.path / f"file{number}").touch()
            except OSError:
                return

    def empty_files(self) -> None:
        """There may be more files again."""
        for file in self.path.glob("file*"):
            file.unlink()

    def pull(self) -> bool:
        """Out with it, in the middle of whatever; the empty mount point is left."""
        return _run("umount", "-l", str(self.path))

    def protect(self, on: bool = True) -> None:
        """Write protection, as of a card's slide."""
        _run("mount", "-o", f"remount,{'ro' if on else 'rw'}", str(self.path))


def _run(*words: str) -> bool:
    try:
        return subprocess.run(words, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


@contextmanager
def small_disk(path: Path, kilobytes: int, files: int = 0) -> Iterator[Disk]:
    """A disk mounted at `path`, for at most so many `files` (0: any number); the test is skipped
    where that is not allowed."""
    path.mkdir()
    room = f"size={kilobytes}k,nr_inodes={files}"
    if not _run("mount", "-t", "tmpfs", "-o", room, "tmpfs", str(path)):
        pytest.skip("nothing may be mounted here")
    try:
        yield Disk(path)
    finally:
        _run("umount", "-l", str(path))


class FailingDisk(Disk):
    """A disk that the system makes read-only under whoever writes to it, as it does with one that
    fails."""

    def __init__(self, path: Path, image: Path) -> None:
        super().__init__(path)
        self._image = image

    def abort(self) -> None:
        """From now on nothing can be written, by files that are open either."""
        _run("mount", "-o", "remount,abort", str(self.path))

    def mount_again(self) -> None:
        """The machine was started again."""
        _run("umount", "-l", str(self.path))
        _run("e2fsck", "-p", str(self._image))
        assert _run("mount", "-o", "loop", str(self._image), str(self.path))


@contextmanager
def failing_disk(path: Path, image: Path) -> Iterator[FailingDisk]:
    """Of 16 MB, ext4 in a file; the test is skipped where that is not allowed."""
    path.mkdir()
    with image.open("wb") as file:
        file.truncate(16 * 1024 * 1024)
    if not _run("mkfs.ext4", "-q", "-F", str(image)) or not _run(
        "mount", "-o", "loop", str(image), str(path)
    ):
        pytest.skip("nothing may be mounted here")
    try:
        yield FailingDisk(path, image)
    finally:
        _run("umount", "-l", str(path))
