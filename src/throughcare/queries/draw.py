"""Draws between two agencies, as pages, commands and actions ask for them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.kernel.period import Period
from throughcare.domain.testing import chance, draw, ladder
from throughcare.domain.testing.chance import Line
from throughcare.domain.testing.draw import Doing, State, What
from throughcare.domain.testing.schedule import How, Schedule, lines
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import ladder as ladders
from throughcare.queries import protocol
from throughcare.queries.testing.due import RECORDED
from throughcare.records import encryption, models


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What a side did, and when."""

    agency_id: UUID
    agency: str
    doing: Doing
    commitment: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """A draw as both sides see it: no secret stands in it, and nobody's name."""

    id: UUID
    what: What
    tester_id: UUID
    tester: str
    supervisor_id: UUID
    supervisor: str
    days: Period[date]
    listed: str
    list_hash: str
    steps: tuple[Step, ...]

    @property
    def facts(self) -> draw.Draw:
        """As far as the rule book asks."""
        return draw.Draw(
            days=self.days,
            tester_id=self.tester_id,
            supervisor_id=self.supervisor_id,
            committed=self._did(Doing.COMMITTED),
            opened=self._did(Doing.OPENED),
        )

    @property
    def lines(self) -> tuple[Line, ...]:
        return chance.as_lines(text=self.listed)

    def state(self, today: date) -> State:
        return draw.state(self.facts, today=today)

    def waits_for(self, today: date) -> tuple[str, ...]:
        """The names of the sides whose part is missing, or was when it fell."""
        named = {self.tester_id: self.tester, self.supervisor_id: self.supervisor}
        return tuple(named[side] for side in draw.waits_for(self.facts, today=today))

    def commitment(self, side: UUID) -> str:
        """What a side bound itself with; empty where it has not."""
        found = (e.commitment for e in self.steps if e.agency_id == side)
        return next(found, "")

    def _did(self, doing: Doing) -> frozenset[UUID]:
        return frozenset(each.agency_id for each in self.steps if each.doing is doing)


COLUMNS = (
    *("id", "what", "agency_id", "agency__name", "supervisor_id", "supervisor__name"),
    *("starts_on", "ends_on", "listed", "list_hash"),
)


def listed(viewer: Viewer) -> tuple[Draw, ...]:
    """Every draw of the viewer's agency, newest period first."""
    rows = models.Draw.objects.order_by("-starts_on", "what", "id").values_list(*COLUMNS)
    return _draws(rows)


def shown(viewer: Viewer, *, draw_id: UUID) -> Draw | None:
    """One draw; None where the viewer's agency is no side of it, or there is none."""
    found = _draws(models.Draw.objects.filter(pk=draw_id).values_list(*COLUMNS))
    return found[0] if found else None


# How many draws to come wait for an agency.
WAITING = """
(select count(*) from records_draw d where d.starts_on > %(today)s and not exists (
    select 1 from records_drawstep s where s.draw_id = d.id and s.agency_id = %(agency)s
        and s.doing = case when (select count(*) from records_drawstep b
            where b.draw_id = d.id and b.doing = 'committed') = 2
            then 'opened' else 'committed' end))
"""


def of_period(viewer: Viewer, *, what: What, other_id: UUID, starts_on: date) -> Draw | None:
    """The draw of the viewer's agency with another that begins on a day, whoever tests."""
    pair = {viewer.agency_id, other_id}
    rows = models.Draw.objects.filter(
        what=what.value, starts_on=starts_on, agency_id__in=pair, supervisor_id__in=pair
    )
    found = _draws(rows.values_list(*COLUMNS))
    return found[0] if found else None


def _draws(rows: Any) -> tuple[Draw, ...]:
    found = list(rows)
    steps = models.DrawStep.objects.filter(draw_id__in=[row[0] for row in found])
    done: dict[UUID, list[Step]] = {}
    told = steps.order_by("done_at", "id").values_list(
        *("draw_id", "agency_id", "agency__name", "doing", "commitment", "done_at")
    )
    for key, agency_id, agency, doing, commitment, at in told:
        step = Step(
            agency_id=agency_id, agency=agency, doing=Doing(doing), commitment=commitment, at=at
        )
        done.setdefault(key, []).append(step)
    return tuple(_draw(row, tuple(done.get(row[0], ()))) for row in found)


def _draw(row: tuple[Any, ...], steps: tuple[Step, ...]) -> Draw:
    key, what, tester_id, tester, supervisor_id, supervisor, starts, ends, text, digest = row
    return Draw(
        id=key,
        what=What(what),
        tester_id=tester_id,
        tester=tester,
        supervisor_id=supervisor_id,
        supervisor=supervisor,
        days=Period(starts=starts, ends=ends),
        listed=text,
        list_hash=digest,
        steps=steps,
    )


def periods(*, what: What, tester_id: UUID, supervisor_id: UUID) -> tuple[Period[date], ...]:
    """The periods for which two agencies have agreed a draw, fallen ones among them."""
    rows = models.Draw.objects.filter(
        what=what.value, agency_id=tester_id, supervisor_id=supervisor_id
    ).values_list("starts_on", "ends_on")
    return tuple(Period(starts=starts, ends=ends) for starts, ends in rows)


SCHEDULES = "select * from schedules_of(%s, %s, %s, %s)"


