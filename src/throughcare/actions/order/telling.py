"""What is told to the person about an order: who is who; and agreed with them: what follows."""

from datetime import date, datetime
from uuid import UUID

from throughcare.actions.order.opening import locked, running, tell
from throughcare.actions.order.requiring import tell_named
from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.decision import Decision, Refused, allow, because, refuse
from throughcare.domain.order import changes
from throughcare.domain.order.ending import How
from throughcare.domain.order.hats import Hats, wear
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.order import people
from throughcare.queries.workforce import colleagues
from throughcare.records import models


@action("order.change")
def name_hats(
    *,
    requirement_id: UUID,
    monitor_id: UUID,
    therapist_id: UUID,
    why: str = "",
    manager_id: UUID | None = None,
    by: Viewer,
    at: datetime,
) -> None:
    """This names who monitors a requirement and who treats; the person is to be told anew.

    Where one does both, a manager who is neither says why.
    """
    row = _requirement(requirement_id)
    order = running(row.order_id)
    hats = Hats(
        supervised_by_id=order.agency_id,
        given_by_id=row.given_by_id,
        monitor_id=monitor_id,
        therapist_id=therapist_id,
        why=why,
        manager_id=people.a_manager(by, manager_id),
    )
    settle(_where_they_work(hats, by))
    row.monitor_id, row.therapist_id = monitor_id, therapist_id
    _change(
        row,
        monitor_id=monitor_id,
        therapist_id=therapist_id,
        one_chair_why=why.strip(),
        one_chair_by_id=manager_id if why.strip() else None,
        hats_told_at=None,
        hats_told_how="",
    )
    tell_named(order, row, by, at)


def _where_they_work(hats: Hats, by: Viewer) -> Decision[None]:
    reasons = wear(hats)
    for name, worker_id, agency_id in (
        ("monitor", hats.monitor_id, hats.supervised_by_id),
        ("therapist", hats.therapist_id, hats.given_by_id),
    ):
        if worker_id not in colleagues.at_work(agency_id=agency_id, on=by.today):
            reasons.append(because(f"requirement.{name}_elsewhere", f"{name}_id"))
    return refuse(*reasons) if reasons else allow(None)


@action("order.change")
def tell_hats(*, requirement_id: UUID, how: str, by: Viewer, at: datetime) -> None:
    """This records that the person was told who monitors and who treats, and how."""
    row = _requirement(requirement_id)
    order = running(row.order_id)
    if row.monitor_id is None or row.therapist_id is None:
        raise Refused(because("hats.nobody_named"))
    if not how.strip():
        raise Refused(because("hats.how_needed", "how"))
    _change(row, hats_told_at=at, hats_told_how=how.strip())
    told = changes.HatsTold(order_id=order.pk, how=how.strip())
    tell(order, "order.hats_told", told, by, at, about_id=row.pk)


def _requirement(requirement_id: UUID) -> models.Requirement:
    row = models.Requirement.objects.select_for_update().filter(pk=requirement_id).first()
    if row is None:
        raise Refused(because("requirement.not_found"))
    return row


def _change(row: models.Requirement, **columns: object) -> None:
    if not models.Requirement.objects.filter(pk=row.pk).update(**columns):
        raise Refused(because("requirement.not_found"))


@action("order.change")
def agree_requirement_following(
    *,
    requirement_id: UUID,
    follows: str,
    follows_on: date | None,
    follows_with_id: UUID | None,
    by: Viewer,
    at: datetime,
) -> None:
    """This records what follows when a part of an order ends; whoever gives it reads it too."""
    row = _requirement(requirement_id)
    order = running(row.order_id)
    if not follows.strip():
        raise Refused(because("order.follows_needed", "follows"))
    agency = follows_with_id and models.Agency.objects.filter(pk=follows_with_id).first()
    _change(
        row,
        follows=follows.strip(),
        follows_on=follows_on,
        follows_with_id=agency.pk if agency else None,
    )
    told = changes.RequirementFollowing(
        order_id=order.pk,
        requirement=row.kind,
        follows=follows.strip(),
        follows_on=follows_on,
        agency_name=agency.name if agency else "",
    )
    kind, giver = "order.requirement_following_agreed", row.given_by_id
    tell(order, kind, told, by, at, about_id=row.pk, party_id=giver)


@action("order.change")
def agree_following(
    *,
    order_id: UUID,
    follows: str,
    follows_on: date | None,
    follows_with_id: UUID | None,
    by: Viewer,
    at: datetime,
) -> None:
    """This records what follows when an order ends. It can be said late: the end does not wait."""
    order = locked(order_id)
    if order.ended_how == How.BY_MISTAKE:
        raise Refused(because("order.ended"))
    if not follows.strip():
        raise Refused(because("order.follows_needed", "follows"))
    agency = follows_with_id and models.Agency.objects.filter(pk=follows_with_id).first()
    changed = models.Order.objects.filter(pk=order.pk).update(
        follows=follows.strip(),
        follows_on=follows_on,
        follows_with_id=agency.pk if agency else None,
    )
    if not changed:
        raise Refused(because("order.not_found"))
    told = changes.FollowingAgreed(
        follows=follows.strip(), follows_on=follows_on, agency_name=agency.name if agency else ""
    )
    tell(order, "order.following_agreed", told, by, at)
