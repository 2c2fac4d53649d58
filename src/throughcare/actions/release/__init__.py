"""What is done before, at and after a release."""

from throughcare.actions.release.answering import answer
from throughcare.actions.release.asking import Answer, answer_asked
from throughcare.actions.release.beginning import begin
from throughcare.actions.release.looking import look, look_again, look_at_once
from throughcare.actions.release.meeting import meet
from throughcare.actions.release.settling import Said, settle_item

__all__ = [
    "Answer",
    "Said",
    "answer",
    "answer_asked",
    "begin",
    "look",
    "look_again",
    "look_at_once",
    "meet",
    "settle_item",
]
