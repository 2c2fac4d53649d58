"""What workers do with drug tests: sample, read, correct, tell, talk."""

from throughcare.actions.testing.correcting import correct
from throughcare.actions.testing.correcting_sample import correct_sample
from throughcare.actions.testing.reading import find_unreadable, read, talk, tell, tell_older
from throughcare.actions.testing.taking import Sample, take

__all__ = [
    "Sample",
    "correct",
    "correct_sample",
    "find_unreadable",
    "read",
    "take",
    "talk",
    "tell",
    "tell_older",
]
