"""What the person's page shows, for the page itself and for those that stand on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from throughcare.domain.appointment.words import KINDS
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.need.overdose import FLAG
from throughcare.domain.need.words import BEFORE
from throughcare.domain.net.telling import GROUPS
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person import praising
from throughcare.pages.person.bar import bar
from throughcare.pages.shell.masthead import Link
from throughcare.pages.shell.paging import Paging
from throughcare.pages.shell.times import counted, say_clock, say_day, say_near_day
from throughcare.queries import appointment as hours
from throughcare.queries import overdose as overdoses
from throughcare.queries import person as query
from throughcare.queries.overdose import Overdose
from throughcare.queries.person import Head, Line
from throughcare.queries.person.timeline import Lines

SIZE = 30
FURTHEST = 9999

GRANTS = ("grant.given", "grant.withdrawn")
# Where a line of the timeline leads, by the first word of its kind.
LEADS_TO: Mapping[str, str] = {"appointment": "appointment:show", "contact": "contact:show"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One of the three facts side by side."""

    label: str
    value: str
    lines: tuple[str, ...] = ()
    tone: str = "brand"
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLine:
    """A line of the timeline as it is drawn."""

    at: datetime
    text: str
    detail: str
    who: str
    href: str
    corrected: bool


def told(request: HttpRequest, viewer: Viewer, head: Head) -> dict[str, Any]:
    """Everything that the template of the person's page needs."""
    return {
        "head": head,
        "may_open_door": may(viewer, "door.open"),
        "cards": _cards(head),
        "appointment_words": KINDS,
        "coming": hours.upcoming(viewer, person_id=head.id, most=3),
        "person_bar": bar(head, "Journey"),
        "overdose": _overdose(viewer, head),
        "may_report": may(viewer, "overdose.report"),
        **_happened(request, viewer, head),
    }


def _overdose(viewer: Viewer, head: Head) -> str:
    """What is known of the last overdose, while the risk of another holds."""
    if head.died_on is not None or FLAG not in {risk.flag for risk in head.risks}:
        return ""
    found = overdoses.newest(viewer, person_id=head.id)
    return say_overdose(found, now=timezone.now()) if found else ""


def say_overdose(found: Overdose, *, now: datetime) -> str:
    """An overdose in a few words: when, after what, who told of it, whether naloxone was used."""
    when = say_near_day(value=found.on, now=now)
    after = [f"{counted(days, 'day')} after {BEFORE[what]}" for what, days in found.after]
    first = ", ".join((when, *after))
    return ". ".join((first, f"{found.told}. Naloxone: {found.naloxone}"))


def _happened(request: HttpRequest, viewer: Viewer, head: Head) -> dict[str, Any]:
    """The timeline, narrowed and cut as the address asks."""
    group, agency_id, on, number = _asked(request)
    narrowed: dict[str, Any] = {"group": group, "agency_id": agency_id}
    first = (number - 1) * SIZE
    found = query.timeline(viewer, person_id=head.id, size=SIZE, offset=first, on=on, **narrowed)
    path = reverse("person:show", args=[head.id])
    asked = {"kind": group, "agency": str(agency_id or ""), "on": on.isoformat() if on else ""}
    asked = {name: value for name, value in asked.items() if value}
    paging = Paging(number=number, size=SIZE, total=found.total, path=path, asked=asked)
    agencies = query.told_by(viewer, person_id=head.id)
    return {
        "days": _days(_with_praise(viewer, head, found, number=number, on=on, **narrowed)),
        "only_on": on,
        "every_day": path,
        "kinds": _kinds(path, group, agency_id),
        "agencies": _agencies(path, agencies, group, agency_id),
        "paging": replace(paging, word="entries"),
        "narrowed": bool(asked),
    }


def _with_praise(
    viewer: Viewer, head: Head, found: Lines, *, number: int, on: date | None, **narrowed: Any
) -> tuple[Line, ...]:
    """Weeks are praised where many days are shown."""
    if on or "hours" not in head.present:
        return found.lines
    return praising.among(
        viewer,
        found.lines,
        person_id=head.id,
        newest=number == 1,
        oldest=(number - 1) * SIZE + len(found.lines) >= found.total,
        **narrowed,
    )


def _asked(request: HttpRequest) -> tuple[str, UUID | None, date | None, int]:
    """What the timeline is narrowed to; what can't be is nothing."""
    group = request.GET.get("kind", "")
    try:
        agency_id = UUID(request.GET.get("agency", ""))
    except ValueError:
        agency_id = None
    page = request.GET.get("page", "")
    number = int(page) if page.isascii() and page.isdigit() and page.strip("0") else 1
    return group if group in GROUPS else "", agency_id, _day(request), min(number, FURTHEST)


def _day(request: HttpRequest) -> date | None:
    try:
        return date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return None


def _cards(head: Head) -> tuple[Card, ...]:
    """Who leads, what is next, what then; of somebody who has died only that they have."""
    if head.died_on is None:
        return (_lead(head), _next(head), _then(head))
    day = f"{head.died_on.day} {head.died_on:%B %Y}"
    href = reverse("person:death", args=[head.id])
    return (Card(label="Died", value=day, lines=("Nothing more is sent or asked",), href=href),)


