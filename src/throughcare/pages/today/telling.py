"""What Today tells whom, gathered for its template."""

from collections import Counter, defaultdict
from dataclasses import replace
from typing import Any

from django.urls import reverse

from throughcare.domain.court.words import SESSIONS
from throughcare.domain.kernel.category import Role
from throughcare.domain.net.gaps import Hole
from throughcare.domain.net.saying import CLEAR, HOLES
from throughcare.domain.referral.words import STATES
from throughcare.domain.workforce.permissions import LEADING, may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.appointment.my_day import my_day
from throughcare.pages.shell.times import counted
from throughcare.pages.today import rows
from throughcare.queries import today as query
from throughcare.queries.court import lists
from throughcare.queries.directory import questions_due
from throughcare.queries.net.naming import desks_of
from throughcare.queries.net.rows import Scope
from throughcare.queries.net.whole import gaps_of
from throughcare.queries.person.matching import matches
from throughcare.queries.sharing import emergency
from throughcare.queries.today import Hats
from throughcare.queries.workforce import closings, duty
from throughcare.queries.workforce.duty import Climbed

# Those who come to see referrals on their way, and lead nobody.
BY_REFERRAL = frozenset(
    {
        Role.COURT_OFFICER,
        Role.POLICE_CUSTODY_WORKER,
        Role.PRISON_CLINICAL_WORKER,
        Role.PRISON_PSYCHOSOCIAL_WORKER,
    }
)

OF_AN_AGENCY = frozenset({Hole.UNCOVERED})

FIGURES = "figures"
# Where those go whose work is not with people, and what they need to be allowed for it.
WAYS = (
    ("The partnership’s net, in figures", "net:gaps", FIGURES),
    ("Promises between agencies", "net:handshakes", FIGURES),
    ("What became of releases", "release:continuity", "release.figures"),
    ("Your agency’s workers and places", "admin:home", "admin.see"),
    ("The directory", "directory:listed", "directory.see"),
    ("Questions about our services", "directory:questions", "directory.answer"),
)


def today(viewer: Viewer) -> dict[str, Any]:
    """Everything that Today shows to somebody whose work is with people."""
    hats = query.hats(viewer)
    duties = query.duties(viewer, hats)
    return {
        "hats": hats,
        "owed": [rows.owed(row, viewer) for row in duties.owed],
        "climbed": [rows.climbed(row, viewer) for row in duties.climbed],
        "waiting": [rows.waiting(duty) for duty in duties.waiting],
        "later": duties.later,
        "urgent": any(row.first.urgent for row in duties.owed),
        "day": my_day(viewer),
        "sought": emergency.sought(viewer) if hats.reads_restricted else (),
        **_gaps(viewer, hats),
        **_by_role(viewer, hats),
    }


def _gaps(viewer: Viewer, hats: Hats) -> dict[str, Any]:
    """How many gaps of each kind the viewer's people have; a manager's, the agency's."""
    workers = () if hats.manages or viewer.roles & LEADING else hats.workers
    found = gaps_of(viewer, Scope(agency_id=viewer.agency_id, workers=workers))
    numbers = Counter(gap.hole for gap in found.rows)
    looked_at = frozenset(Hole) - (OF_AN_AGENCY if workers else frozenset())
    if not found.people:
        looked_at &= OF_AN_AGENCY
    clear = [CLEAR[hole] for hole in Hole if hole in looked_at and not numbers[hole]]
    href = reverse("net:gaps")
    return {
        "gaps": [
            (HOLES[hole], numbers[hole], f"{href}?hole={hole.value}")
            for hole in Hole
            if numbers[hole]
        ],
        "checked": rows.checked(viewer, found.people, clear),
        "of_team": not workers,
    }


def _by_role(viewer: Viewer, hats: Hats) -> dict[str, Any]:
    """What only some come for: the team's load, other agencies, referrals on their way."""
    comes_by_referral = bool(viewer.roles & BY_REFERRAL)
    prepares = hats.closes and may(viewer, "closing.plan")
    return {
        "loads": query.loads(viewer) if hats.manages else (),
        "closings": closings.to_prepare(viewer) if prepares else (),
        **_questions(viewer),
        "matches": _matches(viewer),
        "may_arrest": may(viewer, "arrest.test"),
        "draws_waiting": hats.draws_waiting if may(viewer, "draw.take_part") else 0,
        "tests_today": hats.tests_today if may(viewer, "testing.record") else 0,
        "partnership": _partnership(viewer),
        "elsewhere": duty.urgent_elsewhere(viewer) if hats.for_partnership else (),
        "referrals": query.open_referrals(viewer) if comes_by_referral else (),
        "comes_by_referral": comes_by_referral,
        "sittings": lists.to_come(viewer, most=5) if may(viewer, "court.see") else (),
        "sits": may(viewer, "court.see"),
        "sessions": SESSIONS,
        "states": STATES,
    }


def _questions(viewer: Viewer) -> dict[str, Any]:
    """Questions to the viewer's agency; of those that are late, who has them."""
    found = questions_due(viewer)
    late = {each.provider_id for each in found if each.overdue}
    return {"questions": found, "desk": desks_of(viewer, late).get(viewer.agency_id, "")}


def _matches(viewer: Viewer) -> int:
    """How many pairs of records wait for the steward."""
    return matches(viewer, decided=False, size=1).total if may(viewer, "person.match") else 0


def _partnership(viewer: Viewer) -> list[Climbed]:
    """What climbed to the partnership's lead: one row an agency and step, with how often."""
    if Role.PARTNERSHIP_LEAD not in viewer.roles:
        return []
    found: dict[tuple[str, str], list[Climbed]] = defaultdict(list)
    for each in duty.climbed_to_partnership(viewer):
        found[each.agency, each.text].append(each)
    return [
        replace(first, text=f"{first.text} ({counted(1 + len(rest), 'time')})") if rest else first
        for first, *rest in found.values()
    ]


def ways(viewer: Viewer) -> list[tuple[str, str]]:
    """Where somebody goes whose work is not with people."""
    return [
        (text, reverse(name))
        for text, name, needs in WAYS
        if (viewer.may_see_figures if needs == FIGURES else may(viewer, needs))
    ]
