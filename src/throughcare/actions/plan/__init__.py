"""What workers do with a plan: aims and offers, steps, versions, answers, reviews."""

from throughcare.actions.plan.aims import end_aim, offer, take_aim
from throughcare.actions.plan.steps import Wanted, agree_step, done, let_fall, put_off, take
from throughcare.actions.plan.versions import Said, agree, answer, ask_review, review

__all__ = [
    "Said",
    "Wanted",
    "agree",
    "agree_step",
    "answer",
    "ask_review",
    "done",
    "end_aim",
    "let_fall",
    "offer",
    "put_off",
    "review",
    "take",
    "take_aim",
]
