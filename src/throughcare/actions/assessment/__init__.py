"""What workers do with an assessment: ask, confirm or dispute, ask again, pass on."""

from throughcare.actions.assessment.again import ask_again, pass_on, something_happened, turn_down
from throughcare.actions.assessment.answering import Said, answer
from throughcare.actions.assessment.instruments import load_wording, sign, take_back
from throughcare.actions.assessment.standing import confirm, stand

__all__ = [
    "Said",
    "answer",
    "ask_again",
    "confirm",
    "load_wording",
    "pass_on",
    "sign",
    "something_happened",
    "stand",
    "take_back",
    "turn_down",
]
