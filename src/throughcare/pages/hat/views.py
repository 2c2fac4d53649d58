"""Choosing at which agency one works now."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.workforce.words import ROLES
from throughcare.pages.shell.forms import answer
from throughcare.queries import workforce
from throughcare.queries.workforce import HAT


@login_required
def choose(request: HttpRequest) -> HttpResponse:
    """The hats that somebody has; the only one is put on at once."""
    assert request.user.pk is not None
    hats = workforce.hats(account_id=request.user.pk, on=london_day(instant=timezone.now()))
    onward = request.GET.get("next") or request.POST.get("next") or "/"
    if not url_has_allowed_host_and_scheme(onward, allowed_hosts={request.get_host()}):
        onward = "/"
    chosen = request.POST.get("agency", "")
    for hat in hats:
        if str(hat.agency_id) == chosen or (len(hats) == 1 and HAT not in request.session):
            request.session[HAT] = [str(hat.worker_id), str(hat.agency_id)]
            return redirect(onward)
    shown = [_shown(hat, request.session.get(HAT)) for hat in hats]
    return answer(request, "hat/choose.html", {"hats": shown, "onward": onward})


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A hat in words; `on` when it is worn already."""

    agency_id: UUID
    name: str
    roles: str
    on: bool


def _shown(hat: workforce.Hat, worn: list[str] | None) -> Shown:
    return Shown(
        agency_id=hat.agency_id,
        name=hat.agency_name,
        roles=", ".join(ROLES[role] for role in hat.roles),
        on=worn == [str(hat.worker_id), str(hat.agency_id)],
    )
