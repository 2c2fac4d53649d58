"""Frozen values as JSON and back, by their own annotations.

What an event says is a frozen dataclass; what is stored is JSON. One definition serves both.
"""

import types
from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, Union, cast, get_args, get_origin, get_type_hints
from uuid import UUID

type Json = bool | int | float | str | list["Json"] | dict[str, "Json"] | None


class Malformed(ValueError):
    """Stored JSON does not fit the value that it should hold."""


def to_json(value: object) -> Json:
    """This value as plain JSON: dates in ISO form, keys and codes as text, tuples as lists."""
    match value:
        case Enum():
            return to_json(value.value)
        case None | bool() | int() | float() | str():
            return value
        case UUID():
            return str(value)
        case datetime() | date():
            return value.isoformat()
        case tuple() | list() | frozenset():
            return [to_json(each) for each in value]
        case Mapping():
            return {str(key): to_json(each) for key, each in value.items()}
        case _ if is_dataclass(value):
            return {f.name: to_json(getattr(value, f.name)) for f in fields(value)}
        case _:
            raise TypeError(f"no JSON form for {type(value).__name__}")


def from_json[T](kind: type[T], stored: Json) -> T:
    """The value of this dataclass that was stored.

    Raises Malformed when a field is missing, unknown, or of another type.
    """
    if not isinstance(stored, dict):
        raise Malformed(f"{kind.__name__}: not an object")
    hints = _hints(cast(Hashable, kind))
    if unknown := stored.keys() - hints.keys():
        raise Malformed(f"{kind.__name__}: unknown {', '.join(sorted(unknown))}")
    try:
        return kind(**{name: _read(hints[name], each) for name, each in stored.items()})
    except TypeError as problem:
        raise Malformed(f"{kind.__name__}: {problem}") from problem


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(hint: Any, stored: Json) -> object:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        if stored is None:
            return None
        return _read(next(arg for arg in get_args(hint) if arg is not type(None)), stored)
    if origin is tuple:
        if not isinstance(stored, list):
            raise Malformed("not a list")
        return tuple(_read(get_args(hint)[0], each) for each in stored)
    return _read_plain(hint, stored)


def _read_plain(hint: Any, stored: Json) -> object:
    if is_dataclass(hint) and isinstance(hint, type):
        return from_json(hint, stored)
    if hint in (UUID, date, datetime) or (isinstance(hint, type) and issubclass(hint, Enum)):
        return _read_text(hint, stored)
    if not isinstance(stored, hint):
        raise Malformed(f"{stored!r} is not {hint.__name__}")
    return stored


def _read_text(hint: Any, stored: Json) -> object:
    if not isinstance(stored, str):
        raise Malformed(f"{stored!r} is not text")
    try:
        return hint.fromisoformat(stored) if hint in (date, datetime) else hint(stored)
    except ValueError as problem:
        raise Malformed(str(problem)) from problem
