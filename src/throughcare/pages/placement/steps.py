"""What can be done with a placement: each step a page with one form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import placement as actions
from throughcare.actions.placement import Reviewed
from throughcare.domain.kernel.category import Role
from throughcare.domain.net.words import REASONS
from throughcare.domain.placement.lifecycle import CHANGES_IN, LIFECYCLE, Side, State
from throughcare.domain.placement.money import pounds
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.placement import choosing, coming
from throughcare.pages.placement import forms as typed
from throughcare.pages.shell.fields import only_revealed
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.placement import attendance, money, reading
from throughcare.queries.placement.reading import Placement

type Makes = Callable[[HttpRequest, Viewer, Placement], forms.Form]
type Acts = Callable[[Placement, forms.Form, Viewer], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: what its button says, who may, the form and the act; `money` where it shows sums.

    `states` is where it can be taken, where that is no move of the lifecycle.
    """

    text: str
    title: str
    permission: str
    form: Makes
    act: Acts
    said: str
    tone: str = "quiet"
    money: bool = False
    states: frozenset[State] = frozenset()


def _plain(kind: type[forms.Form], **initial: Callable[[Viewer, Placement], Any]) -> Makes:
    def make(request: HttpRequest, viewer: Viewer, placement: Placement) -> forms.Form:
        known = {name: tell(viewer, placement) for name, tell in initial.items()}
        return kind(request.POST or None, initial=known)

    return make


def _still(viewer: Viewer, placement: Placement) -> int:
    return placement.cost.left if placement.cost else 0


def _today(viewer: Viewer, placement: Placement) -> date:
    return viewer.today


def _take_back(
    act: Callable[..., None],
) -> Acts:
    def do(placement: Placement, form: forms.Form, by: Viewer) -> None:
        told = only_revealed(form)
        told["by_person"] = told["by_person"] == "yes"
        act(placement_id=placement.id, by=by, at=by.at, **told)

    return do


def _with_what_is_typed(act: Callable[..., None]) -> Acts:
    def do(placement: Placement, form: forms.Form, by: Viewer) -> None:
        act(placement_id=placement.id, by=by, at=by.at, **form.cleaned_data)

    return do


def _review(placement: Placement, form: forms.Form, by: Viewer) -> None:
    reviewed = Reviewed(**form.cleaned_data)
    actions.review(placement_id=placement.id, reviewed=reviewed, by=by, at=by.at)


STEPS: Mapping[str, Step] = {
    "approve": Step(
        text="Agree",
        title="Agree this place",
        permission="placement.decide",
        form=choosing.approving,
        act=choosing.approve,
        said="Agreed. What it costs is kept of the line.",
        tone="primary",
        money=True,
    ),
    "decline": Step(
        text="Decline",
        title="Decline this place",
        permission="placement.decide",
        form=_plain(typed.WhyForm),
        act=_with_what_is_typed(actions.decline),
        said="Declined. Whoever proposed it sees why.",
        money=True,
    ),
    "begin": Step(
        text="They are there",
        title="They are there",
        permission="placement.carry",
        form=_plain(typed.BeginForm, on=_today),
        act=_with_what_is_typed(actions.begin),
        said="A support has begun with it.",
        tone="primary",
    ),
    "review": Step(
        text="Look at it with them",
        title="How it goes",
        permission="placement.carry",
        form=_plain(typed.ReviewForm),
        act=_review,
        said="Recorded.",
        tone="primary",
        states=frozenset({State.RUNNING}),
    ),
    "came": Step(
        text="Record the days they came",
        title="On which days they came",
        permission="placement.carry",
        form=coming.form,
        act=coming.act,
        said="Recorded. Invoices are looked at beside it.",
        states=frozenset({State.RUNNING, State.ENDED}),
    ),
    "end": Step(
        text="It has ended",
        title="It has ended",
        permission="placement.carry",
        form=_plain(typed.EndForm, on=_today),
        act=_with_what_is_typed(actions.end),
        said="Recorded. Its support has ended with it.",
    ),
    "change": Step(
        text="Change until when, or the price",
        title="Change until when, or the price",
        permission="placement.decide",
        form=choosing.changing,
        act=choosing.change,
        said="Changed.",
        money=True,
        states=frozenset({State.APPROVED, State.RUNNING}),
    ),
    "withdraw": Step(
        text="It is not to be",
        title="It is not to be",
        permission="placement.propose",
        form=_plain(typed.TakeBackForm),
        act=_take_back(actions.withdraw),
        said="Recorded. It costs them nothing.",
    ),
    "cancel": Step(
        text="It is not to be",
        title="It is not to be",
        permission="placement.carry",
        form=_plain(typed.TakeBackForm),
        act=_take_back(actions.cancel),
        said="Recorded. It costs them nothing, and the money is back on its line.",
    ),
    "keep": Step(
        text="Keep another sum for what is still billed",
        title="What is still to be billed",
        permission="placement.decide",
        form=_plain(typed.StillForm, pence=_still),
        act=_with_what_is_typed(actions.keep_for_bills),
        said="Changed. What is not kept is back on its line.",
        money=True,
        states=frozenset({State.ENDED}),
    ),
    "settle": Step(
        text="Close the account",
        title="Close the account",
        permission="placement.pay",
        form=_plain(typed.NothingForm),
        act=_with_what_is_typed(actions.settle),
        said="Closed. What was left is back on its line.",
        tone="primary",
        money=True,
    ),
}


