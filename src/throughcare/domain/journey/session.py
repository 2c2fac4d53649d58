"""What else a contact tells: what was done, what is for the team, and corrections."""

from dataclasses import dataclass

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.event import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactWorked:
    """What a contact was spent on. Apart from attendance: who reads that need not read this."""

    what: str
    activities: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactCorrected:
    """Who came was recorded wrongly: what was said before, what is right, and why; `expected` where
    an hour had been agreed with them.
    """

    what: str
    before: str
    attendance: str
    why: str
    expected: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWritten:
    """A note was written for the team; its words stand in the note."""

    what: str = ""


KINDS: tuple[Kind, ...] = (
    Kind(
        code="contact.worked",
        category=Category.TREATMENT,
        payload=ContactWorked,
        sentence="Worked on {activities}",
    ),
    Kind(
        code="contact.corrected",
        category=Category.ATTENDANCE,
        payload=ContactCorrected,
        sentence="Corrected: {attendance}, not {before}",
        standing=True,
    ),
    Kind(
        code="note.written",
        category=Category.NOTES,
        payload=NoteWritten,
        sentence="Note for the team",
    ),
)
