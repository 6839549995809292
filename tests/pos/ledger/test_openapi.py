"""The protocol's description says of each route what the ledger does."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from starlette.routing import Route as Served

from pos.ledger.endpoints import ROUTES, Endpoints
from pos.ledger.openapi import describe
from pos.ledger.routes import Route
from pos.ledger.service import application
from pos.sync import wire
from pos.sync.transport import Request
from tests.support.ledger import Organisation
from tests.support.ledger_process import run

DOCUMENT: dict[str, Any] = json.loads(msgspec.json.encode(describe(ROUTES)))


def references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for one in part.values():
            yield from references(one)
    elif isinstance(part, list):
        for one in part:
            yield from references(one)


def test_every_route_that_is_served_is_described(group: Organisation) -> None:
    served = {
        (route.path, method.lower())
        for route in application(group.endpoints).routes
        if isinstance(route, Served)
        for method in (route.methods or set()) - {"HEAD"}
    }
    assert served == {
        (path, method) for path, methods in DOCUMENT["paths"].items() for method in methods
    }


def test_what_it_refers_to_is_there() -> None:
    schemas = DOCUMENT["components"]["schemas"]
    found = set(references(DOCUMENT))
    assert {name.rpartition("/")[2] for name in found} <= set(schemas)
    assert all(name.startswith("#/components/schemas/") for name in found)


def test_the_ledger_and_the_command_line_tell_it(group: Organisation, tmp_path: Path) -> None:
    reply = group.endpoints.answer(Request("GET", "/v1/openapi.json"))
    assert reply.status == 200
    assert json.loads(reply.body) == DOCUMENT
    assert json.loads(run(tmp_path, "ledger", "openapi")) == DOCUMENT


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_where_it_says_a_session_is_needed(group: Organisation, method: str, path: str) -> None:
    """Without one those answer 401, and only those do so whatever is asked."""
    route = ROUTES[method, path]
    reply = group.endpoints.answer(Request(method, path, b"{}"))
    if route.session:
        assert reply.status == 401
    else:
        assert reply.status == (400 if route.asks else 200)
    told = DOCUMENT["paths"][path][method.lower()]
    assert bool(told.get("security")) is route.session


def test_a_route_more_is_described_by_its_one_line() -> None:
    more = Route(Endpoints.health, "Something new.", wire.Session, wire.AskNonce, session=True)
    told = describe({**ROUTES, ("POST", "/v1/new"): more})["paths"]["/v1/new"]["post"]
    assert set(told["responses"]) >= {"200", "400", "401", "413"}
    assert "Session" in str(told["responses"]["200"])
    assert "AskNonce" in str(told["requestBody"])


def strings(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        if part.get("type") == "string":
            yield part
        if "$ref" in part:
            yield from strings(DOCUMENT["components"]["schemas"][part["$ref"].rpartition("/")[2]])
        for one in part.values():
            yield from strings(one)
    elif isinstance(part, list):
        for one in part:
            yield from strings(one)


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_no_text_that_is_asked_for_has_a_nul(method: str, path: str) -> None:
    """Found by fuzz: PostgreSQL keeps none, and whoever sent one was answered 500."""
    asked = {name: part for name, part in DOCUMENT["paths"][path][method.lower()].items()
             if name in ("requestBody", "parameters")}  # fmt: skip
    for text in strings(asked):
        if "enum" not in text and "contentEncoding" not in text:
            assert not re.search(text.get("pattern", ""), "ab\0"), text