def _lead(head: Head) -> Card:
    if head.journey_id is None:
        ended = head.journey_ended_at
        words = "The journey ended; the door is open" if ended else "Not shown to you"
        return Card(label="Who leads", value="Nobody now" if ended else words, lines=(words,))
    since = ""
    if head.lead_since is not None:
        day = london_day(instant=head.lead_since)
        year = "" if day.year == timezone.localdate().year else f" {day.year}"
        since = f"since {day.day} {day:%B}{year}"
    stands_in = _stands_in(head)
    lines = (f"{head.lead_agency}, {since}", head.lead_phone, stands_in)
    value = f"{head.lead_worker} (acting)" if head.acting else head.lead_worker
    return Card(
        label="Who leads",
        value=value,
        lines=tuple(line for line in lines if line),
        tone="soon" if head.acting or (head.away and not head.deputy) else "brand",
    )


def _stands_in(head: Head) -> str:
    if not head.away:
        return ""
    until = ""
    if head.away_until:
        until = f" until {say_day(value=head.away_until, now=timezone.now())}"
    return f"Away{until}. " + (f"Deputy: {head.deputy}" if head.deputy else "Nobody stands in")


def _next(head: Head) -> Card:
    step = head.step
    if step is None:
        tone = "soon" if head.journey_id else "brand"
        return Card(label="Next step", value="None agreed yet", tone=tone, href=_step_href(head))
    now = timezone.now()
    overdue = step.due_on < london_day(instant=now)
    value = say_near_day(value=step.starts_at or step.due_on, now=now)
    if step.starts_at is not None:
        value += f", {say_clock(value=step.starts_at)}"
    place = ", ".join(filter(None, (step.what, step.where)))
    quoted = f"“{step.own_words}”" if step.own_words else ""
    moved = "" if step.counts else "Moved twice, so it counts as none: agree it anew"
    return Card(
        label="Next step, agreed" if step.counts else "Next step",
        value=value,
        lines=tuple(filter(None, (place, quoted, "" if step.ours else step.agency, moved))),
        tone="now" if overdue else "brand" if step.counts else "soon",
        href=_step_href(head),
    )


def _step_href(head: Head) -> str:
    return reverse("next_step:show", args=[head.id]) if head.journey_id else ""


def _then(head: Head) -> Card:
    href = reverse("support:listed", args=[head.id])
    if not head.then:
        lines = tuple(f"{each.what}, {each.agency}" for each in head.supports[:2])
        value = "Goes on" if head.supports else "No support is open"
        return Card(label="Then", value=value, lines=lines, href=href)
    first = head.then[0]
    assert first.planned_end_on is not None
    names = " and ".join(each.what for each in head.then[:2])
    verb = "both end" if len(head.then) == 2 else "end" if len(head.then) > 2 else "ends"
    ends = f"{names} {verb} on {say_day(value=first.planned_end_on, now=timezone.now())}"
    follows = next((each for each in head.then if each.follows), None)
    missing = any(each.missing for each in head.then)
    return Card(
        label="Then",
        value=follows.follows if follows else "Nothing agreed yet",
        lines=(ends,),
        tone="now" if missing else "brand",
        href=href,
    )


def _days(lines: tuple[Line, ...]) -> tuple[tuple[date, tuple[ShownLine, ...]], ...]:
    return tuple(
        (day, tuple(_shown(line) for line in _once(found)))
        for day, found in groupby(lines, key=lambda line: london_day(instant=line.at))
    )


def _once(lines: Iterable[Line]) -> Iterable[Line]:
    """Several grants to one agency in one instant say one thing: an arrival makes nine of them."""
    kept = {(each.at, each.text) if each.kind in GRANTS else id(each): each for each in lines}
    return kept.values()


def _shown(line: Line) -> ShownLine:
    name = LEADS_TO.get(line.kind.partition(".")[0], "")
    return ShownLine(
        at=line.at,
        text=line.text,
        detail=line.detail,
        who=", ".join(filter(None, (line.who, line.agency))),
        href=reverse(name, args=[line.about_id]) if name and line.ours else "",
        corrected=line.corrected,
    )


def _kinds(path: str, group: str, agency_id: UUID | None) -> tuple[Link, ...]:
    rest = f"&agency={agency_id}" if agency_id else ""
    every = Link("Everything", f"{path}?{rest[1:]}" if rest else path, not group)
    each = (Link(name, f"{path}?kind={_quoted(name)}{rest}", name == group) for name in GROUPS)
    return (every, *each)


def _agencies(
    path: str, agencies: tuple[tuple[UUID, str], ...], group: str, chosen: UUID | None
) -> tuple[Link, ...]:
    """Only where there is a choice between several."""
    if len(agencies) < 2:
        return ()
    rest = f"kind={_quoted(group)}&" if group else ""
    every = Link("All agencies", f"{path}?{rest[:-1]}" if rest else path, chosen is None)
    each = (Link(name, f"{path}?{rest}agency={key}", key == chosen) for key, name in agencies)
    return (every, *each)


def _quoted(name: str) -> str:
    return name.replace(" ", "+")


def say_hour(instant: datetime, *, now: datetime) -> str:
    """An hour in plain words, without marks: "Monday 9 March, 10:00"."""
    return f"{say_day(value=instant, now=now)}, {say_clock(value=instant)}"
