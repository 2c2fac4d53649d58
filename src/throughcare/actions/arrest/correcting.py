"""What came of asking for a sample on arrest, where it was recorded wrongly."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from throughcare.actions import journey, news
from throughcare.actions.arrest import handing
from throughcare.actions.arrest.disputing import locked, release
from throughcare.actions.permit import action, settle
from throughcare.domain.arrest import events
from throughcare.domain.arrest import sampling as rules
from throughcare.domain.arrest.telling import Held
from throughcare.domain.arrest.terms import Outcome
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import law
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What came of asking for a sample after all; who meets them, where it showed something."""

    outcome: Outcome | None
    cause: str = ""
    tested_for: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    team_id: UUID | None = None


@action("arrest.test")
def correct(*, test_id: UUID, found: Found, why: str, by: Viewer, at: datetime) -> None:
    """This corrects what came of asking for a sample on arrest, and what followed from it.

    Where it showed something after all, a team holds them and owes a meeting. Where it did not,
    nobody is required to come any more, and what the police heard of that falls; help that was
    offered stands.
    """
    test = locked(test_id, by)
    positive = settle(rules.correct(_facts(test, found, why, by)))
    was, team = bool(test.found), test.team_id
    if positive and team is None:
        team = handing.begin_to_know(person_id=test.person_id, team_id=found.team_id, by=by)
    _change(test, found, team, positive=positive)
    _tell(test, found, team, why, by, at)
    if positive and not was and team is not None:
        owner = test.agency_id
        handing.hold(
            person_id=test.person_id, team_id=team, held=Held.TESTED, owner_id=owner, at=at
        )
    for each in models.RequiredAssessment.objects.filter(test=test).order_by("-stage"):
        if not positive:
            release(each, by, at)


def _facts(test: models.ArrestTest, found: Found, why: str, by: Viewer) -> rules.Correcting:
    specified = law.shipped("specified_drugs")
    return rules.Correcting(
        before=rules.Sample(
            outcome=Outcome(test.outcome),
            cause=test.cause,
            tested_for=frozenset(test.tested_for),
            found=frozenset(test.found),
            specified=specified,
        ),
        after=rules.Sample(
            outcome=found.outcome,
            cause=found.cause.strip(),
            tested_for=frozenset(found.tested_for),
            found=frozenset(found.found),
            specified=specified,
        ),
        asked_on=london_day(instant=test.asked_at),
        answered=bool(test.laboratory),
        why=why,
        died_on=journey.died_on(test.person_id),
    )


def _change(test: models.ArrestTest, found: Found, team: UUID | None, *, positive: bool) -> None:
    """What is disputed is a positive: without one nothing is."""
    assert found.outcome is not None
    disputed = {} if positive else {"disputed_at": None, "sent_on": None}
    changed = models.ArrestTest.objects.filter(pk=test.pk).update(
        outcome=found.outcome.value,
        cause=found.cause.strip(),
        tested_for=list(found.tested_for),
        found=list(found.found),
        team_id=team,
        **disputed,
    )
    if not changed:
        raise Refused(because("arrest.not_found"))


def _tell(
    test: models.ArrestTest, found: Found, team: UUID | None, why: str, by: Viewer, at: datetime
) -> None:
    """The team that was told of the test is told of this too."""
    assert found.outcome is not None
    told = events.Corrected(
        outcome=found.outcome.value,
        was=test.outcome,
        why=why.strip(),
        found=found.found,
        was_found=tuple(test.found),
    )
    event = journey.record(
        kind="arrest.corrected",
        person_id=test.person_id,
        about_id=test.pk,
        payload=told,
        party_id=team,
        by=by,
        at=at,
    )
    if test.team_id is not None:
        whose = {"person_id": test.person_id, "agency_id": test.team_id}
        news.put(event_id=event.id, worker_id=None, role=Role.MANAGER, at=at, **whose)
