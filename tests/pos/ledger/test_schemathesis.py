"""Schemathesis against a real ledger: what its OpenAPI says it answers, it answers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import urllib3

from pos.ledger.endpoints import ROUTES
from pos.sync.courier import Courier
from tests.support.ledger_process import LedgerProcess, enrolled, environment, stored
from tests.support.museum import new_folder

# a whole number written 1.0, and base64 with odd last bits, are right by JSON Schema alone
LEFT_OUT = "positive_data_acceptance"


@pytest.mark.parametrize(
    "examples", [5, pytest.param(500, marks=[pytest.mark.torture, pytest.mark.timeout(0)])]
)
def test_the_description_holds(tmp_path: Path, examples: int) -> None:
    """Of a till's session: statuses, bodies, methods, missing sessions; nothing is stored."""
    ledger = LedgerProcess(tmp_path / "ledger")
    till = enrolled(ledger, new_folder(tmp_path / "K1"))
    courier = Courier(till.store)
    courier.exchange()
    session = courier._reach().session().session
    before = stored(ledger)
    run = subprocess.run(
        [sys.executable, "-m", "schemathesis.cli", "run", f"{ledger.address}/v1/openapi.json",
         "--header", f"Authorization: Bearer 1.{session}", "--max-examples", str(examples),
         "--checks", "all", "--exclude-checks", LEFT_OUT, "--no-color", "--request-timeout", "20",
         "--seed", os.environ.get("MUSEUM_POS_FUZZ_SEED", "1"), "--continue-on-failure"],
        env={**environment(), "SCHEMATHESIS_HOOKS": "tests.support.schemathesis_hooks"},
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
    assert f"Tested: {len(ROUTES)}" in run.stdout  # the metrics too, but not the description
    with urllib3.PoolManager() as pool:
        assert pool.request("GET", f"{ledger.address}/v1/health").status == 200
    courier.close()
    till.close()
    assert ledger.stop() == 0
    assert stored(ledger) == before
    assert "Traceback" not in ledger.log.read_text("utf-8")
