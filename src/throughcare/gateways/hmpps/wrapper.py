"""The wrapper in which messages come: a notification that holds the message as text.

Source: the reference on prison events, §1.3.
"""

import json
from dataclasses import dataclass
from typing import Any

from throughcare.gateways.intake import Wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A message out of its wrapper; without a kind, the line was no notification."""

    id: str
    kind: str
    body: dict[str, Any]


def of(raw: str) -> Told:
    """This takes a message out of its wrapper. Raises Wrong with what is wrong."""
    outer = _object(raw, "the line")
    if "Message" not in outer and "Type" not in outer:
        return Told(id="", kind="", body=outer)
    if outer.get("Type") != "Notification":
        raise Wrong("is no notification")
    key = outer.get("MessageId")
    if not isinstance(key, str) or not key.strip():
        raise Wrong("has no MessageId")
    body = _object(outer.get("Message"), "its message")
    kind = _text(_kind(outer, body), "an eventType")
    return Told(id=_text(key, "a MessageId"), kind=kind, body=body)


def _text(value: str, what: str) -> str:
    """A word that can be kept: no database takes a null or half a sign."""
    if "\0" in value or any("\ud800" <= sign <= "\udfff" for sign in value):
        raise Wrong(f"has {what} that is no text")
    return value.strip()


def _kind(outer: dict[str, Any], body: dict[str, Any]) -> str:
    """By the attribute, as every receiver does; where the body says otherwise, nobody knows."""
    attributes = outer.get("MessageAttributes")
    attribute = attributes.get("eventType") if isinstance(attributes, dict) else None
    kind = attribute.get("Value") if isinstance(attribute, dict) else None
    if not isinstance(kind, str) or not kind.strip():
        raise Wrong("has no eventType among its attributes")
    if body.get("eventType") not in (None, kind):
        raise Wrong("says two kinds of event: one outside, another inside")
    return kind


def _object(text: object, what: str) -> dict[str, Any]:
    if not isinstance(text, str):
        raise Wrong(f"{what} is no text")
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise Wrong(f"{what} is not JSON") from problem
    if not isinstance(found, dict):
        raise Wrong(f"{what} is no JSON object")
    return found
