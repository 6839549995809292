"""Backups by themselves: two places, read back, rotated; what fails is named and stops nothing."""

from __future__ import annotations

import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from pos.storage import acknowledged, places
from pos.storage.backup import examine
from pos.till import shifts
from pos.till.keeping import backups
from pos.till.keeping.rescuing import best_backup, rescue
from pos.till.till import Till
from tests.support.clock import SetClock
from tests.support.disks import Disk, small_disk
from tests.support.museum import a_till, money, open_till, sell


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def till(clock: SetClock) -> Iterator[Till]:
    with a_till(clock) as opened:
        yield opened


@pytest.fixture
def stick(tmp_path: Path, till: Till) -> Path:
    place = tmp_path / "stick"
    place.mkdir()
    backups.choose_place(till, str(place))
    return place


def names(place: Path) -> list[str]:
    return sorted(one.name for one in place.iterdir() if one.name != places.MARK)


def test_one_in_each_place_whole_and_the_owners(till: Till, stick: Path) -> None:
    own, second = backups.back_up_everywhere(till)
    assert (own.text, second.text) == ("", "")
    assert names(till.folder / "backups") == names(stick) == [Path(second.good_file).name]
    assert names(stick)[0].startswith("K1-2026-11-22-100000-")
    for one in (own, second):
        file = Path(one.good_file)
        assert examine(file) == (till.store.till_id, 1)
        if sys.platform != "win32":
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert Path(own.good_file).read_bytes() == Path(second.good_file).read_bytes()
    assert backups.standing(till) == [own, second]


def test_a_close_is_due_until_it_is_in_a_backup(till: Till) -> None:
    assert not backups.due(till)
    shifts.count(till, "cash", money("100.00"))
    shifts.close_shift(till)
    assert backups.due(till)
    backups.back_up_everywhere(till)
    assert not backups.due(till)


def test_old_is_said_after_three_days_of_selling(till: Till, clock: SetClock) -> None:
    assert not backups.is_old(till)
    clock.forward(days=4)
    assert backups.is_old(till)
    backups.back_up_everywhere(till)
    assert not backups.is_old(till)
    assert backups.last_good(till) == "2026-11-26T08:00:00.000Z"


def test_a_stick_that_is_out_is_named_and_the_own_place_has_its_backup(
    till: Till, stick: Path
) -> None:
    good = backups.back_up_everywhere(till)[1]
    for file in stick.iterdir():
        file.unlink()
    stick.rmdir()
    own, second = backups.back_up_everywhere(till)
    assert own.text == ""
    assert second.problem("sv").startswith(str(stick))
    assert (second.good_at, second.good_file) == (good.good_at, good.good_file)
    stick.mkdir()  # the mount point is there, the stick is not
    assert "not the stick" in backups.back_up_everywhere(till)[1].problem("en")


def test_a_place_in_the_tills_own_folder_is_no_second_place(till: Till, tmp_path: Path) -> None:
    with pytest.raises(backups.PlaceOfTheTill):
        backups.choose_place(till, str(till.folder / "backups"))
    with pytest.raises(places.PlaceGone):
        backups.choose_place(till, str(tmp_path / "nowhere"))
    assert backups.plan(till).place == ""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    with small_disk(tmp_path / "disk", kilobytes=4096) as made:
        yield made


def test_a_full_stick_is_named_and_nothing_half_lies_there(till: Till, disk: Disk) -> None:
    backups.choose_place(till, str(disk.path))
    disk.fill()
    own, second = backups.back_up_everywhere(till)
    assert own.text == ""
    assert "no room" in second.problem("en")
    assert names(disk.path) == ["filling"]
    disk.empty()
    assert backups.back_up_everywhere(till)[1].text == ""


def test_a_stick_that_fills_up_half_way(till: Till, disk: Disk) -> None:
    """The room was there when it was looked for, and is gone in the middle."""
    backups.choose_place(till, str(disk.path))
    made = Path(backups.back_up_everywhere(till)[0].good_file)
    asked: list[int] = []

    def stop() -> bool:
        if not asked:
            disk.fill(leave=100_000)
        asked.append(1)
        return False

    for file in disk.path.glob("*.backup"):
        file.unlink()
    with pytest.raises(places.PlaceFull):
        places.copy(made, disk.path / "x.backup", stop)
    assert names(disk.path) == ["filling"]


def test_a_write_protected_stick_is_named(till: Till, disk: Disk) -> None:
    backups.choose_place(till, str(disk.path))
    disk.protect()
    assert "write protection" in backups.back_up_everywhere(till)[1].problem("en")


