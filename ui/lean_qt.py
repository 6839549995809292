"""PySide6, without what only its makers and the words of its errors need.

At every start PySide6 compiles from source what writes its .pyi files and what reads signatures
for an error about wrong arguments, and sets both up with large regular expressions: a sixth
of an empty window's start. Here the source of each waits until something of it is asked for. Where
PySide6 works otherwise one day, nothing is changed.
"""

from __future__ import annotations

import builtins
import sys
from importlib import import_module
from threading import RLock
from typing import Any

_LATER = frozenset(
    f"shibokensupport/signature/{name}.py"
    for name in ("layout", "lib/enum_sig", "lib/pyi_generator", "parser")
)
_STAND_IN = f"""
def __getattr__(name):
    from {__name__} import _whole
    return _whole(globals(), name)
"""
_sources: dict[str, Any] = {}
_one = RLock()


def load() -> None:
    """Import PySide6, and keep it from reading the source of every module imported after it.

    It looks there for its own name, to switch its optional spellings on and off by module. This
    program uses none; the reading is a third of its start and tens of megabytes of kept source.
    """
    plain = builtins.compile

    def lean(source: Any, filename: Any, *args: Any, **more: Any) -> Any:
        if filename in _LATER:
            _sources[filename], source = source, _STAND_IN
        return plain(source, filename, *args, **more)

    builtins.compile = lean  # until PySide6 is there
    try:
        import_module("PySide6")
    finally:
        builtins.compile = plain
    import_module("PySide6.QtCore")
    feature, reads = sys.modules.get("shibokensupport.feature"), "_mod_uses_pyside"
    if hasattr(feature, reads):
        setattr(feature, reads, lambda _module: False)


def _whole(module: dict[str, Any], name: str) -> Any:
    """What a module calls so, of which only the source was there."""
    if name.startswith("__"):  # whoever looks through all modules wants none of this
        raise AttributeError(name)
    with _one:
        source = _sources.pop(module["__file__"], None)
        if source is not None:
            exec(compile(source, module["__file__"], "exec"), module)  # noqa: S102 - PySide6's own
            del module["__getattr__"]
    if name not in module:
        raise AttributeError(name)
    return module[name]
