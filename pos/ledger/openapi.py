"""The protocol's description as OpenAPI 3.1, made from the routes and the messages' own types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from pos.ledger.refusals import LedgerRefusal
from pos.ledger.routes import Route, kind_of
from pos.sync import wire

_REF = "#/components/schemas/{name}"
_RETRY = {
    "retry-after": {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 0}}
}
_LATER = ("429", "503")
_TEXT = {"description": "Done.", "content": {"text/plain": {"schema": {"type": "string"}}}}
_METRICS = {"summary": "Counts for a monitor, in Prometheus' form.", "responses": {"200": _TEXT}}
_ANYWHERE = {
    "400": "What came is no request.",
    "408": "The body came too slowly.",
    "413": "The body is larger than any message.",
    "500": "A fault of the ledger's own, written to its log.",
    "503": "Too many requests, or the database is away: nothing is known to be done.",
}
_ABOUT = """\
Bodies with entries are MessagePack under zlib (RFC 1950), so that an entry's bytes stay the bytes
that its hash covers; where their schemas say base64, MessagePack has the bytes themselves. All
others are JSON. A session goes as `Bearer ORG.SESSION`. Any answer may be lost on the way: every
request may be sent again."""


def describe(routes: Mapping[tuple[str, str], Route]) -> dict[str, Any]:
    """The whole document."""
    paths: dict[str, dict[str, Any]] = {}
    for (method, path), route in routes.items():
        paths.setdefault(path, {})[method.lower()] = _operation(route)
    paths["/v1/metrics"] = {"get": _METRICS}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Museum POS ledger", "version": "1", "description": _ABOUT},
        "paths": paths,
        "components": {
            "schemas": _schemas(routes.values()),
            "securitySchemes": {"session": {"type": "http", "scheme": "bearer"}},
        },
    }


def _schemas(routes: Iterable[Route]) -> dict[str, Any]:
    named: set[type[msgspec.Struct]] = {wire.Refused}
    for route in routes:
        named |= {one for one in (route.answers, route.asks) if one is not None}
        named |= {refusal.says for refusal in route.refusals()}
    every = sorted(named, key=lambda one: one.__name__)
    return msgspec.json.schema_components(every, ref_template=_REF)[1]


def _operation(route: Route) -> dict[str, Any]:
    told: dict[str, Any] = {"summary": route.says, "responses": _responses(route)}
    if route.query is not None:
        told["parameters"] = _parameters(route.query)
    if route.asks is not None:
        told["requestBody"] = {"required": True, "content": _content(route.asks)}
    if route.session:
        told["security"] = [{"session": []}]
    return told


def _parameters(query: type[msgspec.Struct]) -> list[dict[str, Any]]:
    (schema,) = msgspec.json.schema_components([query], ref_template=_REF)[1].values()
    return [
        {"name": name, "in": "query", "required": False, "schema": kind}
        for name, kind in schema["properties"].items()
    ]


def _responses(route: Route) -> dict[str, Any]:
    answer = _content(route.answers) if route.answers else {wire.JSON: {"schema": {}}}
    told: dict[str, Any] = {"200": {"description": "Done.", "content": answer}}
    by_status: dict[str, list[type[LedgerRefusal]]] = {status: [] for status in _ANYWHERE}
    if route.asks is not None:
        by_status["415"] = []
    for refusal in route.refusals():
        by_status.setdefault(str(refusal.status), []).append(refusal)
    for status, refusals in sorted(by_status.items()):
        told[status] = {
            "description": _words(status, refusals),
            "content": _content(*({one.says for one in refusals} or {wire.Refused})),
        }
        if status in _LATER:
            told[status]["headers"] = _RETRY
    return told


def _words(status: str, refusals: list[type[LedgerRefusal]]) -> str:
    words = [f"{one.error}: {one.__doc__}" for one in refusals]
    return " ".join(words) or _ANYWHERE.get(status, "The body is said to be of another kind.")


def _content(*kinds: type[msgspec.Struct]) -> dict[str, Any]:
    refs = [{"$ref": _REF.format(name=one.__name__)} for one in kinds]
    refs.sort(key=lambda one: one["$ref"])
    schema = refs[0] if len(refs) == 1 else {"anyOf": refs}
    return {kind_of(*kinds): {"schema": schema}}
