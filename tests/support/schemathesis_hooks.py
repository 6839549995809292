"""What schemathesis must be told of our bodies: MessagePack under zlib, with bytes for base64."""

from __future__ import annotations

import zlib
from typing import Any

import msgspec
import schemathesis

from pos.sync import wire
from tests.support.mutating import packed


@schemathesis.serializer(wire.ENTRIES)
def write(ctx: schemathesis.SerializationContext, value: Any) -> bytes:
    """A batch where the value is one, else what the value says without being one."""
    try:
        return wire.pack(msgspec.convert(value, wire.Batch))
    except msgspec.ValidationError:
        pass
    try:
        return packed(value)
    except OverflowError:  # MessagePack has no such whole numbers
        return zlib.compress(msgspec.json.encode(value))


@schemathesis.deserializer(wire.ENTRIES)
def read(ctx: schemathesis.DeserializationContext, response: schemathesis.Response) -> Any:
    """What the schema speaks of: bytes as base64."""
    return msgspec.to_builtins(wire.unpack(response.content, wire.Page))
