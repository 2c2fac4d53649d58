"""One person's release: the day, what is ready, who owes what is not."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from throughcare.domain.release import alarms, ready
from throughcare.domain.release.ready import Readiness, Stand
from throughcare.domain.release.words import DANGERS, DAYS, DOUBTS, SURE
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.release.said import rows
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.queries import protocol
from throughcare.queries.release import checked, duty, items, releases
from throughcare.queries.release.releases import Release


def of(viewer: Viewer, person_id: UUID) -> Release:
    """The release of somebody's last time in custody; 404 where the viewer sees none."""
    release = releases.newest(viewer, person_id=person_id)
    if release is None:
        raise Http404
    return release


@page("release.see")
def show(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """The list, one button a thing, and what follows."""
    head = the_head(viewer, person_id)
    release = of(viewer, head.id)
    found = stood(viewer, release)
    told = {
        "head": head,
        "person_bar": bar(head, "Release"),
        "release": release,
        "marks": _day_marks(viewer, release),
        "doubts": _doubts(viewer, release),
        "asked": checked.whom_to_ask(release),
        "dangers": tuple(DANGERS[each] for each in release.dangers),
        "readiness": Readiness(found),
        "rows": rows(viewer, release, found),
        "alert": duty.alert(viewer, custody_id=release.id),
        "gate": duty.gate(viewer, custody_id=release.id),
        "may_plan": may(viewer, "release.plan") and head.died_on is None,
    }
    return answer(request, "release/show.html", told)


def _doubts(viewer: Viewer, release: Release) -> tuple[str, ...]:
    return tuple(
        f"{DOUBTS[each.doubt]} ({SURE[each.confidence.value]}: {each.source})"
        for each in checked.doubts(viewer, release)
    )


def stood(viewer: Viewer, release: Release) -> tuple[Stand, ...]:
    """How each thing stands, as far as the viewer may see it."""
    calendar = protocol.settings_on(viewer.protocol, viewer.today).calendar
    listed = items.in_force(viewer.today)
    return ready.stands(listed, release.known, calendar=calendar, today=viewer.today)


def _day_marks(viewer: Viewer, release: Release) -> tuple[str, ...]:
    if release.release_on is None or release.left_at is not None:
        return ()
    calendar = protocol.settings_on(viewer.protocol, viewer.today).calendar
    return tuple(DAYS[each] for each in alarms.day_marks(release.release_on, calendar=calendar))
