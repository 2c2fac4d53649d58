"""What workers do about contacts."""

from throughcare.actions.contact.correcting import correct
from throughcare.actions.contact.recording import record
from throughcare.actions.contact.terms import Came, Next, Said, TeamNote, Told, Work

__all__ = ["Came", "Next", "Said", "TeamNote", "Told", "Work", "correct", "record"]
