"""Writing a referral: what they will see, exactly, beside the form that makes it.

First it is saved as a draft, then it is sent: so a server that dies leaves one or the other.
"""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions import referral as actions
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.net.words import REASONS
from throughcare.domain.referral.lifecycle import State
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.attempt.beside import beside
from throughcare.pages.person.bar import bar
from throughcare.pages.referral import preview
from throughcare.pages.referral.forms import WriteForm
from throughcare.pages.referral.preview import Sheet
from throughcare.pages.shell.forms import add_refusal, answer
from throughcare.pages.shell.frame import page
from throughcare.queries import person as people
from throughcare.queries import referral as query


@page("referral.send")
def begin(request: HttpRequest, viewer: Viewer, person_id: UUID, service_id: UUID) -> HttpResponse:
    """Begin a referral; one that was begun before is found again."""
    sheet = _sheet(viewer, person_id, service_id)
    before = query.draft_of(viewer, person_id=person_id, service_id=service_id)
    if before is not None and request.method != "POST":
        messages.info(request, "You began this before: here it is, as it was saved.")
        return redirect("referral:write", referral_id=before)
    return _written(request, viewer, sheet, None)


@page("referral.send")
def go_on(request: HttpRequest, viewer: Viewer, referral_id: UUID) -> HttpResponse:
    """Go on with a draft; what is sent already is shown as it was sent."""
    draft = query.drafted(viewer, referral_id=referral_id)
    if draft is None:
        raise Http404
    if draft.state is not State.DRAFT:
        return redirect("referral:show", referral_id=referral_id)
    return _written(request, viewer, _sheet(viewer, draft.person_id, draft.service_id), draft)


@require_POST
@page("referral.send")
def discard(request: HttpRequest, viewer: Viewer, referral_id: UUID) -> HttpResponse:
    """Throw a draft away, with its words."""
    actions.discard(referral_id=referral_id, by=viewer, at=viewer.at)
    messages.success(request, "The draft is gone. Nobody else ever saw it.")
    return redirect("referral:drafts")


def _sheet(viewer: Viewer, person_id: UUID, service_id: UUID) -> Sheet:
    head = people.head(viewer, person_id=person_id)
    to = query.target(viewer, service_id=service_id)
    if head is None or to is None:
        raise Http404
    return Sheet(
        head=head,
        to=to,
        who=query.who(viewer, person_id=person_id),
        facts=query.prefilled(viewer, person_id=person_id, to=to),
    )


def _written(
    request: HttpRequest, viewer: Viewer, sheet: Sheet, draft: query.Drafted | None
) -> HttpResponse:
    form = WriteForm(request.POST or None, initial=sheet.initial(request.GET.get("need"), draft))
    form.offer(sheet.offered())
    key = draft.id if draft else None
    done = _done(request, viewer, sheet, form, key) if form.is_bound and form.is_valid() else None
    if done is not None:
        return done
    told: dict[str, Any] = {
        "sheet": sheet,
        "draft": draft,
        "seen": preview.seen(sheet, form),
        "person_bar": bar(sheet.head, "Referrals"),
    } | beside(viewer, sheet.head.one_id)
    return answer(request, "referral/write.html", told, form=form)


def _done(
    request: HttpRequest, viewer: Viewer, sheet: Sheet, form: WriteForm, key: UUID | None
) -> HttpResponse | None:
    """Save or send, whichever button it was; None where it was refused. `key` is the draft's.

    A script keeps the draft meanwhile, and is answered that it was kept.
    """
    draft, key = sheet.draft(form.cleaned_data), key or form.cleaned_data["key"]
    sends = request.POST.get("do") == "send"
    try:
        act = actions.send if sends else actions.save
        done = act(key=key, draft=draft, by=viewer, at=viewer.at)
    except Refused as refused:
        add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
        return None
    if request.POST.get("do") == "keep":
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    if sends:
        messages.success(request, f"Sent to {sheet.to.agency}.")
        return redirect("referral:show", referral_id=done)
    return redirect("referral:write", referral_id=done)
