"""The partnership's review after a death: who takes part, what is learned, and its end."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import connection

from throughcare.actions import journey, sharing
from throughcare.actions.permit import action, settle
from throughcare.domain.death import events, rules, standing, terms
from throughcare.domain.death.standing import Review
from throughcare.domain.death.terms import Came
from throughcare.domain.kernel.category import AgencyKind, Category
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.sharing.terms import Basis, HowGiven
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person import one
from throughcare.queries.workforce.colleagues import at_work
from throughcare.records import models
from throughcare.records.viewer import viewing_as_the_net

PURPOSE = "The review after a death"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Something to be learned as it is written down; owner and day may be found later."""

    what: str
    owner_agency_id: UUID | None = None
    owner_id: UUID | None = None
    due_on: date | None = None


@action("death.review")
def ask(
    *, person_id: UUID, agency_id: UUID | None, shown: frozenset[Category], by: Viewer, at: datetime
) -> None:
    """This asks an agency to take part; for the review it sees who it was, and what is named.

    What it holds itself it decides about.
    """
    found = _review(person_id, by, at)
    theirs = models.Agency.objects.filter(partnership_id=by.partnership_id)
    agency = theirs.filter(pk=agency_id).first() if agency_id else None
    if agency is None:
        raise Refused(because("death.agency_needed", "agency"))
    facts = terms.Asking(
        ours=found.agency_id == by.agency_id,
        over=found.over_at is not None,
        to_id=agency.pk,
        to_kind=AgencyKind(agency.kind),
        asked=found.takes_part(agency.pk),
        shown=shown,
    )
    settle(rules.ask(facts))
    _let_see(found, person_id, agency.pk, frozenset({Category.IDENTITY}), by, at)
    if shown:
        _let_see(found, person_id, agency.pk, shown, by, at)
    journey.record(
        kind="death.asked",
        person_id=person_id,
        about_id=person_id,
        payload=events.AskedToReview(
            agency_id=agency.pk, agency_name=agency.name, shown=_named(shown)
        ),
        by=by,
        at=at,
        party_id=agency.pk,
    )


@action("death.review")
def take_part(
    *, person_id: UUID, shown: frozenset[Category], words: str, by: Viewer, at: datetime
) -> None:
    """This answers for an agency that was asked: what it shows the review, or why nothing."""
    found = _review(person_id, by, at)
    facts = terms.TakingPart(
        asked=by.agency_id in found.parties,
        over=found.over_at is not None,
        reviewer_kind=AgencyKind(models.Agency.objects.get(pk=found.agency_id).kind),
        shown=shown,
        words=words,
    )
    settle(rules.take_part(facts))
    if shown:
        for record_id in _ours(person_id, by):
            _let_see(found, record_id, found.agency_id, shown | {Category.IDENTITY}, by, at)
    journey.record(
        kind="death.took_part",
        person_id=person_id,
        about_id=person_id,
        payload=events.TookPart(
            agency_name=by.agency_name, shown=_named(shown), words=words.strip()
        ),
        by=by,
        at=at,
        party_id=found.agency_id,
    )


@action("death.review")
def agree_learning(*, key: UUID, person_id: UUID, told: Point, by: Viewer, at: datetime) -> None:
    """This writes down something to be learned, or whose it is now; the newest of a key stands."""
    found = _review(person_id, by, at)
    to = told.owner_agency_id if told.owner_id else None
    facts = terms.Learning(
        ours=found.agency_id == by.agency_id,
        over=found.over_at is not None,
        what=told.what,
        owner=told.owner_id is not None,
        there=to is not None and told.owner_id in at_work(agency_id=to, on=by.today),
        takes_part=to is not None and found.takes_part(to),
        due_on=told.due_on,
        today=by.today,
    )
    what = settle(rules.learn(facts))
    journey.record(
        kind="death.learning_agreed",
        person_id=person_id,
        about_id=key,
        payload=_agreed(what, told, to),
        by=by,
        at=at,
        party_id=to,
    )


