"""The assessments that the police require: both at once, each with its notice."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.arrest import papers
from throughcare.actions.permit import action, settle
from throughcare.domain.arrest import assessment as rules
from throughcare.domain.arrest import events
from throughcare.domain.arrest.lifecycle import Side, State
from throughcare.domain.arrest.offering import MEETS
from throughcare.domain.arrest.terms import Handed, Laboratory, Stage
from throughcare.domain.kernel.calendar import midnight
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.records import models
from throughcare.records.keys import new_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """When and where an assessment is to be, that the warning was given, and which notice."""

    starts_at: datetime | None
    place: str
    warned: bool
    handed: Handed | None = None


@action("arrest.test")
def require(*, key: UUID, test_id: UUID, to: Moved, by: Viewer, at: datetime) -> UUID:
    """This requires the initial and the follow-up assessment, at once; gives the key of the first.

    Given the same key again it changes nothing.
    """
    test = models.ArrestTest.objects.select_for_update().filter(pk=test_id).first()
    if test is None or test.agency_id != by.agency_id:
        raise Refused(because("arrest.not_found"))
    if models.RequiredAssessment.objects.filter(pk=key).exists():
        return key
    settle(rules.require(_facts(test, to, by, at)))
    first, second = (
        _row(key, test, Stage.INITIAL, by, at),
        _row(new_key(), test, Stage.FOLLOW_UP, by, at),
    )
    first.starts_at, first.place = to.starts_at, to.place.strip()
    models.RequiredAssessment.objects.bulk_create([first, second])
    papers.write_notices(first, by, at)
    assert first.starts_at is not None
    assert test.team is not None
    required = events.Required(
        follow_up_id=second.pk,
        assessor_id=test.team.pk,
        assessor_name=test.team.name,
        starts_at=first.starts_at,
        place=first.place,
    )
    tell(first, "assessment.required", required, by, at)
    return key


def _facts(test: models.ArrestTest, to: Moved, by: Viewer, at: datetime) -> rules.Requiring:
    confirmed = test.laboratory != Laboratory.NOT_CONFIRMED
    return rules.Requiring(
        positive=bool(test.found and test.team_id) and confirmed,
        required=models.RequiredAssessment.objects.filter(test=test).exists(),
        died_on=journey.died_on(test.person_id),
        setting=setting(to, sent_on=test.sent_on, by=by, at=at),
    )


def _row(
    key: UUID, test: models.ArrestTest, stage: Stage, by: Viewer, at: datetime
) -> models.RequiredAssessment:
    assert test.team_id is not None
    return models.RequiredAssessment(
        id=key,
        person_id=test.person_id,
        agency_id=by.agency_id,
        assessor_id=test.team_id,
        test=test,
        stage=stage.value,
        state=State.REQUIRED.value,
        required_at=at,
        required_by_id=by.worker_id,
    )


@action("arrest.test")
def give_notice(
    *, required_id: UUID, warned: bool, handed: Handed | None, by: Viewer, at: datetime
) -> None:
    """This records that the notice of the first assessment was given as it was written, with the
    warning.
    """
    required = locked(required_id, by)
    when, where = required.starts_at, required.place
    to = Moved(starts_at=when, place=where, warned=warned, handed=handed)
    _notify(required, Side.POLICE, to, by, at)


@action("arrest.assess")
def appoint(*, required_id: UUID, to: Moved, by: Viewer, at: datetime) -> None:
    """This sets the follow-up: its time and place, in a notice with the warning."""
    _notify(locked(required_id, by), Side.ASSESSOR, to, by, at)


def _notify(
    required: models.RequiredAssessment, side: Side, to: Moved, by: Viewer, at: datetime
) -> None:
    _alive(required)
    stage, now = Stage(required.stage), State(required.state)
    set_so = setting(to, sent_on=required.test.sent_on, by=by, at=at)
    state = settle(rules.notify(state=now, stage=stage, side=side, setting=set_so))
    if (to.starts_at, to.place.strip()) != (required.starts_at, required.place):
        _write(required, to, by, at)
    _set(required, "assessment.noticed", state, to, by, at)


def postpone(*, required_id: UUID, to: Moved, by: Viewer, at: datetime) -> None:
    """This moves a first assessment to a later time: by its first notice where none was given yet,
    else in writing again.
    """
    required = locked(required_id, by)
    if required.state == State.REQUIRED:
        _notify(required, Side.POLICE, to, by, at)
    else:
        vary(required_id=required_id, to=to, by=by, at=at)


@action("arrest.see")
def vary(*, required_id: UUID, to: Moved, by: Viewer, at: datetime) -> None:
    """This moves an assessment to another time or place, in writing and with the warning again."""
    required = locked(required_id, by)
    _alive(required)
    set_so = setting(to, sent_on=required.test.sent_on, by=by, at=at)
    side = _side(required, by)
    state = settle(rules.vary(state=State(required.state), side=side, setting=set_so))
    _write(required, to, by, at)
    _set(required, "assessment.varied", state, to, by, at)


def _write(required: models.RequiredAssessment, to: Moved, by: Viewer, at: datetime) -> None:
    required.starts_at, required.place = to.starts_at, to.place.strip()
    papers.write_notices(required, by, at)


def _set(
    required: models.RequiredAssessment,
    kind: str,
    state: State,
    to: Moved,
    by: Viewer,
    at: datetime,
) -> None:
    assert to.starts_at is not None
    assert to.handed is not None
    place = to.place.strip()
    digests = papers.give_notices(required, to.handed, by, at)
    change(required, state=state.value, starts_at=to.starts_at, place=place, noticed_at=at)
    noticed = events.Noticed(
        stage=required.stage,
        starts_at=to.starts_at,
        place=place,
        handed=to.handed.value,
        digests=digests,
    )
    tell(required, kind, noticed, by, at)


@action("arrest.assess")
def not_needed(*, required_id: UUID, why: str, by: Viewer, at: datetime) -> None:
    """This says that the follow-up is not necessary: it lapses. Help is offered all the same."""
    required = locked(required_id, by)
    stage, now = Stage(required.stage), State(required.state)
    state = settle(rules.not_needed(state=now, stage=stage, why=why))
    change(required, state=state.value)
    said = events.Staged(stage=required.stage, why="")
    tell(required, "assessment.not_needed", said, by, at)


def setting(to: Moved, *, sent_on: date | None, by: Viewer, at: datetime) -> rules.Setting:
    """What the rule book asks about a time and a place."""
    return rules.Setting(
        starts_at=to.starts_at,
        place=to.place,
        now=at,
        not_before=after_sample(sent_on, by) if sent_on else None,
        warned=to.warned,
        handed=to.handed,
    )


def after_sample(sent_on: date, by: Viewer) -> datetime:
    """The first instant at which an assessment may be, once a sample was sent on that day."""
    numbers = protocol.settings_on(by.protocol, by.today)
    days = numbers["assessment_after_sample_days"]
    return midnight(day=numbers.calendar.add_working_days(day=sent_on, working_days=days))


def locked(required_id: UUID, by: Viewer) -> models.RequiredAssessment:
    """An assessment that the viewer's agency required or gives; refused as absent otherwise."""
    found = (
        models.RequiredAssessment.objects.select_for_update(of=("self",))
        .select_related("test", "agency", "assessor")
        .filter(pk=required_id)
        .first()
    )
    if found is None:
        raise Refused(because("assessment.not_found"))
    return found


def _side(required: models.RequiredAssessment, by: Viewer) -> Side:
    return Side.ASSESSOR if by.agency_kind is MEETS else Side.POLICE


def _alive(required: models.RequiredAssessment) -> None:
    """Source: C18: after a death no notice goes out."""
    if journey.died_on(required.person_id) is not None:
        raise Refused(because("person.has_died"))


def change(required: models.RequiredAssessment, **columns: object) -> None:
    """This changes what stands of an assessment; refused as absent where nothing did."""
    if not models.RequiredAssessment.objects.filter(pk=required.pk).update(**columns):
        raise Refused(because("assessment.not_found"))


def tell(
    required: models.RequiredAssessment, kind: str, said: object, by: Viewer, at: datetime
) -> None:
    """This records what happened to an assessment; the other side reads it too."""
    other = required.agency_id if by.agency_id == required.assessor_id else required.assessor_id
    journey.record(
        kind=kind,
        person_id=required.person_id,
        about_id=required.pk,
        payload=said,
        party_id=other,
        by=by,
        at=at,
    )
