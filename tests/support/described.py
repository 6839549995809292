"""Whether an answer of the ledger is one that its OpenAPI document tells of."""

from __future__ import annotations

from collections.abc import Mapping

from pos.ledger.endpoints import ROUTES
from pos.ledger.openapi import describe

PATHS = describe(ROUTES)["paths"]


def must_be_described(method: str, path: str, status: int, headers: Mapping[str, str]) -> None:
    """Fail for a status, or for a kind of body, that the document does not have."""
    told = PATHS[path][method.lower()]["responses"]
    assert str(status) in told, f"{method} {path} answers {status}, which is nowhere described"
    kind = headers.get("content-type", "").partition(";")[0]
    assert kind in told[str(status)]["content"], f"{method} {path} {status} has a body of {kind!r}"
