"""How duties look on Today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.shell.times import counted, say_clock
from throughcare.pages.today.buttons import Button, button
from throughcare.queries.today import Duty, Row

NAMED = 2  # further duties of the same person that a row names
LEVELS = {1: "climbed to the manager", 2: "climbed to the partnership lead"}
SEEN_BY = {1: "their manager sees it", 2: "the partnership lead sees it"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One row: the sentence, where it leads, what is known, how late, and its button."""

    text: str
    href: str
    detail: str
    due_at: datetime
    tone: str
    late: bool
    button: Button | None


def owed(row: Row, viewer: Viewer) -> Shown:
    """What the viewer owes about one person: the most urgent first, the others named."""
    first = row.first
    whose = f"for {first.whose}" if first.whose else ""
    said = [whose, first.why, _climbing(first, viewer), _also(row)]
    return _shown(first, viewer, said)


def climbed(row: Row, viewer: Viewer) -> Shown:
    """What a colleague owes and has climbed: with whom it is comes first."""
    first = row.first
    return _shown(first, viewer, [f"With {first.who}", first.why, _also(row)])


def waiting(row: Row) -> Shown:
    """What other agencies owe about one person and are late with, the latest first."""
    duty, nudge = row.first, None
    asking = next((each for each in (duty, *row.rest) if each.can_nudge), None)
    if asking:
        nudge = Button(text="Nudge", href=reverse("nudge", args=[asking.about_id]), posts=True)
    return Shown(
        text=duty.text,
        href=_referral(duty) if duty.about_referral else _person(duty),
        detail=_said([duty.why, SEEN_BY.get(duty.level, ""), _also(row)]),
        due_at=duty.due_at,
        tone="now",
        late=True,
        button=nudge,
    )


def later(duty: Duty, viewer: Viewer) -> Shown:
    """What is due after the days that Today looks ahead."""
    return _shown(duty, viewer, [duty.why])


def _shown(duty: Duty, viewer: Viewer, said: Iterable[str]) -> Shown:
    return Shown(
        text=duty.text,
        href=_person(duty),
        detail=_said(said),
        due_at=duty.due_at,
        tone=_tone(duty, viewer),
        late=duty.overdue,
        button=button(duty),
    )


def _tone(duty: Duty, viewer: Viewer) -> str:
    if duty.overdue or (duty.urgent and not duty.taken_by):
        return "now"
    days = (timezone.localtime(duty.due_at).date() - viewer.today).days
    if days == 0:
        return "now"
    return "soon" if days == 1 else "later"


def _climbing(duty: Duty, viewer: Viewer) -> str:
    if duty.taken_by:
        return "you have it" if duty.taken_by == viewer.worker_name else f"{duty.taken_by} has it"
    return LEVELS.get(duty.level, "")


def _also(row: Row) -> str:
    if not row.rest:
        return ""
    others = dict.fromkeys(_inside(duty) for duty in row.rest if duty.text != row.first.text)
    named = "; ".join(list(others)[:NAMED])
    more = len(row.rest) - min(len(others), NAMED)
    if not named:
        return f"and {more} more of it"
    return f"also: {named}" + (f"; and {more} more" if more > 0 else "")


def _inside(duty: Duty) -> str:
    """A sentence inside another: an agency's name keeps its capital."""
    if duty.text.startswith(duty.agency):
        return duty.text
    return f"{duty.text[:1].lower()}{duty.text[1:]}"


def _said(parts: Iterable[str]) -> str:
    """Parts as sentences."""
    return " ".join(f"{part[:1].upper()}{part[1:]}." for part in parts if part)


def _person(duty: Duty) -> str:
    return reverse("person:show", args=[duty.person_id])


def _referral(duty: Duty) -> str:
    return reverse("referral:show", args=[duty.about_id])


def checked(viewer: Viewer, number: int, clear: Iterable[str]) -> str:
    """What was looked at, in one sentence: "Checked at 08:55: 41 people, all with a lead, …"."""
    people = counted(number, viewer.word_for_person, viewer.word_for_people)
    if not number:
        people = f"no {viewer.word_for_people} with a journey here"
    return f"Checked at {say_clock(value=viewer.at)}: {', '.join([people, *clear])}."
