"""What workers do when somebody has died."""

from throughcare.actions.death.afterwards import family_contacted, looked_anew
from throughcare.actions.death.correcting import correct
from throughcare.actions.death.recording import Told, record
from throughcare.actions.death.reviewing import (
    Point,
    agree_learning,
    ask,
    close,
    learning_came,
    take_part,
)

__all__ = [
    "Point",
    "Told",
    "agree_learning",
    "ask",
    "close",
    "correct",
    "family_contacted",
    "learning_came",
    "looked_anew",
    "record",
    "take_part",
]
