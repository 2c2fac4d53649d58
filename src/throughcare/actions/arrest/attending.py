"""Who came to a required assessment, whether there was a good cause, and what the police hear."""

from datetime import datetime
from uuid import UUID

from throughcare.actions import contact, journey
from throughcare.actions.arrest import requiring
from throughcare.actions.permit import action, settle
from throughcare.domain.appointment.terms import Kind as Hour
from throughcare.domain.arrest import assessment as rules
from throughcare.domain.arrest import events
from throughcare.domain.arrest.attendance.lifecycle import State as Attendance
from throughcare.domain.arrest.lifecycle import State
from throughcare.domain.arrest.terms import Came, Cause, Stage
from throughcare.domain.journey.contact import Attendance as Seen
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.sharing.terms import Basis, HowDisclosed
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models
from throughcare.records.keys import new_key


@action("arrest.assess")
def attend(*, key: UUID, required_id: UUID, came: Came | None, by: Viewer, at: datetime) -> None:
    """This records who came; whoever came and stayed kept a contact too, so that nothing is typed
    twice. Leaving early is an outcome of its own, and no kept contact.

    `key` is that contact's. Nobody is told before the assessor tells them.
    """
    required = _ours(required_id, by)
    state = settle(rules.attend(_facts(required, came, at)))
    assert came is not None
    row = models.AssessmentAttendance(
        id=new_key(),
        person_id=required.person_id,
        agency_id=by.agency_id,
        required=required,
        state=state.value,
        came=came.value,
        happened_at=min(required.starts_at or at, at),
        recorded_at=at,
        recorded_by_id=by.worker_id,
    )
    models.AssessmentAttendance.objects.bulk_create([row])
    told = events.Attended(stage=required.stage, came=came.value)
    _tell(required, "assessment.came", told, by, at)
    if came is Came.ATTENDED:
        _keep_contact(key, required.person_id, by, at)


def _keep_contact(key: UUID, person_id: UUID, by: Viewer, at: datetime) -> None:
    was = contact.Told(came=contact.Came(attendance=Seen.ATTENDED, kind=Hour.ASSESSMENT))
    contact.record(key=key, person_id=person_id, told=was, by=by, at=at)


def _facts(required: models.RequiredAssessment, came: Came | None, at: datetime) -> rules.Attending:
    return rules.Attending(
        stage=Stage(required.stage),
        state=State(required.state),
        attendance=_stands(required)[1],
        starts_at=required.starts_at,
        now=at,
        other=_follow_up(required),
        came=came,
        died_on=journey.died_on(required.person_id),
    )


def _follow_up(required: models.RequiredAssessment) -> State:
    """How the follow-up stands that was required with it."""
    others = models.RequiredAssessment.objects.filter(
        test_id=required.test_id, stage=Stage.FOLLOW_UP.value
    )
    return State(others.values_list("state", flat=True)[0])


@action("arrest.assess")
def correct_came(
    *, key: UUID, required_id: UUID, came: Came | None, why: str, by: Viewer, at: datetime
) -> None:
    """This corrects who came; a cause that was claimed or decided falls with it. Where the police
    heard of it they are to be told anew.

    `key` is that of a contact, kept where it is corrected to a kept one on its own day.
    """
    required = _ours(required_id, by)
    row, now = _stands(required)
    before = Came(row.came) if row else None
    state = settle(rules.correct(_wrong(required, now, before, came, why)))
    assert row is not None
    assert came is not None
    none = {"cause": "", "why": "", "decided_by_id": None}
    _change(row, state=state.value, came=came.value, **none)
    told = events.CameCorrected(
        stage=required.stage, came=came.value, was=row.came, why=why.strip()
    )
    _tell(required, "assessment.came_corrected", told, by, at)
    if came is Came.ATTENDED and london_day(instant=row.happened_at) == by.today:
        _keep_contact(key, required.person_id, by, at)


