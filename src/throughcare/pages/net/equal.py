"""Whether help comes alike, whoever asks: waits and acceptance by source, with intervals."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughcare.domain.directory.small_numbers import FEWEST
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.need.words import KINDS
from throughcare.domain.referral.access import Access, Group, Middle, Share, apart
from throughcare.domain.referral.words import GROUPS
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.queries.net import access as query

UNTOLD = "Too few to tell"
UNCOMPARED = "Too few referrals to compare."
NOTHING = "Nothing that chance would not explain: every interval overlaps."


@page("net.compare")
def equal(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """How those fare who come by justice, by themselves, by health, by others."""
    need = request.GET.get("need", "")
    need = need if need in set(NeedKind) else ""
    found = query.access(viewer, need=need)
    told = {
        "rows": [_row(each) for each in found],
        "apart": _apart(found),
        "promised": query.promised_days(viewer),
        "fewest": FEWEST,
        "chips": _chips(need),
        "edits": may(viewer, "directory.edit"),
    }
    return answer(request, "net/equal.html", told)


def _chips(need: str) -> list[tuple[str, str, bool]]:
    here = reverse("net:equal")
    every = [("Every need", here, not need)]
    return every + [
        (words[:1].upper() + words[1:], f"{here}?need={kind}", kind == need)
        for kind, words in KINDS.items()
    ]


def _row(each: Access) -> tuple[str, ...]:
    asked = f"fewer than {FEWEST} people" if each.asked is None else f"{each.asked:,}"
    return (
        GROUPS[each.group],
        asked,
        _share(each.accepted),
        _share(each.in_time),
        _wait(each.wait),
        _share(each.urgent),
    )


def _share(share: Share | None) -> str:
    if share is None:
        return UNTOLD
    percent = round(100 * share.number / share.of)
    return f"{percent} % ({round(100 * share.low)} to {round(100 * share.high)})"


def _wait(wait: Middle | None) -> str:
    if wait is None:
        return UNTOLD
    if wait.low is None:
        return f"{wait.days:g} days"
    return f"{wait.days:g} days ({wait.low} to {wait.high})"


def _apart(found: tuple[Access, ...]) -> list[str]:
    """What differs between justice and each other group by more than chance easily explains."""
    justice, *others = sorted(found, key=lambda each: each.group is not Group.JUSTICE)
    said, compared = [], False
    for other in others:
        name = GROUPS[other.group]
        for what, one, two in (
            ("Accepted", justice.accepted, other.accepted),
            ("Seen in the time that is promised", justice.in_time, other.in_time),
        ):
            compared = compared or apart(one, two) is not None
            if apart(one, two):
                said.append(f"{what}: {GROUPS[Group.JUSTICE]} {_share(one)}; {name} {_share(two)}.")
    return said or [NOTHING if compared else UNCOMPARED]
