"""What the words after `museum-pos` open: the window, or the command line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ui.__main__ import main, without_display
from ui.options import WrongUsage, folder_of, parse


@pytest.mark.parametrize(
    "words",
    [
        ["init"],
        ["--help"],
        ["-h"],
        ["--version"],
        ["--data", "x", "ring", "-"],
        ["--data=x", "sync"],
    ],
)
def test_a_command_goes_to_the_command_line(words: list[str]) -> None:
    assert parse(words) is None


def test_the_window_has_its_own_options() -> None:
    options = parse(["--data", "here", "--demo", "--language=fi", "--scale", "1.5"])
    assert options is not None
    assert (options.data, options.demo) == (Path("here"), True)
    assert (options.language, options.scale) == ("fi", "1.5")


@pytest.mark.parametrize(
    "words", [["--purple"], ["--data"], ["--language", "de"], ["--scale", "9"], ["--scale", "x"]]
)
def test_wrong_usage_is_said(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(WrongUsage):
        parse(words)
    assert main(words) == 2
    assert "museum-pos:" in capsys.readouterr().err


def test_the_demonstration_has_a_folder_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MUSEUM_POS_DATA", raising=False)
    real, demo = parse([]), parse(["--demo"])
    assert real is not None
    assert demo is not None
    assert folder_of(real) != folder_of(demo)
    monkeypatch.setenv("MUSEUM_POS_DATA", "/till")
    assert folder_of(real) == Path("/till")
    assert folder_of(demo) == Path("/till/demo")


def test_no_display_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert without_display()
    monkeypatch.setenv("DISPLAY", ":0")
    assert not without_display()


def test_qt_is_not_imported_before_it_is_wanted() -> None:
    code = "import ui.__main__ as m, sys; m.parse(['init']); sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