def test_what_does_not_read_back_is_no_backup(till: Till, stick: Path) -> None:
    own, second = backups.back_up_everywhere(till)
    head = backups._head(till)
    for file in (Path(own.good_file), Path(second.good_file)):
        whole = file.read_bytes()
        places.whole(file, head)
        file.write_bytes(whole[: len(whole) // 2])
        with pytest.raises(places.NotReadBack):
            places.whole(file, head)
        file.write_bytes(whole)
        later = (head[0], head[1], head[2] + 1, head[3])
        with pytest.raises(places.NotReadBack):
            places.whole(file, later)


def test_old_ones_make_room_and_others_stay(till: Till, stick: Path, clock: SetClock) -> None:
    backups.keep_for(till, 2)
    (stick / "K1-2020-01-01-120000-00000000.backup").write_bytes(b"another till's")
    (stick / "photo.jpg").write_bytes(b"the museum's")
    for _ in range(4):
        backups.back_up_everywhere(till)
        clock.forward(hours=1)
        backups.back_up_everywhere(till)
        clock.forward(days=1)
    mine = [name for name in names(stick) if till.store.till_id[:8] in name]
    # 22.11. to 25.11.: the last of the two newest days, which are the month's last too
    assert [name[3:20] for name in mine] == ["2026-11-24-130000", "2026-11-25-140000"]
    assert {"photo.jpg", "K1-2020-01-01-120000-00000000.backup"} <= set(names(stick))


def test_which_stay_by_days_and_months() -> None:
    """Counted by hand: the last of each of 3 days and of 2 months."""

    def name(day: date, hour: int) -> str:
        at = datetime(day.year, day.month, day.day, hour, 0)  # noqa: DTZ001 - a label
        return places.name_of("K1", "abcdef0123", at)

    days = [date(2026, 9, 28) + timedelta(days=n) for n in range(40)]  # to 6.11.
    every = [name(day, hour) for day in days for hour in (12, 17)]
    stay = {name(date(2026, 11, day), 17) for day in (4, 5, 6)} | {name(date(2026, 10, 31), 17)}
    assert places.kept(every, 3, 2) == stay
    assert places.kept([*every, "K1-2026-13-45-000000-abcdef01.backup", "notes"], 3, 2) == stay


def test_slow_is_broken_off_when_the_window_closes(till: Till, stick: Path) -> None:
    seen: list[bool] = []

    def stop() -> bool:
        seen.append(True)
        return len(seen) > 1

    own, second = backups.back_up_everywhere(till, stop)
    assert own.text == ""
    assert "broken off" in second.problem("en")
    assert names(stick) == []


def test_a_full_till_still_backs_up_to_the_stick(
    till: Till, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "_OWN_ROOM", 1 << 60)
    own, second = backups.back_up_everywhere(till)
    assert "no room" in own.problem("en")
    assert second.text == ""
    assert examine(Path(second.good_file))[0] == till.store.till_id


def test_found_newest_first(till: Till, stick: Path, clock: SetClock) -> None:
    backups.back_up_everywhere(till)
    clock.forward(days=1)
    backups.back_up_everywhere(till)
    found = backups.found_in([till.folder, stick, stick / "no such"])
    assert [one.at for one in found] == ["2026-11-23 10:00:00"] * 2 + ["2026-11-22 10:00:00"] * 2
    assert {one.code for one in found} == {"K1"}


def test_a_till_that_lost_its_log_is_behind_its_backup(till: Till, tmp_path: Path) -> None:
    """Its database alone, without what was not yet moved into it, nor the note of what was told."""
    till.store.checkpoint()
    sell(till)
    sell(till)
    backups.back_up_everywhere(till)
    assert not backups.behind(till)
    lost = tmp_path / "lost"
    left = shutil.ignore_patterns("*-wal", "*-shm", "*.lock", acknowledged.FILE)
    shutil.copytree(till.folder, lost, ignore=left)
    older = open_till(lost)
    try:
        assert backups.behind(older)
    finally:
        older.close()
    done = rescue(lost, best_backup(lost), SetClock())
    again = open_till(lost)
    try:
        assert again.store.rows("SELECT count(*) FROM receipt") == [(2,)]
        assert (Path(done.aside) / "museum.sqlite").exists()
    finally:
        again.close()


def test_a_stick_that_is_pulled_out_half_way(till: Till, disk: Disk) -> None:
    backups.choose_place(till, str(disk.path))
    made = Path(backups.back_up_everywhere(till)[0].good_file)
    for file in disk.path.glob("*.backup"):
        file.unlink()
    pulled: list[bool] = []

    def stop() -> bool:
        if not pulled:
            pulled.append(disk.pull())
        return False

    with pytest.raises(places.PlaceGone):
        places.copy(made, disk.path / made.name, stop)
    assert pulled == [True]
    assert list(disk.path.iterdir()) == []
    assert "not the stick" in backups.back_up_everywhere(till)[1].problem("en")


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
def test_killed_half_way_nothing_half_is_taken_for_a_backup(till: Till, stick: Path) -> None:
    good = backups.back_up_everywhere(till)[1].good_file
    program = (
        "import sys, time; from pathlib import Path; from pos.storage import places\n"
        "def stop():\n"
        "    print('writing', flush=True); time.sleep(60)\n"
        "places.copy(Path(sys.argv[1]), Path(sys.argv[2]), stop)\n"
    )
    half = stick / Path(good).name.replace("100000", "110000")
    process = subprocess.Popen([sys.executable, "-c", program, good, str(half)],
                               stdout=subprocess.PIPE, text=True)  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "writing\n"
    process.kill()
    process.wait(60)
    process.stdout.close()
    assert not half.exists()
    assert [one.file for one in backups.found_in([stick])] == [good]
    backups.back_up_everywhere(till)
    assert list(stick.glob("*.part")) == []
