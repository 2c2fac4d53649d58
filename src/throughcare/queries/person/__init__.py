"""People, as pages ask for them."""

from throughcare.queries.person.found import Found, found
from throughcare.queries.person.page import Head, Line, head, timeline

__all__ = ["Found", "Head", "Line", "found", "head", "timeline"]
