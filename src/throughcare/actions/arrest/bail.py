"""What a court asks about bail, as far as somebody has to say it."""

from datetime import datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.arrest import papers
from throughcare.actions.permit import action, settle
from throughcare.domain.arrest import bail as rules
from throughcare.domain.arrest import events
from throughcare.domain.arrest.terms import FollowUp, Relevant
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.sharing.terms import Basis, HowDisclosed
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.arrest import bail as query
from throughcare.queries.arrest import teams
from throughcare.records import models
from throughcare.records.keys import new_key


@action("arrest.assess")
def say_bail(
    *,
    test_id: UUID,
    assessment: Relevant | None,
    follow_up: FollowUp | None,
    court_satisfied: bool | None,
    by: Viewer,
    at: datetime,
) -> None:
    """This writes down what is known of the assessment that bail asks about; unknown stays so."""
    test = models.ArrestTest.objects.filter(pk=test_id).first()
    if test is None:
        raise Refused(because("arrest.not_found"))
    if journey.died_on(test.person_id) is not None:
        raise Refused(because("person.has_died"))
    told = events.BailSaid(
        assessment=assessment.value if assessment else "",
        follow_up=follow_up.value if follow_up else "",
    )
    said = {
        "assessment": told.assessment,
        "follow_up": told.follow_up,
        "court_satisfied": court_satisfied,
        "recorded_at": at,
        "recorded_by_id": by.worker_id,
    }
    if not models.BailAnswer.objects.filter(test=test, agency_id=by.agency_id).update(**said):
        whose = {"person_id": test.person_id, "agency_id": by.agency_id}
        models.BailAnswer.objects.bulk_create(
            [models.BailAnswer(id=new_key(), test=test, **whose, **said)]
        )
    _tell(test, "arrest.bail_said", told, by, at)


def _tell(test: models.ArrestTest, kind: str, told: object, by: Viewer, at: datetime) -> None:
    journey.record(
        kind=kind, person_id=test.person_id, about_id=test.pk, payload=told, by=by, at=at
    )


@action("arrest.tell_court")
def give_bail(
    *, key: UUID, test_id: UUID, court_id: UUID | None, other: str, by: Viewer, at: datetime
) -> UUID:
    """This gives a court the facts that bail asks, as they are known now; `key` is the paper's.

    The paper stays as it was given, and a line stands in who knows what. `other` is a court that
    is not of the house. Given the same key again it changes nothing.
    """
    test = models.ArrestTest.objects.filter(pk=test_id).first()
    if test is None:
        raise Refused(because("arrest.not_found"))
    if models.ArrestPaper.objects.filter(pk=key).exists():
        return key
    court = _court(court_id, by)
    died_on = journey.died_on(test.person_id)
    settle(rules.told_to(court=court is not None, other=other, died_on=died_on))
    facts = query.of_test(by, test_id=test_id)
    paper = papers.write_bail(test, facts, court, other, by, at, key=key)
    _disclose(paper, by, at)
    told = events.BailGiven(court=court.name if court else other.strip(), digest=paper.digest)
    _tell(test, "arrest.bail_given", told, by, at)
    return paper.pk


def _court(court_id: UUID | None, by: Viewer) -> models.Agency | None:
    if court_id not in {key for key, _ in teams.courts(by)}:
        return None
    return models.Agency.objects.get(pk=court_id)


def _disclose(paper: models.ArrestPaper, by: Viewer, at: datetime) -> None:
    line = models.Disclosure(
        id=new_key(),
        person_id=paper.person_id,
        from_agency_id=by.agency_id,
        to_agency_id=paper.party_id,
        to_whom=paper.to_whom,
        how=HowDisclosed.COPY.value,
        categories=sorted(each.value for each in (Category.JUSTICE, Category.TESTS)),
        what="The facts that a court asks where bail is restricted",
        basis=Basis.PUBLIC_TASK.value,
        disclosed_at=at,
        disclosed_by_id=by.worker_id,
    )
    models.Disclosure.objects.bulk_create([line])
