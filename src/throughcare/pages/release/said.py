"""How one thing before a release is said and drawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.release.ready import Stand
from throughcare.domain.release.terms import Drawn, State
from throughcare.domain.release.words import BEDS
from throughcare.domain.treatment.words import HANDED
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.shell.times import say_clock, say_day
from throughcare.queries.release.releases import Release

MARKS = {State.NOT_NEEDED: "declined"}
WORDS = {State.NOT_NEEDED: "Not needed"}
UNSEEN = "Not shared with you"
# What is read from its own record, and the page on which that is made.
NOWHERE = ("", "", "")
# Kinds of agency whose code is no way to say them.
SAID = {
    AgencyKind.BENEFITS_DEBT_ADVICE: "benefits and debt advice",
    AgencyKind.ETE: "work and training",
    AgencyKind.FAMILY_CHILDREN: "family and children’s services",
    AgencyKind.GP: "GP",
    AgencyKind.PEER_RECOVERY: "peers in recovery",
    AgencyKind.PRISON_CLINICAL: "the prison’s clinical team",
    AgencyKind.PRISON_OFFENDER_MANAGEMENT: "the prison’s offender management",
    AgencyKind.PRISON_PSYCHOSOCIAL: "the prison’s psychosocial team",
}
MADE_AT: dict[Drawn | None, tuple[str, str, str]] = {
    Drawn.APPOINTMENT: ("Book it", "appointment:book", "appointment.book"),
    Drawn.SCRIPT: ("Open treatment", "treatment:listed", "treatment.record"),
    Drawn.NALOXONE: ("Record naloxone", "treatment:naloxone", "medicine.naloxone"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing of the list as it is drawn."""

    code: str
    words: str
    mark: str
    mark_words: str
    detail: str
    essential: bool
    settled: bool
    usually: str
    href: str
    made_text: str
    made_href: str


def is_unseen(each: Stand, release: Release) -> bool:
    """Whether the viewer may see nothing of this kind: then nothing is said, there or not."""
    return each.state is State.MISSING and each.item.category not in release.sees


def rows(viewer: Viewer, release: Release, found: Iterable[Stand]) -> tuple[Row, ...]:
    """Every thing as it is drawn."""
    return tuple(_row(viewer, release, each) for each in found)


def _row(viewer: Viewer, release: Release, each: Stand) -> Row:
    unseen = is_unseen(each, release)
    text, url, permission = MADE_AT.get(each.item.drawn, NOWHERE)
    makes = bool(text) and not each.settled and may(viewer, permission)
    return Row(
        code=each.item.code,
        words=each.item.words,
        mark="unknown" if unseen else mark(each),
        mark_words=UNSEEN if unseen else WORDS.get(each.state, ""),
        detail=UNSEEN if unseen else detail(each, release, viewer.at),
        essential=each.item.essential,
        settled=each.settled,
        usually="" if each.settled else _usually(each),
        href=reverse("release:item", args=[release.person_id, each.item.code]),
        made_text=text if makes else "",
        made_href=reverse(url, args=[release.person_id]) if makes else "",
    )


def mark(each: Stand) -> str:
    """The mark that a thing has on board and list; what nobody has in hand is missing."""
    if each.nobodys:
        return "missing"
    return MARKS.get(each.state, each.state.value)


def _usually(each: Stand) -> str:
    return ", ".join(SAID.get(kind, kind.value.replace("_", " ")) for kind in each.item.kinds)


def detail(each: Stand, release: Release, now: datetime) -> str:
    """What is known of one thing, in one line."""
    if each.drawn:
        return _drawn(each, release, now)
    told = each.told
    if told is None:
        return _too_short(each, release, now)
    if told.state is State.OWNED:
        day = say_day(value=told.due_on, now=now) if told.due_on else ""
        moved = ", moved with the release" if told.was_due_on else ""
        late = ": too late" if each.late else ""
        owns = "is asked" if told.asked else "owns it"
        return f"{told.worker_name} {owns}, by {day}{moved}{late}"
    if told.bed is not None:
        return _bed(each, now)
    return f"“{told.words}”" if told.state is State.DECLINED else told.words


def _too_short(each: Stand, release: Release, now: datetime) -> str:
    """To which day a script must hold, and until when there is one that does not."""
    if each.holds_until is None:
        return ""
    must = f"must hold to {say_day(value=each.holds_until, now=now)}, the next working day"
    if each.item.drawn is Drawn.SCRIPT and release.known.script_until_on:
        return f"{_drawn(each, release, now)}: too short, it {must}"
    return f"It {must}"


def _bed(each: Stand, now: datetime) -> str:
    assert each.told is not None
    assert each.told.bed is not None
    bed = each.told.bed
    until = f", until {say_day(value=bed.until_on, now=now)}" if bed.until_on else ""
    fit = "" if bed.suitable else "; not fit for them, so it does not count"
    words = f". {each.told.words}" if each.told.words else ""
    return f"{BEDS[bed.kind]}{until}{fit}{words}"


def _drawn(each: Stand, release: Release, now: datetime) -> str:
    known = release.known
    match each.item.drawn:
        case Drawn.APPOINTMENT if known.met_at:
            day = say_day(value=known.met_at, now=now)
            return f"{day}, {say_clock(value=known.met_at)}, {known.met_where}"
        case Drawn.SCRIPT if known.script_until_on:
            return f"Until {say_day(value=known.script_until_on, now=now)}, {known.pharmacy}"
        case Drawn.NALOXONE if known.naloxone_on:
            how = next(words for kind, words in HANDED.items() if kind.value == known.naloxone)
            return f"{how}, {say_day(value=known.naloxone_on, now=now)}"
    return ""
