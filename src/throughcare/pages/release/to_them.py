"""How one thing before a release is said to the person themselves, on the day of printing."""

from datetime import date, datetime

from throughcare.domain.release.ready import Stand
from throughcare.domain.release.sheet import BEDS_TO_THEM, HANDED_TO_THEM
from throughcare.domain.release.terms import BedTold, Drawn, State, Told
from throughcare.domain.release.words import BEDS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.shell.times import say_clock, say_day
from throughcare.queries.person import Head
from throughcare.queries.release.releases import Release


def whom_to_ask(head: Head) -> str:
    """Who leads, and their telephone."""
    return ", ".join(filter(None, (head.lead_worker, head.lead_phone)))


def to_them(each: Stand, release: Release, viewer: Viewer, *, ask: str) -> str:
    """What it is, or who sees to it and by when; what is past is never said as to come. Nothing
    where nobody described it, or it is not settled.
    """
    if each.drawn:
        return _drawn(each, release, viewer, ask) if each.state is State.DONE else ""
    told = each.told
    if told is None:
        return ""
    if each.state is State.OWNED:
        return _owned(told, viewer, ask)
    if each.state is not State.DONE:
        return ""
    return _bed(told.bed, told.words, viewer) if told.bed else told.words


def _owned(told: Told, viewer: Viewer, ask: str) -> str:
    if told.due_on is None:
        return ""
    by = say_day(value=told.due_on, now=viewer.at)
    if told.due_on < viewer.today:
        return f"{told.worker_name} should have seen to it by {by}; ask {ask}"
    sees = "is asked to see to it" if told.asked else "sees to it"
    return f"{told.worker_name} {sees} by {by}"


def _bed(bed: BedTold, words: str, viewer: Viewer) -> str:
    until = ""
    if bed.until_on:
        is_past = bed.until_on < viewer.today
        day = say_day(value=bed.until_on, now=viewer.at)
        until = f", {'was yours' if is_past else 'yours'} until {day}"
    return f"{BEDS_TO_THEM.get(bed.kind, BEDS[bed.kind])}{until}{f'. {words}' if words else ''}"


def _drawn(each: Stand, release: Release, viewer: Viewer, ask: str) -> str:
    known, now = release.known, viewer.at
    match each.item.drawn:
        case Drawn.APPOINTMENT if known.met_at:
            return _meeting(known.met_at, known.met_where, now, ask)
        case Drawn.SCRIPT if known.script_until_on:
            return _script(known.script_until_on, known.pharmacy, viewer, ask)
        case Drawn.NALOXONE if known.naloxone:
            how = (words for kind, words in HANDED_TO_THEM.items() if kind == known.naloxone)
            return next(how, "")
    return ""


def _meeting(met_at: datetime, where: str, now: datetime, ask: str) -> str:
    said = f"{say_day(value=met_at, now=now)}, {say_clock(value=met_at)}, {where}"
    return said if met_at >= now else f"It was on {said}; for the next, ask {ask}"


def _script(until_on: date, pharmacy: str, viewer: Viewer, ask: str) -> str:
    day = say_day(value=until_on, now=viewer.at)
    if until_on < viewer.today:
        return f"It held until {day}; ask {ask}"
    return f"Until {day}, {pharmacy}"
