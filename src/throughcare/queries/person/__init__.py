"""People, as pages ask for them."""

from throughcare.queries.person.found import Found, Listed, led, search
from throughcare.queries.person.one import ids_of
from throughcare.queries.person.page import Head, head
from throughcare.queries.person.timeline import Line, Lines, timeline, told_by

__all__ = [
    "Found",
    "Head",
    "Line",
    "Lines",
    "Listed",
    "head",
    "ids_of",
    "led",
    "search",
    "timeline",
    "told_by",
]
