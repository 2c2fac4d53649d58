"""Help that is offered in custody, screens, and what is soon forgotten."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from throughcare.actions import journey
from throughcare.actions.arrest import handing
from throughcare.actions.permit import action, settle
from throughcare.domain.arrest import events
from throughcare.domain.arrest import offering as rules
from throughcare.domain.arrest.offering import MEETS, Kept
from throughcare.domain.arrest.telling import Held
from throughcare.domain.arrest.terms import Answer, Screened
from throughcare.domain.person.age import is_adult
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.queries.arrest import teams
from throughcare.records import models
from throughcare.records.viewer import viewing_as_the_net


@action("arrest.offer")
def offer(
    *,
    key: UUID,
    person_id: UUID,
    team_id: UUID | None,
    answer: Answer | None,
    own_words: str,
    by: Viewer,
    at: datetime,
) -> Kept:
    """This keeps what somebody said when help was offered, with the team that meets them.

    What is said to the police stands nowhere with them: a yes is written by the house in the team's
    name, a no is not written at all. Given the same key again it changes nothing.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    theirs = by.agency_id if by.agency_kind is MEETS else team_id
    kept = settle(rules.offer(_facts(person_id, theirs, answer, by)))
    if kept is Kept.NOWHERE:
        return kept
    assert answer is not None
    team = handing.begin_to_know(person_id=person_id, team_id=theirs, by=by)
    if by.agency_id == team:
        _keep(key, person_id, answer, own_words, by, at)
    else:
        with viewing_as_the_net(agency_id=team, at=at) as net:
            _keep(key, person_id, answer, own_words, net, at)
    if answer is Answer.YES:
        handing.hold(person_id=person_id, team_id=team, held=Held.ASKED, owner_id=team, at=at)
    return kept


def _facts(person_id: UUID, team_id: UUID | None, answer: Answer | None, by: Viewer) -> rules.Offer:
    who = models.Person.objects.filter(pk=person_id).values_list("born_on", "says_adult")
    born_on, says_adult = who[0]
    meets = team_id in {key for key, _ in teams.choices(by)}
    return rules.Offer(
        by_kind=by.agency_kind,
        team_kind=MEETS if meets else None,
        answer=answer,
        adult=is_adult(born_on=born_on, on=by.today) if born_on else says_adult,
        died_on=journey.died_on(person_id),
    )


def _keep(
    key: UUID, person_id: UUID, answer: Answer, own_words: str, by: Viewer, at: datetime
) -> None:
    if models.CustodyOffer.objects.filter(pk=key).exists():
        return
    row = models.CustodyOffer(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        answer=answer.value,
        own_words=own_words.strip(),
        offered_at=at,
        recorded_by_id=by.worker_id,
    )
    models.CustodyOffer.objects.bulk_create([row])
    offered = events.Offered(answer=answer.value)
    kind = "custody.offered"
    journey.record(kind=kind, person_id=person_id, about_id=key, payload=offered, by=by, at=at)


@action("arrest.screen")
def screen(
    *,
    key: UUID,
    person_id: UUID,
    mental_health: Screened | None,
    learning_disability: Screened | None,
    words: str,
    by: Viewer,
    at: datetime,
) -> UUID:
    """This keeps what somebody was asked about mental health and learning; justice never sees it.

    Given the same key again it changes nothing.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    settle(
        rules.screen(
            by_kind=by.agency_kind,
            mental_health=mental_health,
            learning_disability=learning_disability,
            died_on=journey.died_on(person_id),
        )
    )
    if models.Screen.objects.filter(pk=key).exists():
        return key
    assert mental_health is not None
    assert learning_disability is not None
    said = {"mental_health": mental_health.value, "learning_disability": learning_disability.value}
    whose = {"person_id": person_id, "agency_id": by.agency_id, "screened_by_id": by.worker_id}
    row = models.Screen(id=key, words=words.strip(), screened_at=at, **said, **whose)
    models.Screen.objects.bulk_create([row])
    told, kind = events.Screened(**said), "custody.screened"
    journey.record(kind=kind, person_id=person_id, about_id=key, payload=told, by=by, at=at)
    return key


@action("arrest.forget")
def forget_soon(*, by: Viewer, at: datetime) -> int:
    """This forgets, for one agency, each no in custody and each test that showed nothing, once the
    days of the partnership are over; it gives how many.
    """
    numbers = protocol.settings_on(by.protocol, by.today)
    offers = at - timedelta(days=numbers["custody_declined_days"])
    tests = at - timedelta(days=numbers["custody_negative_days"])
    with connection.cursor() as cursor:
        cursor.execute("select forget_custody(%s, %s)", [offers, tests])
        (gone,) = cursor.fetchone()
    return int(gone)
