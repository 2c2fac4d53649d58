"""Whether help stops when support ends: hours before and after, by who had referred."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughcare.domain.aftercare.cliff import WEEKS, Cliff, What
from throughcare.domain.aftercare.words import CAME_BACK, ENDED
from throughcare.domain.directory.small_numbers import FEWEST
from throughcare.domain.referral.words import GROUPS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.queries.aftercare import cliff as query

UNTOLD = "Too few to tell"


@page("net.compare")
def show(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Hours of help in the weeks before and after endings of the last year; who came back, how."""
    asked = request.GET.get("what", "")
    kinds = (What(asked),) if asked in set(What) else tuple(What)
    found = query.cliffs(viewer, kinds=kinds)
    told = {
        "rows": [_row(each) for each in found],
        "charts": [(GROUPS[each.group], each.weeks) for each in found if each.weeks],
        "back": [
            (CAME_BACK[each], UNTOLD if number is None else f"{number:,}")
            for each, number in query.at_the_door(viewer).items()
        ],
        "chips": _chips(asked),
        "weeks": WEEKS,
        "fewest": FEWEST,
    }
    return answer(request, "aftercare/cliff.html", told)


def _chips(asked: str) -> list[tuple[str, str, bool]]:
    here = reverse("aftercare:cliff")
    every = [("Every ending", here, asked not in set(What))]
    return every + [(words, f"{here}?what={e}", e == asked) for e, words in ENDED.items()]


def _row(each: Cliff) -> tuple[str, ...]:
    if each.people is None:
        return (GROUPS[each.group], f"fewer than {FEWEST}", UNTOLD, UNTOLD, UNTOLD)
    kept = "None before" if each.kept is None else f"{each.kept} %"
    return (GROUPS[each.group], f"{each.people:,}", f"{each.before}", f"{each.after}", kept)
