"""Somebody's week, as far as the viewer may see it."""

from throughcare.queries.week.own import Regularly, regularly
from throughcare.queries.week.whole import Shown, shown

__all__ = ["Regularly", "Shown", "regularly", "shown"]
