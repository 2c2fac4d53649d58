"""A team closes, or a provider changes: planned, and prepared person by person."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce import closing as rules
from throughcare.domain.workforce.closing import Agreement
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.workforce import colleagues
from throughcare.queries.workforce.closings import closing_workers
from throughcare.records import models
from throughcare.records.keys import new_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What closes and who takes over, from which day on; a team of the viewer's agency, or all."""

    team_id: UUID | None
    to_agency_id: UUID | None
    to_team_id: UUID | None
    on_day: date | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What is prepared for one person."""

    to_worker_id: UUID | None = None
    agreement: Agreement | None = None
    own_words: str = ""
    met_on: date | None = None
    why_not_met: str = ""


@action("closing.plan")
def plan(*, key: UUID, told: Planned, by: Viewer, at: datetime) -> UUID:
    """This plans that a team closes, or that another agency takes everything over, on a day.

    Nothing goes over before. Given the same key again it changes nothing.
    """
    if models.Closing.objects.filter(pk=key).exists():
        return key
    agency = _taking_over(told, by)
    day = settle(rules.plan(_planning(told, agency, by)))
    assert agency is not None
    models.Closing.objects.create(
        id=key,
        agency_id=by.agency_id,
        team_id=told.team_id,
        to_agency=agency,
        to_team_id=told.to_team_id,
        on_day=day,
        why=told.why.strip(),
        planned_at=at,
        planned_by_id=by.worker_id,
    )
    return key


def _taking_over(told: Planned, by: Viewer) -> models.Agency | None:
    if told.to_agency_id is None:
        return None
    here = models.Agency.objects.filter(partnership_id=by.partnership_id, ended_on=None)
    return here.filter(pk=told.to_agency_id).first()


def _planning(told: Planned, agency: models.Agency | None, by: Viewer) -> rules.Planning:
    teams = models.Team.objects.filter(
        pk__in=[t for t in (told.team_id, told.to_team_id) if t], ended_on=None
    )
    ours = set(teams.filter(agency_id=by.agency_id).values_list("id", flat=True))
    there = set(teams.filter(agency=agency).values_list("id", flat=True)) if agency else set()
    known = (told.team_id is None or told.team_id in ours) and (
        told.to_team_id is None or told.to_team_id in there
    )
    within = told.to_agency_id == by.agency_id
    same = told.team_id == told.to_team_id or told.team_id is None or told.to_team_id is None
    return rules.Planning(
        roles=by.roles,
        known=known and agency is not None,
        crosses=not within,
        to_kind=AgencyKind(agency.kind) if agency else AgencyKind.COMMISSIONER,
        from_itself=within and same,
        again=told.team_id in set(_open(by).values_list("team_id", flat=True)),
        on_day=told.on_day,
        today=by.today,
        why=told.why,
    )


@action("closing.plan")
def withdraw(*, closing_id: UUID, by: Viewer, at: datetime) -> None:
    """This says that it does not come to pass; whoever went over already stays there."""
    changed = _open(by).filter(pk=closing_id).update(withdrawn_at=at)
    if not changed:
        raise Refused(because("closing.not_found"))


@action("closing.plan")
def prepare(
    *, closing_id: UUID, journey_id: UUID, told: Prepared, by: Viewer, at: datetime
) -> None:
    """This prepares for one person who would lead, what they said, and the meeting of the three."""
    found = of_mine(closing_id, by)
    led = models.Journey.objects.filter(
        pk=journey_id, lead_agency_id=by.agency_id, ended_at=None
    ).first()
    if led is None:
        raise Refused(because("person.not_found"))
    settle(rules.prepare(_preparing(found, told, by)))
    row = {
        "person_id": led.person_id,
        "agency_id": by.agency_id,
        "to_worker_id": told.to_worker_id,
        "agreement": told.agreement.value if told.agreement else "",
        "own_words": told.own_words.strip(),
        "met_on": told.met_on,
        "why_not_met": told.why_not_met.strip(),
        "prepared_at": at,
        "prepared_by_id": by.worker_id,
    }
    before = models.GoingOver.objects.filter(closing_id=closing_id, journey_id=journey_id)
    if not before.update(**row):
        models.GoingOver.objects.create(
            id=new_key(), closing_id=closing_id, journey_id=journey_id, **row
        )


def _preparing(found: models.Closing, told: Prepared, by: Viewer) -> rules.Preparing:
    to = told.to_worker_id
    gone = closing_workers(agency_id=found.agency_id, team_id=found.team_id, on=by.today)
    return rules.Preparing(
        over=found.done_at is not None or found.withdrawn_at is not None,
        crosses=found.to_agency_id != by.agency_id,
        to=colleagues.someone(worker_id=to, agency_id=found.to_agency_id, on=by.today)
        if to
        else None,
        closes_too=to is not None and to in gone,
        agreement=told.agreement,
        own_words=told.own_words,
        met_on=told.met_on,
        today=by.today,
    )


def of_mine(closing_id: UUID, by: Viewer) -> models.Closing:
    """A closing that the viewer's agency planned. Raises Refused where there is none."""
    found = models.Closing.objects.filter(pk=closing_id, agency_id=by.agency_id).first()
    if found is None:
        raise Refused(because("closing.not_found"))
    return found


def _open(by: Viewer) -> QuerySet[models.Closing]:
    return models.Closing.objects.filter(agency_id=by.agency_id, done_at=None, withdrawn_at=None)
