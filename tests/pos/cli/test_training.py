"""`ring --training`: a script on a throwaway copy."""

from __future__ import annotations

import json

from tests.pos.cli.conftest import Counter

SCRIPT = "\n".join(
    json.dumps(act)
    for act in (
        {"do": "sign_in", "pin": "1234"},
        {"do": "open_shift", "float": "10.00"},
        {"do": "add", "sku": "ADM-ADULT"},
        {"do": "pay", "tender": "cash"},
        {"do": "finish"},
    )
).encode()


def test_a_script_in_training_leaves_only_its_count(counter: Counter) -> None:
    before = counter.takings()
    answers = counter.lines(SCRIPT, "--training")
    assert [one["ok"] for one in answers] == [True] * 5
    assert answers[-1]["receipt"] == "0-000001"
    after = counter.takings()
    assert after["counts"]["training"] == 1
    assert after["gross"] == before["gross"]
    assert not list(counter.folder.glob("training-*"))
