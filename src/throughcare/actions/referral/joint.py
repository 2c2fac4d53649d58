"""Two refusals that stand against each other: the house joins them, the managers meet.

Neither agency may see the other's referral; so what happens to each is done by the house, as its
own worker, and each side is told of its own referral only.
"""

from datetime import datetime, timedelta
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action
from throughcare.actions.permit import settle as settled
from throughcare.actions.referral import news
from throughcare.actions.referral.moving import OVER, locked, move, moved
from throughcare.actions.referral.refusing import refusal
from throughcare.actions.referral.sending import grant
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.kernel.history import History
from throughcare.domain.referral import events, rules
from throughcare.domain.referral.joint import other_refusal, sent
from throughcare.domain.referral.lifecycle import Side, State
from throughcare.domain.workforce.lead import Leaver, acting_lead
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.workforce.colleagues import who_could_act
from throughcare.records import models
from throughcare.records.viewer import viewing_as_the_net

NOBODY = UUID(int=0)
NOTHING_LEFT = "The other referral was taken back: there is nothing left to meet about"


def join_if_against_another(*, referral: models.Referral, by: Viewer, at: datetime) -> None:
    """This has the managers meet where a refusal stands against another agency's.

    Source: domain.md C17.
    """
    context = journey.context_of(person_id=referral.person_id, by=by, at=at)
    declined = context.history.last("referral.declined", about_id=referral.pk)
    assert declined is not None
    within = timedelta(days=context.settings["referral_joint_days"])
    other = other_refusal(declined, history=context.history, within=within)
    if other is None:
        return
    _join(referral.pk, other.about_id, context.history, at)
    _join(other.about_id, referral.pk, context.history, at)


def _join(one_id: UUID, other_id: UUID, history: History, at: datetime) -> None:
    """Joins one of the two, as the house, for the agency that referred there."""
    agency_id = sent(one_id, history).from_agency_id
    with viewing_as_the_net(agency_id=agency_id, at=at) as net:
        referral = locked(one_id)
        if referral.state == State.JOINT:
            return
        manager_id, manager_agency_id = _manager_of(referral, net, history)
        _share_again(referral, net, at)
        referral.joint_with_id = other_id
        joined = events.Joined(
            to_agency_name=referral.to_agency.name,
            service_name=referral.service.name,
            other_referral_id=other_id,
            manager_id=manager_id,
            manager_name=models.Worker.objects.get(pk=manager_id).name,
            manager_agency_id=manager_agency_id,
        )
        move(referral=referral, name="join", payload=joined, by=net, at=at)
        _tell_the_manager(referral, joined, sent(other_id, history).to_agency_name, net, at)


def _manager_of(referral: models.Referral, net: Viewer, history: History) -> tuple[UUID, UUID]:
    """The manager who is to meet, and their agency; where there is none, whoever refused."""
    acting = acting_lead(
        leaver=Leaver(worker_id=NOBODY, agency_id=referral.to_agency_id),
        colleagues=who_could_act(partnership_id=net.partnership_id, at=net.at),
    ).value
    if acting is not None:
        return acting.worker_id, acting.agency_id
    declined = history.last("referral.declined", about_id=referral.pk)
    assert declined is not None
    assert declined.recorded_by is not None
    return declined.recorded_by, referral.to_agency_id


def _share_again(referral: models.Referral, net: Viewer, at: datetime) -> None:
    """The referral is open again, so its grant is too, unless the person ended it themselves."""
    if models.Grant.objects.filter(under_id=referral.pk, withdrawn_why=OVER).exists():
        referral.grant_id = grant(referral=referral, by=net, at=at)


def _tell_the_manager(
    referral: models.Referral, joined: events.Joined, other: str, net: Viewer, at: datetime
) -> None:
    """The manager is told by name; that they learn who the other agency is stands in the ledger."""
    event_id = (
        models.Event.objects.filter(about_id=referral.pk, kind="referral.joined")
        .latest("sequence")
        .pk
    )
    news.to_worker(
        referral=referral,
        event_id=event_id,
        agency_id=joined.manager_agency_id,
        worker_id=joined.manager_id,
        at=at,
    )
    models.Disclosure.objects.create(
        person_id=referral.person_id,
        from_agency_id=referral.from_agency_id,
        to_agency_id=referral.to_agency_id,
        to_whom=joined.manager_name,
        how="told",
        categories=[Category.NEEDS.value],
        what=f"That {other} declined too, so that the two managers can meet",
        grant_id=referral.grant_id,
        basis=referral.basis,
        disclosed_at=at,
        disclosed_by_id=net.worker_id,
    )


@action("referral.meet")
def meet(*, referral_id: UUID, words: str, by: Viewer, at: datetime) -> None:
    """This records that the two managers met, and what they agreed: on both referrals.

    Each of the two then accepts, or settles with a reason. Both agencies and both referrers read
    what was agreed.
    """
    agreed = settled(rules.said(words, otherwise="referral.meeting_words_needed"))
    referral = locked(referral_id)
    move(referral=referral, name="meet", payload=moved(referral, agreed), by=by, at=at)
    _met_there_too(referral, agreed, by, at)


def let_go(*, referral: models.Referral, by: Viewer, at: datetime) -> None:
    """This frees the other side where one of two joined referrals was taken back."""
    _met_there_too(referral, NOTHING_LEFT, by, at)


def _met_there_too(referral: models.Referral, words: str, by: Viewer, at: datetime) -> None:
    assert referral.joint_with_id is not None
    context = journey.context_of(person_id=referral.person_id, by=by, at=at)
    receiver_id = sent(referral.joint_with_id, context.history).to_agency_id
    with viewing_as_the_net(agency_id=receiver_id, at=at) as net:
        other = locked(referral.joint_with_id)
        if other.state == State.JOINT and other.joint_with_id == referral.pk:
            met = moved(other, words)
            move(referral=other, name="meet", payload=met, by=net, at=at, as_side=Side.RECEIVER)


@action("referral.meet")
def settle(
    *,
    referral_id: UUID,
    declining: rules.Declining,
    by: Viewer,
    at: datetime,
    instead_id: UUID | None = None,
) -> None:
    """This refuses somebody after the managers met, as a refusal must: criterion and advice."""
    referral = locked(referral_id)
    if (
        referral.met_at is None
        or referral.joined_at is None
        or referral.met_at < referral.joined_at
    ):
        raise Refused(because("referral.not_met_yet"))
    declined = refusal(referral, declining, instead_id)
    move(referral=referral, name="settle", payload=declined, by=by, at=at)
