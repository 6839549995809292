"""The bench's own arithmetic: a missed target is said plainly, a disturbance spoils little."""

from tests.bench.table import Figure, paired, shown


def test_a_missed_target_is_said():
    table = shown([Figure("quick", "1 ms", 2.0, 2.5), Figure("slow", "9 ms", 2.6, 2.5)])
    assert table.splitlines()[1].endswith("ok")
    assert table.splitlines()[2].endswith("MISSED")
    assert Figure("unknown", "?", None, 1.0).missed
    assert not Figure("information", "1 ms", 99.0).missed
    assert Figure("too slow", "1/s", 0.6, least=0.7).missed
    assert not Figure("quick enough", "1/s", 0.7, least=0.7).missed


def test_a_disturbed_minute_does_not_move_the_ratio():
    floor = [1.0] * 90
    times = [2.0] * 60 + [20.0] * 30
    assert paired(times, floor, 30) == 2.0
    assert paired([2.0] * 30 + [20.0] * 60, [1.0] * 30 + [10.0] * 60, 30) == 2.0
