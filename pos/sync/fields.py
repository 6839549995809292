"""The values that the protocol's messages are made of, each with its bounds."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

_NO_NUL = r"^[^\x00]*$"  # PostgreSQL keeps none in a text

Count = Annotated[int, Meta(ge=0, le=2**53)]
Seq = Annotated[int, Meta(ge=1, le=2**53)]
Epoch = Annotated[int, Meta(ge=1, le=2**31 - 1)]
Hash = Annotated[bytes, Meta(min_length=32, max_length=32)]
Signature = Annotated[bytes, Meta(min_length=64, max_length=64)]
Id = Annotated[str, Meta(min_length=1, max_length=64, pattern=_NO_NUL)]
Token = Annotated[str, Meta(max_length=64, pattern=_NO_NUL)]
Label = Annotated[str, Meta(min_length=1, max_length=16, pattern=_NO_NUL)]
Word = Annotated[str, Meta(max_length=20, pattern=_NO_NUL)]
Text = Annotated[str, Meta(max_length=300, pattern=_NO_NUL)]
# bounded as well, since `$` is also before a last line end
Hex = Annotated[str, Meta(pattern="^[0-9a-f]*$", max_length=128)]
PublicKey = Annotated[str, Meta(pattern="^[0-9a-f]{64}$", max_length=64)]
Box = Annotated[str, Meta(pattern="^[0-9a-f]{160}$", max_length=160)]