def _wrong(
    required: models.RequiredAssessment,
    now: Attendance,
    before: Came | None,
    came: Came | None,
    why: str,
) -> rules.Correcting:
    return rules.Correcting(
        stage=Stage(required.stage),
        attendance=now,
        before=before,
        other=_follow_up(required),
        came=came,
        why=why,
        died_on=journey.died_on(required.person_id),
    )


@action("arrest.assess")
def claim(*, required_id: UUID, cause: str, by: Viewer, at: datetime) -> None:
    """This records the good cause that somebody gives for not having come, or for having left."""
    required = _ours(required_id, by)
    row, now = _stands(required)
    state = settle(rules.claim(attendance=now, cause=cause))
    _change(row, state=state.value, cause=cause.strip())
    told = events.Staged(stage=required.stage, why=cause.strip())
    _tell(required, "assessment.cause_claimed", told, by, at)


@action("arrest.decide_cause")
def decide(*, required_id: UUID, good: bool | None, why: str, by: Viewer, at: datetime) -> None:
    """This records whether there was a good cause, and why."""
    required = _ours(required_id, by)
    row, now = _stands(required)
    state = settle(rules.decide(attendance=now, good=good, why=why))
    _change(row, state=state.value, why=why.strip(), decided_by_id=by.worker_id)
    finding = rules.CAUSES[state].value
    told = events.CauseDecided(stage=required.stage, finding=finding, why=why.strip())
    _tell(required, "assessment.cause_decided", told, by, at)


@action("arrest.assess")
def tell_police(*, required_id: UUID, by: Viewer, at: datetime) -> None:
    """This tells the police who came, and whether there was a good cause; a line in the ledger."""
    required = _ours(required_id, by)
    row, now = _stands(required)
    died_on = journey.died_on(required.person_id)
    cause = settle(rules.tell_police(state=State(required.state), attendance=now, died_on=died_on))
    assert row is not None
    good = {Cause.GOOD: True, Cause.NOT_GOOD: False}.get(cause)
    told = {"state": State.TOLD.value, "told": row.came, "good_cause": good, "told_at": at}
    requiring.change(required, **told)
    said = events.PoliceTold(stage=required.stage, came=row.came, cause=cause.value)
    requiring.tell(required, "assessment.police_told", said, by, at)
    _disclose(required, by, at)


def _disclose(required: models.RequiredAssessment, by: Viewer, at: datetime) -> None:
    line = models.Disclosure(
        id=new_key(),
        person_id=required.person_id,
        from_agency_id=by.agency_id,
        to_agency_id=required.agency_id,
        how=HowDisclosed.TOLD.value,
        categories=[Category.JUSTICE.value],
        what="Whether they came to an assessment that the law requires",
        basis=Basis.LEGAL_OBLIGATION.value,
        disclosed_at=at,
        disclosed_by_id=by.worker_id,
    )
    models.Disclosure.objects.bulk_create([line])


def _ours(required_id: UUID, by: Viewer) -> models.RequiredAssessment:
    """An assessment that the viewer's agency gives; refused as absent otherwise."""
    required = requiring.locked(required_id, by)
    if required.assessor_id != by.agency_id:
        raise Refused(because("assessment.not_found"))
    return required


def _stands(
    required: models.RequiredAssessment,
) -> tuple[models.AssessmentAttendance | None, Attendance]:
    row = models.AssessmentAttendance.objects.filter(required=required).first()
    return row, Attendance(row.state) if row else Attendance.AWAITED


def _change(row: models.AssessmentAttendance | None, **columns: object) -> None:
    if row is None or not models.AssessmentAttendance.objects.filter(pk=row.pk).update(**columns):
        raise Refused(because("assessment.not_found"))


def _tell(
    required: models.RequiredAssessment, kind: str, said: object, by: Viewer, at: datetime
) -> None:
    """What is the assessor's alone: no other side reads it."""
    whose = required.person_id
    journey.record(kind=kind, person_id=whose, about_id=required.pk, payload=said, by=by, at=at)
