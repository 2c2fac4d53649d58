"""The duty rota, week by week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from throughcare.actions.workforce import rota
from throughcare.actions.workforce.rota import Turn
from throughcare.domain.kernel.calendar import in_london
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.permissions import LEADING
from throughcare.domain.workforce.viewer import Viewer
from throughcare.domain.workforce.words import WEEKDAYS
from throughcare.pages.shell.forms import add_refusal, answer
from throughcare.pages.shell.frame import page
from throughcare.pages.workforce.forms import Choices, HoursForm, SwapForm, TurnForm
from throughcare.pages.workforce.sections import sections
from throughcare.queries.workforce import agencies, workers
from throughcare.queries.workforce import rota as query

WHOLE = "partnership"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which rota is looked at: a team's, or, with no team, the partnership's."""

    team_id: UUID | None
    name: str
    monday: date
    teams: tuple[tuple[str, str, bool], ...]
    may_change: bool

    def href(self, *, monday: date | None = None) -> str:
        """The address of a week of this rota."""
        team = str(self.team_id) if self.team_id else WHOLE
        asked = {"team": team, "week": (monday or self.monday).isoformat()}
        return f"{reverse('team:rota')}?{urlencode(asked)}"

    def to(self, name: str, **more: str) -> str:
        """The address of another page about this rota."""
        team = str(self.team_id) if self.team_id else WHOLE
        return f"{reverse(name)}?{urlencode({'team': team, **more})}"


