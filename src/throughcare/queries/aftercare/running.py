"""Aftercare that runs: by which rhythm, who else is there, who asks again and when."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from throughcare.domain.aftercare import taper
from throughcare.domain.aftercare.events import PRIVATE
from throughcare.domain.aftercare.taper import CheckUp, Link
from throughcare.domain.journey import rhythm
from throughcare.domain.journey.rhythm import Rhythm
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person.one import same
from throughcare.records import models

CHECK_UP = f"{PRIVATE}.check_up_"
CONSENT = f"{PRIVATE}.ask_consent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One part of a rhythm: every how many days, from when; the last goes on."""

    days: int
    from_on: date
    now: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A check-up that is still to come, and by when."""

    which: CheckUp
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """Aftercare as it was agreed, running or over."""

    id: UUID
    person_id: UUID
    after: str
    after_on: date
    stages: tuple[Stage, ...]
    link: Link
    link_with: str
    own_words: str
    agency: str
    ours: bool
    ended_on: date | None
    check_ups: tuple[Owed, ...]
    next_by: date | None


COLUMNS = (
    *("id", "person_id", "after", "after_on", "starts_on", "weekly_weeks", "fortnightly_weeks"),
    *("link", "link_with", "own_words", "agency_id", "agency__name", "ended_on", "journey_id"),
)


def of_person(viewer: Viewer, *, person_id: UUID) -> tuple[Running, ...]:
    """What was agreed with somebody, newest first, as far as the viewer may see it."""
    rows = models.Aftercare.objects.filter(person_id__in=same(person_id))
    found = rows.order_by("-starts_on", "-agreed_at").values_list(*COLUMNS)
    return tuple(_running(viewer, row) for row in found)


def said(viewer: Viewer, *, person_id: UUID) -> str:
    """How the viewer's agency and somebody stay in touch once it has ended, in words; "" where
    nothing is agreed.
    """
    rows = models.Aftercare.objects.filter(
        person_id__in=same(person_id), agency_id=viewer.agency_id, ended_on=None
    )
    names = ("after_on", "starts_on", "weekly_weeks", "fortnightly_weeks")
    row = rows.values(*names).first()
    if row is None:
        return ""
    after_on = row.pop("after_on")
    return f"In touch {rhythm.say(taper.from_its_end(Rhythm(**row), after_on=after_on))}"


def one(viewer: Viewer, *, aftercare_id: UUID) -> Running | None:
    """One of them; None where the viewer may not see it, or there is none."""
    row = models.Aftercare.objects.filter(pk=aftercare_id).values_list(*COLUMNS).first()
    return _running(viewer, row) if row else None


def check_ups(viewer: Viewer, *, aftercare_id: UUID) -> tuple[Owed, ...]:
    """The check-ups that are still owed, soonest first."""
    rows = models.Obligation.objects.filter(
        about_id=aftercare_id, rule__startswith=CHECK_UP, met_at=None, fell_at=None
    )
    return tuple(
        Owed(which=CheckUp(rule.removeprefix(CHECK_UP)), due_on=london_day(instant=due_at))
        for rule, due_at in rows.order_by("due_at").values_list("rule", "due_at")
    )


def asks_consent(viewer: Viewer, *, person_id: UUID) -> bool:
    """Whether it is still to be asked anew who may know what."""
    rows = models.Obligation.objects.filter(person_id__in=same(person_id), rule=CONSENT)
    return rows.filter(met_at=None, fell_at=None).exists()


def _running(viewer: Viewer, row: tuple[Any, ...]) -> Running:
    told = dict(zip(COLUMNS, row, strict=True))
    goes = Rhythm(
        starts_on=told["starts_on"],
        weekly_weeks=told["weekly_weeks"],
        fortnightly_weeks=told["fortnightly_weeks"],
    )
    runs = told["ended_on"] is None
    plain = ("id", "person_id", "after", "after_on", "link_with", "own_words", "ended_on")
    return Running(
        **{name: told[name] for name in plain},
        stages=_stages(goes, viewer.today if runs else None),
        link=Link(told["link"]),
        agency=told["agency__name"],
        ours=told["agency_id"] == viewer.agency_id,
        check_ups=check_ups(viewer, aftercare_id=told["id"]),
        next_by=_next_by(told["journey_id"]) if runs else None,
    )


def _stages(goes: Rhythm, today: date | None) -> tuple[Stage, ...]:
    """The parts that last at all; the one that holds today is marked while it runs."""
    second = goes.starts_on + timedelta(weeks=goes.weekly_weeks)
    third = second + timedelta(weeks=goes.fortnightly_weeks)
    now = rhythm.days(goes, on=today) if today else None
    parts = (
        (rhythm.WEEKLY, goes.starts_on, bool(goes.weekly_weeks)),
        (rhythm.FORTNIGHTLY, second, bool(goes.fortnightly_weeks)),
        (rhythm.MONTHLY, third, True),
    )
    return tuple(Stage(days=n, from_on=on, now=n == now) for n, on, lasts in parts if lasts)


def _next_by(journey_id: UUID) -> date | None:
    rows = models.Obligation.objects.filter(about_id=journey_id, rule="journey.contact")
    due: datetime | None = (
        rows.filter(met_at=None, fell_at=None).values_list("due_at", flat=True).first()
    )
    return london_day(instant=due) if due else None