def schedules(
    *, tester_id: UUID, supervisor_id: UUID | None, days: Period[date]
) -> tuple[tuple[str, Schedule], ...]:
    """The schedules of a tester in a period, each with its panel; nobody's name among them."""
    with connection.cursor() as cursor:
        cursor.execute(SCHEDULES, [tester_id, supervisor_id, days.starts, days.ends])
        rows = cursor.fetchall()
    return tuple(
        (
            panel,
            Schedule(
                id=key,
                how=How(how),
                tests_a_week=number,
                days=Period(starts=starts, ends=ends),
                weekdays=frozenset(weekdays),
            ),
        )
        for key, how, panel, number, weekdays, starts, ends in rows
    )


def lines_of_tests(*, tester_id: UUID, supervisor_id: UUID, days: Period[date]) -> tuple[Line, ...]:
    """What is drawn between two agencies in a period: a line for each schedule and week."""
    found = schedules(tester_id=tester_id, supervisor_id=supervisor_id, days=days)
    calendar = protocol.england()
    return tuple(line for _, each in found for line in lines(each, period=days, calendar=calendar))


def lines_of_prizes(viewer: Viewer) -> tuple[Line, ...]:
    """A line for each ticket of the viewer's agency that is in no draw: one of a hundred slips."""
    book = ladders.book(viewer)
    with connection.cursor() as cursor:
        cursor.execute("select id from tickets_of(%s)", [viewer.agency_id])
        tickets = [str(key) for (key,) in cursor.fetchall()]
    among = ladder.slips(book.prizes) if book else ()
    return tuple(Line(reference=ticket, count=1, among=among) for ticket in tickets if among)


def own_secret(*, draw_id: UUID, agency_id: UUID) -> str | None:
    """The secret of the viewer's own agency, where the house keeps it."""
    rows = models.DrawSecret.objects.filter(draw_id=draw_id, agency_id=agency_id)
    sealed = rows.values_list("sealed", flat=True).first()
    return encryption.decrypt(token=sealed) if sealed else None


def secrets(*, draw_id: UUID) -> dict[UUID, str]:
    """Both secrets, once the second has been opened, or the period is over; else nothing."""
    with connection.cursor() as cursor:
        cursor.execute("select agency_id, sealed from secrets_of_draw(%s)", [draw_id])
        rows = cursor.fetchall()
    return {agency_id: encryption.decrypt(token=sealed) for agency_id, sealed in rows}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What was drawn for somebody whom the viewer may see, on a day that has come; `recorded` where
    they see a test of that day for which it was drawn.
    """

    person_id: UUID
    name: str
    chosen: str
    shows_on: date
    recorded: bool


DRAWN = f"""
select w.person_id, p.called_by, w.chosen, w.shows_on,
    {RECORDED.format(day="w.shows_on")}
from records_drawn w
join records_draw d on d.id = w.draw_id
join records_person p on p.id = w.person_id
left join records_schedule s on s.id = w.reference
where w.draw_id = %s and p.died_on is null
  and (d.what <> 'tests' or w.shows_on < schedule_ends(w.reference))
order by w.shows_on desc, p.called_by, w.id
"""  # noqa: S608  made of our own words


def drawn(viewer: Viewer, *, draw_id: UUID) -> tuple[Drawn, ...]:
    """What was drawn, as far as its days have come; for whom it still holds."""
    with connection.cursor() as cursor:
        cursor.execute(DRAWN, [draw_id])
        rows = cursor.fetchall()
    return tuple(
        Drawn(person_id=key, name=name, chosen=chosen, shows_on=day, recorded=recorded)
        for key, name, chosen, day, recorded in rows
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """A draw that was run again: what was kept of it, and every fault that was found."""

    listed: str
    tester: str
    supervisor: str
    kept: tuple[tuple[str, str], ...]
    faults: tuple[str, ...]

    @property
    def files(self) -> dict[str, str]:
        """What a script needs to run it again by itself, by the name of the file."""
        kept = "\n".join(f"{reference} {chosen}" for reference, chosen in self.kept)
        return {
            "list.txt": self.listed,
            "tester.txt": self.tester,
            "supervisor.txt": self.supervisor,
            "drawn.txt": kept,
        }


def again(viewer: Viewer, *, draw_id: UUID) -> Again | None:
    """A draw run again from both secrets; None where it was not drawn, or before its period ends.

    Faults are a list or a secret to which nobody was bound, and what was kept and not chosen.
    """
    found = shown(viewer, draw_id=draw_id)
    if found is None or not draw.shows_secrets(found.facts, today=viewer.today):
        return None
    both = secrets(draw_id=draw_id)
    tester, supervisor = both[found.tester_id], both[found.supervisor_id]
    rows = models.Drawn.objects.filter(draw_id=draw_id).values_list("reference", "chosen")
    kept = tuple(sorted((str(reference), chosen) for reference, chosen in rows))
    bound = {found.commitment(side): chance.digest(text=secret) for side, secret in both.items()}
    faults = [f"the secret for {was}" for was, now in bound.items() if was != now]
    if chance.digest(text=found.listed) != found.list_hash:
        faults.append("the list")
    listed = found.listed
    faults += draw.differs(listed=listed, tester=tester, supervisor=supervisor, kept=kept)
    return Again(
        listed=listed,
        tester=tester,
        supervisor=supervisor,
        kept=kept,
        faults=tuple(faults),
    )