@page("rota.see")
def week(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Seven days: who is on duty, and the hours when nobody would be."""
    asked = _asked(request, viewer)
    days = query.week(viewer, team_id=asked.team_id, monday=asked.monday)
    told = {
        "asked": asked,
        "days": [_shown(day, asked) for day in days],
        "before": asked.href(monday=asked.monday - query.WEEK),
        "after": asked.href(monday=asked.monday + query.WEEK),
        "this_week": asked.href(monday=_monday(viewer.today)),
        "serving": query.now(viewer),
        "add_href": asked.to("team:rota-add"),
        "hours_href": asked.to("team:rota-hours"),
        "sections": sections("On duty"),
    }
    return answer(request, "workforce/rota.html", told)


@page("rota.change")
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Put somebody on duty."""
    asked = _asked(request, viewer)
    typed = {name: request.GET.get(name, "") for name in ("on", "starts", "ends")}
    on = _day(typed["on"]) or max(asked.monday, viewer.today)
    form = TurnForm(
        request.POST or None, workers=_workers(viewer, asked), initial=typed | {"on": on}
    )
    if form.is_bound and form.is_valid() and _added(form, viewer, asked):
        messages.success(request, "On the rota.")
        return redirect(asked.href(monday=_monday(form.cleaned_data["on"])))
    return answer(request, "workforce/turn.html", {"asked": asked}, form=form)


def _added(form: TurnForm, viewer: Viewer, asked: Asked) -> bool:
    starts_at, ends_at = form.hours()
    turn = Turn(
        team_id=asked.team_id,
        worker_id=UUID(form.cleaned_data["worker"]),
        starts_at=starts_at,
        ends_at=ends_at,
    )
    key, weeks = form.cleaned_data["key"], form.cleaned_data["weeks"]
    try:
        rota.repeat(key=key, turn=turn, weeks=weeks, by=viewer, at=viewer.at)
    except Refused as refused:
        add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
        return False
    return True


@page("rota.change")
def swap(request: HttpRequest, viewer: Viewer, shift_id: UUID) -> HttpResponse:
    """Give a turn to somebody else, or take it off the rota."""
    turn = query.turn(viewer, shift_id=shift_id)
    if turn is None:
        raise Http404
    asked = _asked(request, viewer)
    choices = [each for each in _workers(viewer, asked) if each[0] != str(turn.worker_id)]
    form = SwapForm(request.POST or None, workers=choices)
    back = asked.href(monday=_monday(in_london(instant=turn.starts_at).date()))
    if form.is_bound and form.is_valid():
        worker_id = UUID(form.cleaned_data["worker"])
        try:
            rota.swap(shift_id=shift_id, worker_id=worker_id, by=viewer, at=viewer.at)
            messages.success(request, "Swapped.")
            return redirect(back)
        except Refused as refused:
            add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
    told = {"asked": asked, "turn": turn, "back": back}
    return answer(request, "workforce/swap.html", told, form=form)


@require_POST
@page("rota.change")
def remove(request: HttpRequest, viewer: Viewer, shift_id: UUID) -> HttpResponse:
    """Take a turn off the rota."""
    asked = _asked(request, viewer)
    rota.remove(shift_id=shift_id, by=viewer, at=viewer.at)
    messages.success(request, "Taken off the rota.")
    return redirect(asked.href())


@page("rota.change")
def hours(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Say at which hours somebody must be on duty."""
    asked = _asked(request, viewer)
    form = HoursForm(request.POST or None, initial={"starts_on": viewer.today})
    if form.is_bound and form.is_valid():
        told = form.told()
        try:
            rota.set_hours(team_id=asked.team_id, **told, by=viewer, at=viewer.at)
            messages.success(request, "Set.")
            return redirect(asked.to("team:rota-hours"))
        except Refused as refused:
            add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
    shown = {
        "asked": asked,
        "hours": query.hours(viewer, team_id=asked.team_id),
        "weekdays": WEEKDAYS,
    }
    return answer(request, "workforce/hours.html", shown, form=form)


@require_POST
@page("rota.change")
def end_hours(request: HttpRequest, viewer: Viewer, hours_id: UUID) -> HttpResponse:
    """These hours need no cover any more."""
    rota.end_hours(hours_id=hours_id, ends_on=viewer.today, by=viewer, at=viewer.at)
    return redirect(_asked(request, viewer).to("team:rota-hours"))


# --- What was asked for ---


def _asked(request: HttpRequest, viewer: Viewer) -> Asked:
    """The rota and week of an address; without one the viewer's own team, this week."""
    named = [(str(team.id), team.name) for team in agencies.teams(viewer)]
    choices = [*named, (WHOLE, "The partnership")]
    mine = next((str(key) for key in sorted(viewer.team_ids)), choices[0][0])
    chosen = request.GET.get("team", mine)
    if chosen not in dict(choices):
        raise Http404
    monday = _monday(_day(request.GET.get("week", "")) or viewer.today)
    needed = {Role.PARTNERSHIP_LEAD} if chosen == WHOLE else LEADING
    return Asked(
        team_id=None if chosen == WHOLE else UUID(chosen),
        name=dict(choices)[chosen],
        monday=monday,
        teams=_ways(choices, chosen, monday),
        may_change=bool(viewer.roles & needed),
    )


def _ways(choices: Choices, chosen: str, monday: date) -> tuple[tuple[str, str, bool], ...]:
    address, week = reverse("team:rota"), monday.isoformat()
    return tuple(
        (name, f"{address}?{urlencode({'team': key, 'week': week})}", key == chosen)
        for key, name in choices
    )


def _workers(viewer: Viewer, asked: Asked) -> Sequence[tuple[str, str]]:
    if asked.team_id is None:
        return workers.partnership_choices(viewer)
    return workers.choices(viewer)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


# --- What is shown of a day ---


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTurn:
    """A turn of duty on a day, in words; or hours in which nobody would be there."""

    starts_at: datetime
    time: str
    text: str
    detail: str
    empty: bool
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDay:
    """A day of the rota, in words, turns and gaps by the hour."""

    on: date
    turns: tuple[ShownTurn, ...]
    required: bool


def _shown(day: query.Day, asked: Asked) -> ShownDay:
    turns = [_shown_turn(turn, day.on, asked) for turn in day.turns]
    gaps = [_shown_gap(gap.starts, gap.ends, asked) for gap in day.uncovered if gap.ends]
    in_order = sorted([*turns, *gaps], key=lambda each: each.starts_at)
    return ShownDay(on=day.on, turns=tuple(in_order), required=day.required)


def _shown_turn(turn: query.Turn, on: date, asked: Asked) -> ShownTurn:
    detail = ""
    if turn.away:
        detail = f"Away; {turn.instead} stands in" if turn.instead else "Away, and nobody stands in"
    href = reverse("team:rota-swap", args=[turn.id])
    team = str(asked.team_id) if asked.team_id else WHOLE
    return ShownTurn(
        starts_at=turn.starts_at,
        time=f"{_clock(turn.starts_at, on, '00:00')}–{_clock(turn.ends_at, on, '24:00')}",
        text=turn.worker,
        detail=detail,
        empty=turn.away and not turn.instead,
        href=f"{href}?team={team}" if asked.may_change else "",
    )


def _shown_gap(starts: datetime, ends: datetime, asked: Asked) -> ShownTurn:
    on = in_london(instant=starts).date()
    begins, closes = _clock(starts, on, "00:00"), _clock(ends, on, "24:00")
    fill = {"on": on.isoformat(), "starts": begins, "ends": closes.replace("24:00", "00:00")}
    href = asked.to("team:rota-add", **fill) if asked.may_change else asked.href()
    return ShownTurn(
        starts_at=starts,
        time=f"{begins}–{closes}",
        text="Nobody on duty",
        detail="",
        empty=True,
        href=href,
    )


def _clock(instant: datetime, on: date, outside: str) -> str:
    local = in_london(instant=instant)
    return f"{local:%H:%M}" if local.date() == on else outside
