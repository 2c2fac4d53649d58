"""What workers do with drug tests: sample, read, tell, talk."""

from throughcare.actions.testing.reading import find_unreadable, read, talk, tell
from throughcare.actions.testing.taking import Sample, take

__all__ = ["Sample", "find_unreadable", "read", "take", "talk", "tell"]
