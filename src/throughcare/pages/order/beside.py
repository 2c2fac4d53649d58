"""What stands beside the ledger: what is required, how it changed, recall, what follows."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from throughcare.domain.journey.support import asks_from
from throughcare.domain.kernel.period import Period
from throughcare.domain.order import reviews
from throughcare.domain.order.ending import How
from throughcare.domain.order.following import is_asked
from throughcare.domain.order.terms import WITH_CONSENT, Kind
from throughcare.domain.order.words import DECIDES, RECALLS, REQUIREMENTS
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.shell import times
from throughcare.queries import law, protocol, schedule
from throughcare.queries.court import hearing
from throughcare.queries.order import changed, together
from throughcare.queries.order.changed import Recall, Version
from throughcare.queries.order.ledger import Drawn, Order, Requirement


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredRow:
    """What is required: by whom it is given, each fact of it in a line, and how it was before."""

    id: UUID
    title: str
    starts_on: date
    ends_on: date
    lines: tuple[str, ...]
    hats: str
    hats_told: str
    named: bool
    treats: bool
    asks: bool
    follows: str
    before: tuple[str, ...]


def beside(viewer: Viewer, drawn: Drawn) -> dict[str, Any]:
    """What the page of an order shows beside its ledger."""
    order, key = drawn.order, drawn.order.id
    recall = changed.recall(viewer, order_id=key)
    changes = may(viewer, "order.change") and order.ours
    return {
        "required": tuple(_row(viewer, drawn, each) for each in drawn.requirements),
        "handed": changed.handed_on(viewer, order_id=key),
        "recall": recall,
        "recall_is": _recall_is(recall),
        "decides_recall": recall is not None
        and not recall.decision
        and recall.decider_id == viewer.worker_id
        and may(viewer, "recall.decide"),
        "releases": changes and recall is not None and _in_prison(order, recall),
        "tells_recall": changes and recall is not None and _untold(recall),
        "may_recall": changes and order.kind is Kind.LICENCE and (not recall or recall.decision),
        "may_change": changes and order.ended_on is None,
        "starts_otherwise": _starts_otherwise(viewer, order),
        "may_follow": changes and not order.mistaken,
        "may_take_back": changes and not order.mistaken,
        "may_list": order.court_id == viewer.agency_id
        and order.ended_on is None
        and may(viewer, "court.arrange")
        and hearing.following(viewer, order_id=key) is None,
        "asks_more": _asks_more(viewer, drawn),
        "asks_what_follows": not order.follows and _asked(viewer, drawn),
    }


def _starts_otherwise(viewer: Viewer, order: Order) -> bool:
    """Whether it follows an order that does not end when it starts."""
    if order.consecutive_to_id is None:
        return False
    ends_on = together.ends_on(viewer, order_id=order.consecutive_to_id)
    return ends_on not in (None, order.starts_on)


def _asks_more(viewer: Viewer, drawn: Drawn) -> frozenset[UUID]:
    """The requirements with hours of which somebody can ask for more today."""
    if not may(viewer, "order.dispute") or drawn.order.ended_on is not None:
        return frozenset()
    running = (e for e in drawn.requirements if e.starts_on <= viewer.today < e.ends_on)
    return frozenset(each.id for each in running if each.minutes_a_week)


def _asked(viewer: Viewer, drawn: Drawn) -> bool:
    weeks = protocol.settings_on(viewer.protocol, viewer.today)["following_weeks"]
    order = drawn.order
    asked_from = asks_from(opened_on=order.starts_on, planned_end_on=order.ends_on, weeks=weeks)
    return asked_from <= viewer.today


def _untold(recall: Recall) -> bool:
    return bool(recall.decision) and recall.told_at is None


def _in_prison(order: Order, recall: Recall) -> bool:
    return order.ended_how == How.RECALLED.value and recall.released_on is None


def _recall_is(recall: Recall | None) -> str:
    if recall is None:
        return ""
    if not recall.decision:
        return (
            f"Recall asked for by {recall.asked_by}: {recall.rests_on}. {recall.decider} decides."
        )
    words = {each.value: said for each, said in RECALLS.items()}[recall.decision]
    return f"{words}, {recall.decider} decided: {recall.decision_why}"


def _row(viewer: Viewer, drawn: Drawn, each: Requirement) -> RequiredRow:
    return RequiredRow(
        id=each.id,
        title=f"{REQUIREMENTS[each.kind]}, {each.given_by}",
        starts_on=each.starts_on,
        ends_on=each.ends_on,
        lines=tuple(line for line in _lines(viewer, drawn.order, each) if line),
        hats=_hats(each),
        hats_told=each.hats_told_how if each.hats_told_at else "",
        named=bool(each.monitor and each.therapist),
        treats=each.kind in WITH_CONSENT,
        asks=is_asked(
            requirement=each.kind, ends_on=each.ends_on, order_ends_on=drawn.order.ends_on
        ),
        follows=each.follows,
        before=tuple(_was(e) for e in drawn.versions if e.requirement_id == each.id),
    )


def _lines(viewer: Viewer, order: Order, each: Requirement) -> tuple[str, ...]:
    tiers = {tier.code: tier.words for tier in protocol.shipped(viewer.protocol).tiers}
    days = Period(starts=each.starts_on, ends=each.ends_on)
    due = reviews.due_days(days=days, months=each.review_months)
    coming = next((day for day in due if day >= viewer.today), None)
    said = each.consent_said_on
    return (
        _condition(each.condition),
        f"{times.say_minutes(value=each.minutes_a_week)} a week" if each.minutes_a_week else "",
        f"At most {each.activity_days} days of activity" if each.activity_days else "",
        _tests(viewer, order, each),
        f"Next review by the court due {coming:%-d %B %Y}" if coming else "",
        f"Tier: {tiers.get(each.tier, each.tier)}" if each.tier else "",
        f"Directed by {each.director}" if each.director else "",
        "They live where they are treated" if each.resident else "",
        f"They said in court that they are willing, {said:%-d %B %Y}" if said else "",
        _one_chair(each),
    )


def _tests(viewer: Viewer, order: Order, each: Requirement) -> str:
    """How often samples are asked for, and whether any schedule does so from today on."""
    if not each.tests_a_week:
        return ""
    said = f"{times.counted(each.tests_a_week, 'test')} a week"
    runs = order.ours and order.ended_on is None and viewer.today < each.ends_on
    if runs and not schedule.a_week_under(each.id, starts_on=viewer.today, ends_on=each.ends_on):
        return f"{said}; no schedule is set for them"
    return said


def _one_chair(each: Requirement) -> str:
    if not each.one_chair_why:
        return ""
    return f"One both monitors and treats: {each.one_chair_why} ({each.one_chair_by})"


def _condition(code: str) -> str:
    listed = (law.shipped("licence_conditions"), law.shipped("licence_conditions_4"))
    words = {each.code: each.words for found in listed for each in found.entries}
    return words.get(code, "")


def _hats(each: Requirement) -> str:
    if not each.monitor and not each.therapist:
        return ""
    return f"{each.monitor or 'Nobody yet'} monitors, {each.therapist or 'nobody yet'} treats"


def _was(each: Version) -> str:
    hours = times.say_minutes(value=each.minutes_a_week)
    decided = DECIDES[each.decided_by].lower()
    return (
        f"Until {each.until_on:%-d %B %Y}: {hours} a week, {each.given_by}. "
        f"Changed by {decided}: {each.why}"
    )
