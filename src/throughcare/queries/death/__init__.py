"""What a partnership asks when it reviews a death."""

from throughcare.queries.death.last_days import Owed, figures, owed
from throughcare.queries.death.reviewing import agencies, review, timeline

__all__ = ["Owed", "agencies", "figures", "owed", "review", "timeline"]
