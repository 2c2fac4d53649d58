"""What was decided about something that was recorded wrongly is undone, by the house."""

from datetime import datetime
from uuid import UUID

from throughcare.actions.order.clashes import for_each_order
from throughcare.actions.order.letters import take_back
from throughcare.actions.order.opening import tell
from throughcare.actions.permit import settle
from throughcare.domain.order import absence as rules
from throughcare.domain.order import events
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.order import facts
from throughcare.queries.order.facts import Missed
from throughcare.records import models


def undo(
    *, missed_id: UUID, person_id: UUID, to_decide: bool, agency_id: UUID, at: datetime
) -> None:
    """This undoes under every order what was found against somebody about a record that is now
    corrected, and how it was answered; `to_decide` says that something is missed all the same.

    `agency_id` knows the person. Called before the record changes. What was found in their favour
    stands.

    Source: ours, from P6.
    """

    def open_anew(order: models.Order, net: Viewer) -> None:
        found = {each.id: each for each in facts.missed(net, order_id=order.pk)}
        missed = found.get(missed_id)
        if missed is None or not rules.open_anew(missed.decided):
            return
        _open_anew(order, missed, net, at)
        told = events.Undone(order_id=order.pk, missed_at=missed.at, to_decide=to_decide)
        tell(order, "absence.reopened", told, net, at, about_id=missed.id)
        for other in _undo_answers(order, missed, at):
            if other in found and other != missed.id:
                _answer_anew(order, found[other], net, at)
        take_back(order, missed, asked_anew=to_decide, by=net, at=at)

    for_each_order(open_anew, person_id=person_id, agency_id=agency_id, at=at)


def _open_anew(order: models.Order, missed: Missed, net: Viewer, at: datetime) -> None:
    """The events keep what was decided before, and by whom."""
    rows = models.OrderAbsence.objects.filter(order=order, about_id=missed.id)
    rows.update(
        state=settle(rules.open_anew(missed.decided)).value,
        why="",
        own_words="",
        held_until=None,
        decider=None,
        decided_at=at,
        decided_by_id=net.worker_id,
        dispute_until=at,
        reopened_at=at,
    )


def _undo_answers(order: models.Order, missed: Missed, at: datetime) -> list[UUID]:
    """Warnings and referrals that rest on it fall; gives the failures that they are about."""
    rows = models.OrderStep.objects.filter(
        order=order, rests_on__contains=[missed.id], undone_at=None
    )
    about = list(rows.order_by("given_at", "id").values_list("about_id", flat=True))
    rows.update(undone_at=at)
    return about


def _answer_anew(order: models.Order, other: Missed, net: Viewer, at: datetime) -> None:
    """A referral that also rested on what was wrong: its own failure is answered by itself."""
    counts = rules.not_counted(other.absence, at=at) is None
    told = events.Undone(order_id=order.pk, missed_at=other.at, to_decide=counts)
    tell(order, "order.answer_undone", told, net, at, about_id=other.id)
    take_back(order, other, asked_anew=counts, by=net, at=at)