def _agreed(what: str, told: Point, to: UUID | None) -> events.LearningAgreed:
    if to is None or told.owner_id is None:
        return events.LearningAgreed(what=what)
    return events.LearningAgreed(
        what=what,
        owner_agency_id=to,
        owner_agency=models.Agency.objects.get(pk=to).name,
        owner_id=told.owner_id,
        owner=models.Worker.objects.get(pk=told.owner_id).name,
        due_on=told.due_on,
    )


@action("death.review")
def learning_came(
    *, key: UUID, person_id: UUID, came: Came | None, words: str, by: Viewer, at: datetime
) -> None:
    """This says what came of something to be learned: it was done, or it will not be, and why."""
    found = _review(person_id, by, at)
    point = found.points.get(key)
    owner = point.owner_agency_id if point else None
    answers = by.agency_id in (owner, found.agency_id)
    open_ = point is not None and point.owner_id is not None and not point.came
    told = settle(rules.learned(open_=open_, answers=answers, came=came, words=words))
    assert point is not None
    journey.record(
        kind="death.learning_came",
        person_id=person_id,
        about_id=key,
        payload=events.LearningCame(what=point.what, came=told.value, words=words.strip()),
        by=by,
        at=at,
        party_id=owner if by.agency_id == found.agency_id else found.agency_id,
    )
    if found.over_at is not None:
        _see_no_more(person_id, found.agency_id, at)


@action("death.review")
def close(*, person_id: UUID, words: str, by: Viewer, at: datetime) -> None:
    """This closes the review, with what it learned in a few words.

    With it ends what other agencies saw for the review, but for who it was where something to be
    learned is still theirs to do.
    """
    found = _review(person_id, by, at)
    owed = models.Obligation.objects.filter(
        person_id=person_id,
        rule="death.review",
        owner_agency_id=by.agency_id,
        met_at=None,
        fell_at=None,
    )
    facts = terms.Closing(
        owed=owed.exists(), points=len(found.points), unowned=found.unowned, words=words
    )
    learned = settle(rules.close(facts))
    journey.record(
        kind="death.review_held",
        person_id=person_id,
        about_id=person_id,
        payload=events.ReviewHeld(learned=learned),
        by=by,
        at=at,
    )
    _see_no_more(person_id, by.agency_id, at)


def _review(person_id: UUID, by: Viewer, at: datetime) -> Review:
    found = standing.review(journey.context_of(person_id=person_id, by=by, at=at).history)
    if found is None:
        raise Refused(because("death.not_recorded"))
    return found


def _ours(person_id: UUID, by: Viewer) -> list[UUID]:
    """The records of one person under which the actor's agency holds facts."""
    known = models.Involvement.objects.filter(
        person_id__in=one.same(person_id), agency_id=by.agency_id
    )
    return sorted(set(known.values_list("person_id", flat=True)))


def _let_see(
    found: Review,
    record_id: UUID,
    to: UUID,
    categories: frozenset[Category],
    by: Viewer,
    at: datetime,
) -> None:
    said = "/".join(sorted(categories))
    sharing.give(
        key=uuid5(found.died_id, f"{record_id}/{by.agency_id}/{to}/{said}"),
        person_id=record_id,
        to_agency_id=to,
        categories=categories,
        purpose=PURPOSE,
        basis=Basis.PUBLIC_TASK,
        how_given=HowGiven.NOT_ASKED,
        own_words="",
        ends_at=None,
        by=by,
        at=at,
        under_id=found.died_id,
    )


def _named(categories: frozenset[Category]) -> tuple[str, ...]:
    return tuple(sorted(each.value for each in categories))


def _see_no_more(person_id: UUID, agency_id: UUID, at: datetime) -> None:
    with viewing_as_the_net(agency_id=agency_id, at=at), connection.cursor() as cursor:
        cursor.execute("select end_review_grants(%s)", [person_id])
