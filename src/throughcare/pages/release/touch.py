"""In touch: with whom it was agreed, how often, and when it is due again. It names no reason."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughcare.domain.treatment.watch import How
from throughcare.domain.treatment.words import RHYTHMS, WATCH_HOW
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.pages.shell.times import say_day
from throughcare.queries.release import touch as query
from throughcare.queries.release.touch import Touch


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One agreement as it stands in the list."""

    text: str
    href: str
    detail: str
    due_at: datetime | None
    tone: str
    contact_href: str


@page("medicine.watch")
def touch(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Everybody with whom the agency agreed to be in touch, soonest due first."""
    found = tuple(_shown(each, viewer.at) for each in query.running(viewer))
    return answer(request, "release/touch.html", {"rows": found})


def _shown(each: Touch, now: datetime) -> Shown:
    often = RHYTHMS[each.rhythm] if each.rhythm else "as agreed"
    how = WATCH_HOW[How(each.how)]
    last = f" Last in touch {say_day(value=each.last_at, now=now)}." if each.last_at else ""
    who = f" {each.who} rings first." if each.who else ""
    late = each.missed or (each.due_at is not None and each.due_at <= now)
    missed = "Nobody reached them when it was due. " if each.missed else ""
    until = say_day(value=each.ends_on, now=now)
    return Shown(
        text=f"{each.name}: {often}, {how}",
        href=reverse("treatment:listed", args=[each.person_id]),
        detail=f"{missed}Until {until}.{last}{who}",
        due_at=each.due_at,
        tone="now" if late else "later",
        contact_href=reverse("contact:record", args=[each.person_id]),
    )
