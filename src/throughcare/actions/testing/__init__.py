"""What workers do with drug tests: sample, read, tell."""

from throughcare.actions.testing.reading import find_unreadable, read, tell
from throughcare.actions.testing.taking import Sample, take

__all__ = ["Sample", "find_unreadable", "read", "take", "tell"]
