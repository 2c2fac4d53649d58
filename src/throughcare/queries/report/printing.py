"""A report, as far as it stands, as the paper that is read, printed and sent."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import connection

from throughcare.domain.court.planned import still
from throughcare.domain.court.report.conflict import Conflict, InPlace, conflict
from throughcare.domain.court.report.terms import Content, Kind
from throughcare.domain.court.report.words import KINDS, SHOWN
from throughcare.domain.directory.saying import day_in_words
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.substance import Medicine
from throughcare.domain.order.terms import Kind as OrderKind
from throughcare.domain.order.words import KINDS as ORDERS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.gateways.paper import Paper
from throughcare.queries.court import plan
from throughcare.queries.court.facts import full_name
from throughcare.queries.report import setting
from throughcare.queries.report.reading import Whole, whole
from throughcare.records import models


def paper_of(viewer: Viewer, found: Whole) -> Paper:
    """The newest version as a paper, with who signs and what the person said, where known."""
    return setting.paper(_about(viewer, found), content_of(viewer, found), _standing(viewer, found))


def content_of(viewer: Viewer, found: Whole) -> Content:
    """The newest version, without what of the plan the court may see no more."""
    content = found.newest.content
    if not content.drawn.plan or found.report.order_id is None:
        return content
    now = plan.for_the_bench(viewer, order_id=found.report.order_id)
    left = still(content.drawn.plan, now)
    return replace(content, drawn=replace(content.drawn, plan=left))


def tells_of_the_plan(viewer: Viewer, *, report_id: UUID) -> bool:
    """Whether a report tells the court anything of the plan."""
    found = whole(viewer, report_id=report_id)
    return found is not None and bool(content_of(viewer, found).drawn.plan)


def seen_in_time(viewer: Viewer, found: Whole) -> bool:
    """Whether they saw the newest version early enough."""
    return any(
        each.number == found.newest.number and london_day(instant=each.at) <= found.report.show_by
        for each in found.shown
    )


def tells_of_treatment(viewer: Viewer, *, report_id: UUID) -> bool:
    """Whether a report tells the court of a treatment in place."""
    found = whole(viewer, report_id=report_id)
    return found is not None and _conflict(viewer, found) is not None


def named(kind: str, hearing_on: date) -> str:
    """What a report is called in the ledger."""
    return f"{KINDS[Kind(kind)]} for the hearing on {day_in_words(day=hearing_on)}"


def _about(viewer: Viewer, found: Whole) -> setting.About:
    report = found.report
    born_on = models.Person.objects.values_list("born_on", flat=True).get(pk=report.person_id)
    order = models.Order.objects.filter(pk=report.order_id).first() if report.order_id else None
    signed = report.signed_at or viewer.at
    return setting.About(
        report_id=report.id,
        kind=report.kind,
        name=full_name(viewer, person_id=report.person_id),
        born_on=born_on,
        order=_order(order) if order else "",
        agency=viewer.agency_name,
        court=report.court,
        hearing_on=report.hearing_on,
        day=london_day(instant=signed),
    )


def _order(order: models.Order) -> str:
    return f"{ORDERS[OrderKind(order.kind)]} of {day_in_words(day=order.made_on)}"


def _standing(viewer: Viewer, found: Whole) -> setting.Standing:
    report = found.report
    seen = [each for each in found.shown if each.number == found.newest.number]
    said = [each.own_words for each in found.shown if each.own_words]
    when = day_in_words(day=london_day(instant=seen[-1].at)) if seen else ""
    return setting.Standing(
        signed_by=f"{report.signed_by}, {viewer.agency_name}" if report.signed_by else "",
        shown=SHOWN.format(day=when) if seen else "",
        comment="\n\n".join(said),
        not_shown=report.not_shown,
        conflict=_conflict(viewer, found),
    )


def _conflict(viewer: Viewer, found: Whole) -> Conflict | None:
    """Nothing is even looked up where they did not agree that this report says it."""
    if found.consent is None:
        return None
    return conflict(
        considered=found.newest.content.considered,
        in_place=_in_place(found.report.id),
        consented=True,
    )


def whose_treatment(viewer: Viewer, *, report_id: UUID) -> tuple[UUID, ...]:
    """The agencies whose treatment a report may tell of: none where they did not agree to it."""
    return tuple(dict.fromkeys(agency_id for *_, agency_id in _told(report_id)))


def _in_place(report_id: UUID) -> tuple[InPlace, ...]:
    return tuple(
        InPlace(medicine=Medicine(medicine), agency=agency, phone=phone)
        for medicine, agency, phone, _ in _told(report_id)
    )


def _told(report_id: UUID) -> list[tuple[str, str, str, UUID]]:
    with connection.cursor() as cursor:
        cursor.execute("select * from treatment_in_place(%s)", [report_id])
        rows: list[tuple[str, str, str, UUID]] = cursor.fetchall()
    return rows
