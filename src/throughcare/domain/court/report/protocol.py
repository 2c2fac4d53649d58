"""What reports oblige officers to: to write one before each review, and to show it first."""

from datetime import datetime
from uuid import UUID

from throughcare.domain.court.events import Listed
from throughcare.domain.court.report.events import Signed, Written
from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.calendar import london_day, midnight
from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Owner, Rule


def _writer(event: AnyEvent, history: History) -> Owner:
    return Owner(role=Role.OFFENDER_MANAGER, agency_id=event.agency_id)


def _hearing(event: AnyEvent, history: History) -> datetime:
    assert isinstance(event.payload, Written)
    return midnight(day=event.payload.hearing_on)


def _of_the_order(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """With the order falls what is owed about its reports, and where it is handed on what was
    begun there; else it is about this one.
    """
    if event.kind == "order.handed_on" and event.payload.agency_id == event.agency_id:
        return ()
    if event.kind not in ("order.ended", "order.handed_on"):
        return (event.about_id,)
    return tuple(
        each.about_id
        for each in history.of("report.begun")
        if isinstance(each.payload, Written) and each.payload.order_id == event.about_id
    )


def _supervises(event: AnyEvent, history: History) -> Owner:
    """The officer of the order that is listed, at the agency that recorded it, or has it now."""
    assert isinstance(event.payload, Listed)
    handed = history.last("order.handed_on", about_id=event.payload.order_id)
    order = history.last("order.opened", about_id=event.payload.order_id)
    agency = order.agency_id if order else event.party_id or event.agency_id
    if handed is not None:
        agency = handed.payload.agency_id
    return Owner(role=Role.OFFENDER_MANAGER, agency_id=agency)


def _sits(event: AnyEvent, history: History) -> datetime:
    assert isinstance(event.payload, Listed)
    return event.payload.starts_at


def _that_hearing(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """The hearings for which a report that is signed was asked: of its order, on its day."""
    told = event.payload
    assert isinstance(told, Signed)
    return tuple(
        each.about_id
        for each in history.of("court.listed")
        if isinstance(each.payload, Listed)
        and each.payload.order_id == told.order_id
        and london_day(instant=each.payload.starts_at) == told.hearing_on
    )


def _hearings(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """With the order fall its hearings; else it is about this one."""
    if event.kind != "order.ended":
        return (event.about_id,)
    return tuple(
        each.about_id
        for each in history.of("court.listed")
        if isinstance(each.payload, Listed) and each.payload.order_id == event.about_id
    )


RULES: tuple[Rule, ...] = (
    Rule(
        code="report.write",
        opens_on=("court.listed",),
        due=deadline.working_days_before("report_written_days"),
        reckoned_from=_sits,
        not_before=deadline.that_day(),
        owner=_supervises,
        met_by=("report.signed",),
        closes=_that_hearing,
        cancelled_by=("court.taken_off", "court.decided", "order.ended"),
        cancels=_hearings,
        category=Category.JUSTICE,
        source="Sentencing Act 2020 Sch. 9 para 21: a written report before each review",
    ),
    Rule(
        code="report.show",
        opens_on=("report.begun", "report.written"),
        due=deadline.working_days_before("report_shown_days"),
        reckoned_from=_hearing,
        not_before=deadline.that_day(),
        owner=_writer,
        met_by=("report.shown",),
        cancelled_by=("report.signed", "report.dropped", "order.ended", "order.handed_on"),
        cancels=_of_the_order,
        category=Category.JUSTICE,
        source="issue of justice: the person sees a report a working day before, and may comment",
    ),
)
