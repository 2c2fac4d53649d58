"""A positive that is disputed: the sample goes to a laboratory, and its answer is recorded."""

from datetime import date, datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.arrest import requiring
from throughcare.actions.permit import action, settle
from throughcare.domain.arrest import events
from throughcare.domain.arrest import sampling as rules
from throughcare.domain.arrest.lifecycle import LIFECYCLE, Side, State
from throughcare.domain.arrest.terms import Handed, Laboratory, Stage
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@action("arrest.test")
def dispute(
    *,
    test_id: UUID,
    sent_on: date | None,
    starts_at: datetime | None,
    warned: bool = False,
    handed: Handed | None = None,
    by: Viewer,
    at: datetime,
) -> None:
    """This records that somebody disputes a positive, and when the sample was sent.

    `starts_at` is a later time for an assessment that would come before the laboratory's answer:
    its notice is given in writing, and the warning again.
    """
    test = locked(test_id, by)
    first = models.RequiredAssessment.objects.filter(test=test, stage=Stage.INITIAL.value).first()
    facts = rules.Disputing(
        positive=bool(test.found),
        disputed=test.disputed_at is not None,
        sent_on=sent_on,
        today=by.today,
        assessment_at=starts_at or (first.starts_at if first else None),
        not_before=requiring.after_sample(sent_on or by.today, by),
    )
    sent = settle(rules.dispute(facts))
    models.ArrestTest.objects.filter(pk=test.pk).update(disputed_at=at, sent_on=sent)
    _tell(test, "arrest.disputed", events.Disputed(sent_on=sent), by, at)
    if first is not None and starts_at is not None:
        moved = requiring.Moved(
            starts_at=starts_at, place=first.place, warned=warned, handed=handed
        )
        requiring.postpone(required_id=first.pk, to=moved, by=by, at=at)


@action("arrest.test")
def laboratory(
    *, test_id: UUID, found: Laboratory | None, on: date, by: Viewer, at: datetime
) -> None:
    """This records what the laboratory found. Where it found nothing, nobody is required to come
    any more; the hour stands as an offer, and so does every other help.
    """
    test = locked(test_id, by)
    disputed = test.disputed_at is not None
    answer = settle(rules.answered(disputed=disputed, answered=bool(test.laboratory), found=found))
    models.ArrestTest.objects.filter(pk=test.pk).update(laboratory=answer.value, laboratory_on=on)
    _tell(test, "arrest.laboratory", events.Answered(laboratory=answer.value), by, at)
    if answer is Laboratory.NOT_CONFIRMED:
        for each in models.RequiredAssessment.objects.filter(test=test).order_by("-stage"):
            release(each, by, at)


def release(required: models.RequiredAssessment, by: Viewer, at: datetime) -> None:
    """Nobody is required to come any more: it stands as an offer, and what the police were told of
    it falls.
    """
    state = State(required.state)
    name = "take_back" if state is State.TOLD else "release"
    if not LIFECYCLE.move(name=name, state=state, side=Side.HOUSE):
        return
    none = {"told": "", "told_at": None, "good_cause": None}
    requiring.change(required, state=State.OFFERED.value, **none)
    released = events.Staged(stage=required.stage)
    requiring.tell(required, "assessment.released", released, by, at)


def locked(test_id: UUID, by: Viewer) -> models.ArrestTest:
    """A test of the viewer's own agency that nobody else changes; refused as absent otherwise."""
    test = (
        models.ArrestTest.objects.select_for_update()
        .filter(pk=test_id, agency_id=by.agency_id)
        .first()
    )
    if test is None:
        raise Refused(because("arrest.not_found"))
    return test


def _tell(test: models.ArrestTest, kind: str, said: object, by: Viewer, at: datetime) -> None:
    journey.record(
        kind=kind,
        person_id=test.person_id,
        about_id=test.pk,
        payload=said,
        party_id=test.team_id,
        by=by,
        at=at,
    )
