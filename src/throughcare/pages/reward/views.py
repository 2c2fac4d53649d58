"""What somebody has earned, what is next, what was given; the same with an order and without."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions import reward as actions
from throughcare.domain.testing.draw_words import FORS
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.domain.workforce.words import ROLES
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.reward.forms import GiveForm
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.queries import reward as query
from throughcare.records.keys import new_key

WORDS: dict[str, Any] = {"fors": FORS, "roles": ROLES}


@page("reward.see")
def show(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """What was earned and waits, what is next on each ladder, what was given and won."""
    head = the_head(viewer, person_id)
    theirs = query.of(viewer, person_id=head.id)
    told = {
        "head": head,
        "person_bar": bar(head, "Tests"),
        "rewards": theirs,
        "may_hand_over": may(viewer, "reward.give") and not head.died_on,
        "waiting": [
            (each, each.rung.decided_by in viewer.roles and not head.died_on, new_key())
            for each in theirs.waiting
        ],
    }
    return answer(request, "reward/show.html", WORDS | told)


@require_POST
@page("reward.give")
def give(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Record that a reward was given."""
    head = the_head(viewer, person_id)
    form = GiveForm(request.POST)
    if not form.is_valid():
        raise Http404
    actions.give(person_id=head.id, by=viewer, at=viewer.at, **form.cleaned_data)
    messages.success(request, "Given. It stays theirs, whatever happens next.")
    return redirect("reward:show", person_id=head.id)


@require_POST
@page("reward.give")
def hand_over(
    request: HttpRequest, viewer: Viewer, person_id: UUID, reward_id: UUID
) -> HttpResponse:
    """Record that a prize that was won is in their hands."""
    head = the_head(viewer, person_id)
    actions.hand_over(person_id=head.id, reward_id=reward_id, by=viewer, at=viewer.at)
    messages.success(request, "Handed over. It stays theirs, whatever happens next.")
    return redirect("reward:show", person_id=head.id)
