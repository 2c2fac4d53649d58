"""What workers record of needs: found, moved on, asked again; how things stand; risks; lapses."""

from throughcare.actions.need.crisis import write_crisis_plan
from throughcare.actions.need.life import find, follow, move
from throughcare.actions.need.review import Said, review
from throughcare.actions.need.risk import clear_risk, notice_risk
from throughcare.actions.need.standing import tell_lapse, tell_outcome

__all__ = [
    "Said",
    "clear_risk",
    "find",
    "follow",
    "move",
    "notice_risk",
    "review",
    "tell_lapse",
    "tell_outcome",
    "write_crisis_plan",
]
