"""What one was told: about referrals, and about those whom one leads."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughcare.actions import referral as actions
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.referral.lists import MOST, SIZE, sections
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.pages.shell.paging import Paging, asked_page
from throughcare.queries import referral as query


@page("referral.see")
def told(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """News, unread first; a button says that it was read."""
    if request.method == "POST":
        read = actions.read_all(news_ids=_keys(request), by=viewer, at=viewer.at)
        messages.success(request, "Marked as read." if read else "There was nothing new.")
        return redirect("referral:news")
    number = asked_page(request.GET.get("page"), total=MOST, size=SIZE)
    items, total = query.news(viewer, most=SIZE, offset=(number - 1) * SIZE)
    paging = Paging(
        number=number, size=SIZE, total=total, path=reverse("referral:news"), word="items"
    )
    page_told = {
        "new": tuple(item for item in items if not item.read),
        "old": tuple(item for item in items if item.read),
        "paging": paging,
        "sections": sections(viewer, "news"),
    }
    return answer(request, "referral/news.html", page_told)


def _keys(request: HttpRequest) -> frozenset[UUID]:
    """The news that the page showed; what is no key is none."""
    found = set()
    for typed in request.POST.getlist("news"):
        try:
            found.add(UUID(typed))
        except ValueError:
            continue
    return frozenset(found)
