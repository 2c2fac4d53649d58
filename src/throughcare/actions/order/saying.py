"""What the person says about something missed, taken down by any agency that may see it."""

from datetime import datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.order.clashes import for_each_order
from throughcare.actions.order.deciding import give_way, hold
from throughcare.actions.permit import action
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.order.events import SaidOtherwise
from throughcare.domain.order.lifecycle import State
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.order import facts, people
from throughcare.records import models


@action("order.dispute")
def say_otherwise(*, missed_id: UUID, own_words: str, by: Viewer, at: datetime) -> None:
    """This takes down what the person says about an hour missed, or a sample not given.

    Whoever decides reads it; where it was decided and there is still time, the house disputes it
    for them, and whoever wrote it down learns nothing of that.

    Source: ours, from P6: whoever helps the person can take it down.
    """
    seen = facts.seen(by, missed_id=missed_id)
    if seen is None:
        raise Refused(because("absence.not_found"))
    if not own_words.strip():
        raise Refused(because("absence.own_words_needed", "own_words"))
    if journey.died_on(seen.person_id) is not None:
        raise Refused(because("person.has_died"))
    journey.record(
        kind="absence.said_otherwise",
        person_id=seen.person_id,
        about_id=missed_id,
        payload=SaidOtherwise(missed_at=seen.at, own_words=own_words.strip()),
        by=by,
        at=at,
    )

    def dispute(order: models.Order, net: Viewer) -> None:
        _dispute(order, missed_id, own_words, net, at)

    for_each_order(dispute, person_id=seen.person_id, agency_id=by.agency_id, at=at)


def _dispute(
    order: models.Order, missed_id: UUID, own_words: str, net: Viewer, at: datetime
) -> None:
    """Held, where it was found against them and there is time; the house names who hears it.

    Where nobody but who decided works there, it counts no more.
    """
    found = facts.missed(net, order_id=order.pk)
    missed = next((each for each in found if each.id == missed_id), None)
    if missed is None or missed.state is not State.UNACCEPTABLE:
        return
    if missed.dispute_until is None or at >= missed.dispute_until:
        return
    decider = people.least_burdened(net, but=missed.decided_by_id)
    if decider is None:
        give_way(order, missed, own_words, net, at)
    else:
        hold(order, missed, own_words, decider, net, at)
