"""Labels by the command line."""

from __future__ import annotations

from pathlib import Path

from tests.pos.cli.conftest import Counter

_JUKKA = ("--role", "manager", "--pin", "2580", "--own-pin", "4711")


def test_a_manager_gets_labels_and_a_cashier_none(closed: Counter, tmp_path: Path) -> None:
    assert closed.run("people", "add", "Jukka", *_JUKKA) == 0, closed.err
    pdf, zpl = tmp_path / "labels.pdf", tmp_path / "labels.zpl"
    assert closed.run("labels", "2*POSTER", "-o", str(pdf), "--own-pin", "1234") == 1
    assert not pdf.exists()
    mine = ("--own-pin", "2580")
    assert closed.run("labels", "2*POSTER", "--first", "7", "-o", str(pdf), *mine) == 0, closed.err
    assert closed.out == b"2 labels.\n"
    assert pdf.read_bytes().startswith(b"%PDF")
    said = ("--zpl", "50x30", "--dpi", "300", "--in", "fi", "-o", str(zpl))
    assert closed.run("labels", "3*POSTER", *said, *mine) == 0, closed.err
    assert b"^PQ3," in zpl.read_bytes()
    assert b"Juliste" in zpl.read_bytes()


def test_what_is_wrong_is_said(closed: Counter, tmp_path: Path) -> None:
    assert closed.run("people", "add", "Jukka", *_JUKKA) == 0, closed.err
    out = ("-o", str(tmp_path / "x.pdf"), "--own-pin", "2580")
    for words in (
        ("NOTHING",),
        ("x*POSTER",),
        (f"{'9' * 5000}*POSTER",),
        (),
        ("POSTER", "--offset", "left"),
        ("POSTER", "--offset", "500,2"),
        ("POSTER", "--offset", "0,nan"),
        ("POSTER", "--first", "25"),
        ("POSTER", "--first", "0"),
    ):
        assert closed.run("labels", *words, *out) == 1
        assert closed.err
        assert b"Traceback" not in closed.err
        assert not (tmp_path / "x.pdf").exists()
    assert closed.run("labels", "POSTER", "--send", "127.0.0.1:1", "--own-pin", "2580") == 1
    sent = ("--send", "127.0.0.1:1", "--zpl", "50x30", "--own-pin", "2580")
    assert closed.run("labels", "POSTER", *sent) == 1
    assert b"does not answer" in closed.err
