"""What workers do when somebody has died."""

from throughcare.actions.death.afterwards import family_contacted, review_held
from throughcare.actions.death.correcting import correct
from throughcare.actions.death.recording import Told, record

__all__ = ["Told", "correct", "family_contacted", "record", "review_held"]
