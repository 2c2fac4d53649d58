"""What courts do: plan sittings, list people, decide, and ask; and what those asked answer."""

from throughcare.actions.court.asking import answer, ask
from throughcare.actions.court.deciding import decide
from throughcare.actions.court.listing import list_hearing, take_off
from throughcare.actions.court.planning import name_bench, plan_sitting, seat, unseat

__all__ = [
    "answer",
    "ask",
    "decide",
    "list_hearing",
    "name_bench",
    "plan_sitting",
    "seat",
    "take_off",
    "unseat",
]
