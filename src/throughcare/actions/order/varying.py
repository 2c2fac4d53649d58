"""What is required is varied, and an order handed on to another area, officer or bench."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.actions import schedule
from throughcare.actions.order import opens
from throughcare.actions.order.opening import running, tell
from throughcare.actions.order.requiring import limits
from throughcare.actions.permit import action, settle
from throughcare.domain.court.lifecycle import State as Listed
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.kernel.period import Period
from throughcare.domain.order import changes, tiers, variation
from throughcare.domain.order.lifecycle import State
from throughcare.domain.order.terms import Decides, RequirementKind
from throughcare.domain.order.variation import Holding, Terms
from throughcare.domain.order.words import said
from throughcare.domain.workforce.permissions import MAY
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.queries.order import people
from throughcare.queries.workforce import colleagues
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing_as_the_net


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """Who decided a change, from which day it holds, and why; and the consent that it needed."""

    decides: Decides | None
    from_on: date | None
    why: str
    consent_said_on: date | None = None


@action("order.change")
def vary(
    *, requirement_id: UUID, terms: Terms, deciding: Deciding, by: Viewer, at: datetime
) -> None:
    """This varies what is required from a day on; how it stood before is kept."""
    row = models.Requirement.objects.select_for_update().filter(pk=requirement_id).first()
    if row is None:
        raise Refused(because("requirement.not_found"))
    order = running(row.order_id)
    before = terms_of(row)
    from_on = settle(variation.vary(_facts(order, row, before, terms, deciding, by)))
    if terms.tier != before.tier:
        levels = protocol.shipped(by.protocol).tiers
        why = deciding.why
        settle(tiers.move(tiers=levels, before=before.tier, to=terms.tier, why=why))
    _keep(row, from_on, deciding, by, at)
    _write(row, terms, from_on)
    named = dict(models.Agency.objects.values_list("id", "name"))
    told = changes.Varied(
        order_id=order.pk,
        requirement=row.kind,
        before=said(before, named),
        after=said(terms, named),
        from_on=from_on,
        ends_on=row.ends_on if terms.ends_on is None else terms.ends_on,
        given_by_id=terms.given_by_id,
        decided_by=deciding.decides.value if deciding.decides else "",
        why=deciding.why.strip(),
        review_months=terms.review_months,
        tests_a_week=terms.tests_a_week,
    )
    tell(order, "order.varied", told, by, at, about_id=row.pk, party_id=terms.given_by_id)
    opens.settle(order, why="What is required was varied", by=by, at=at)


def terms_of(row: models.Requirement) -> Terms:
    """What is required as it stands."""
    return Terms(
        ends_on=row.ends_on,
        minutes_a_week=row.minutes_a_week,
        given_by_id=row.given_by_id,
        tests_a_week=row.tests_a_week,
        review_months=row.review_months,
        tier=row.tier,
    )


def _facts(
    order: models.Order,
    row: models.Requirement,
    before: Terms,
    after: Terms,
    deciding: Deciding,
    by: Viewer,
) -> variation.Varying:
    return variation.Varying(
        kind=RequirementKind(row.kind),
        order_days=Period(starts=order.starts_on, ends=order.ends_on),
        starts_on=row.starts_on,
        since_on=row.since_on,
        before=before,
        after=after,
        from_on=deciding.from_on,
        today=by.today,
        decides=deciding.decides,
        why=deciding.why,
        limits=limits(by),
        consent_said_on=deciding.consent_said_on,
    )


def _keep(
    row: models.Requirement, from_on: date, deciding: Deciding, by: Viewer, at: datetime
) -> None:
    """How it stood, until the day from which it stands otherwise."""
    version = models.RequirementVersion(
        id=new_key(),
        person_id=row.person_id,
        agency_id=row.agency_id,
        order_id=row.order_id,
        requirement=row,
        from_on=row.since_on,
        until_on=from_on,
        ends_on=row.ends_on,
        minutes_a_week=row.minutes_a_week,
        given_by_id=row.given_by_id,
        tier=row.tier,
        tests_a_week=row.tests_a_week,
        review_months=row.review_months,
        decided_by=deciding.decides.value if deciding.decides else "",
        why=deciding.why.strip(),
        changed_at=at,
        changed_by_id=by.worker_id,
    )
    models.RequirementVersion.objects.bulk_create([version])


def _write(row: models.Requirement, terms: Terms, from_on: date) -> None:
    changed = models.Requirement.objects.filter(pk=row.pk).update(
        ends_on=terms.ends_on,
        minutes_a_week=terms.minutes_a_week,
        given_by_id=terms.given_by_id,
        tests_a_week=terms.tests_a_week,
        review_months=terms.review_months,
        tier=terms.tier,
        since_on=from_on,
    )
    if not changed:
        raise Refused(because("requirement.not_found"))


@action("order.change")
def hand_on(*, order_id: UUID, to: Holding, deciding: Deciding, by: Viewer, at: datetime) -> None:
    """This hands an order on: to another agency and officer, another court, or another legal end.

    What it opened goes along; what the old ones saw by it closes. How it stood is kept.
    """
    order = running(order_id)
    before = Holding(
        agency_id=order.agency_id,
        officer_id=order.officer_id,
        court_id=order.court_id,
        ends_on=order.ends_on,
    )
    decider_id = _decider(to.agency_id, at)
    settle(variation.hand_on(_handing(order, before, to, deciding, decider_id, by)))
    _keep_order(order, deciding, by, at)
    updated = models.Order.objects.filter(pk=order.pk).update(
        court_id=to.court_id, ends_on=to.ends_on, officer_id=to.officer_id
    )
    if not updated:
        raise Refused(because("order.not_found"))
    _tell_handed(order, before, to, deciding, decider_id, by, at)
    if to.agency_id != before.agency_id:
        schedule.hand_on(order_id=order.pk, to_id=to.agency_id, by=by, at=at)
    if to.agency_id == before.agency_id:
        opens.settle(order, why="The order was handed on", by=by, at=at)
    else:
        opens.hand_on(order, to=to, decider_id=decider_id, by=by, at=at)


def _decider(agency_id: UUID, at: datetime) -> UUID | None:
    """The manager there who decides what one was named for here; None where there is none."""
    with viewing_as_the_net(agency_id=agency_id, at=at) as there:
        found = people.least_burdened(there, but=None)
    return found.id if found else None


def _handing(
    order: models.Order,
    before: Holding,
    to: Holding,
    deciding: Deciding,
    decider_id: UUID | None,
    by: Viewer,
) -> variation.HandingOn:
    disputed = models.OrderAbsence.objects.filter(order=order, state=State.DISPUTED.value)
    recalls = models.Recall.objects.filter(order=order, decision="")
    return variation.HandingOn(
        before=before,
        after=to,
        starts_on=order.starts_on,
        officers=colleagues.at_work(agency_id=to.agency_id, on=by.today, roles=MAY["order.change"]),
        decides=deciding.decides,
        why=deciding.why,
        undecided=disputed.exists() or recalls.exists(),
        decider_id=decider_id,
        listed=models.Hearing.objects.filter(order=order, state=Listed.LISTED.value).exists(),
    )


def _keep_order(order: models.Order, deciding: Deciding, by: Viewer, at: datetime) -> None:
    version = models.OrderVersion(
        id=new_key(),
        person_id=order.person_id,
        agency_id=order.agency_id,
        order=order,
        until_on=by.today,
        supervised_by_id=order.agency_id,
        officer_id=order.officer_id,
        court_id=order.court_id,
        ends_on=order.ends_on,
        decided_by=deciding.decides.value if deciding.decides else "",
        why=deciding.why.strip(),
        changed_at=at,
        changed_by_id=by.worker_id,
    )
    models.OrderVersion.objects.bulk_create([version])


def _tell_handed(
    order: models.Order,
    before: Holding,
    to: Holding,
    deciding: Deciding,
    decider_id: UUID | None,
    by: Viewer,
    at: datetime,
) -> None:
    agencies = dict(models.Agency.objects.values_list("id", "name"))
    officer = models.Worker.objects.get(pk=to.officer_id)
    told = changes.HandedOn(
        agency_id=to.agency_id,
        agency_name=agencies[to.agency_id],
        officer_name=officer.name,
        court_name=agencies.get(to.court_id, "") if to.court_id else "",
        ends_on=to.ends_on,
        before=agencies[before.agency_id],
        decided_by=deciding.decides.value if deciding.decides else "",
        why=deciding.why.strip(),
        court_id=to.court_id,
        decider_id=decider_id if to.agency_id != before.agency_id else None,
    )
    tell(order, "order.handed_on", told, by, at, party_id=to.agency_id)