def open_steps(viewer: Viewer, placement: Placement) -> list[tuple[str, str, str]]:
    """What can be done now by the viewer: code, words of the button, tone."""
    beyond = _beyond_their_limit(viewer, placement)
    return [
        (code, step.text, step.tone)
        for code, step in STEPS.items()
        if may(viewer, step.permission)
        and _can_be_taken(code, step, placement.state)
        and (placement.cost is not None or not step.money)
        and code not in beyond
    ]


def _beyond_their_limit(viewer: Viewer, placement: Placement) -> frozenset[str]:
    """What their limit does not let them decide; a manager declines whatever it costs."""
    decided = CHANGES_IN | {State.ENDED}
    if placement.cost is None or placement.state not in decided | {State.PROPOSED}:
        return frozenset()
    limit, wanted = money.my_limit(viewer), placement.cost.wanted
    if placement.state in decided:
        return frozenset() if limit else frozenset({"change", "keep"})
    if limit >= wanted:
        return frozenset()
    return frozenset({"approve"} if Role.MANAGER in viewer.roles else {"approve", "decline"})


def _can_be_taken(code: str, step: Step, state: State) -> bool:
    if step.states:
        return state in step.states
    return bool(LIFECYCLE.move(name=code, state=state, side=Side.AGENCY))


def ours(viewer: Viewer, placement_id: UUID) -> Placement:
    """A placement that the viewer's agency buys; else as if there were none."""
    found = reading.one(viewer, placement_id=placement_id)
    if found is None or not found.ours:
        raise Http404
    return found


@page("placement.see")
def act(request: HttpRequest, viewer: Viewer, placement_id: UUID, step: str) -> HttpResponse:
    """Take one step with a placement: agree, decline, begin, look at it, change, end, close."""
    placement = ours(viewer, placement_id)
    if step not in {code for code, *_ in open_steps(viewer, placement)}:
        raise Http404
    chosen = STEPS[step]
    form = chosen.form(request, viewer, placement)
    if request.method == "POST" and not form.fields:
        form = forms.Form(request.POST)

    def do() -> None:
        chosen.act(placement, form, viewer)

    if tried(form=form, act=do, catalogue=REASONS):
        messages.success(request, chosen.said)
        return redirect("placement:show", placement_id=placement_id)
    return answer(request, "placement/act.html", _told(viewer, placement, step), form=form)


def _told(viewer: Viewer, placement: Placement, step: str) -> dict[str, Any]:
    head = the_head(viewer, placement.person_id)
    return {
        "head": head,
        "person_bar": bar(head, "Placements"),
        "placement": placement,
        "step": STEPS[step],
        "code": step,
        "sums": _sums(viewer, placement) if STEPS[step].money else (),
        "told": attendance.told(viewer, placement_id=placement.id) if step == "came" else (),
        "lines_href": step == "approve" and may(viewer, "placement.manage"),
        "tone": "warning" if step in ("end", "decline") else "primary",
    }


def _sums(viewer: Viewer, placement: Placement) -> tuple[tuple[str, str], ...]:
    """What it costs, what is spent, and up to how much the viewer decides."""
    cost = placement.cost
    if cost is None:
        return ()
    limit = ("Your limit for one placement", pounds(money.my_limit(viewer)))
    if placement.state is State.PROPOSED:
        return (("It would cost", pounds(cost.wanted)), limit)
    spent = (("Kept of its line", pounds(cost.kept)), ("Spent", pounds(cost.spent)))
    return (*spent, limit)
