"""The review after a death on paper, as far as whoever prints it may see it."""

from collections.abc import Iterator

from throughcare.domain.death.figures import Figure
from throughcare.domain.death.standing import Point, Review
from throughcare.domain.death.words import CAME, FAMILY, SINCE, SUPPORT
from throughcare.domain.directory.saying import day_in_words
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.category import Category
from throughcare.domain.sharing.words import CATEGORIES
from throughcare.domain.workforce.viewer import Viewer
from throughcare.gateways.paper import Block, Heading, Listed, Paper, Rows, Text
from throughcare.queries.death import last_days, reviewing
from throughcare.queries.person import Head


def say_days(figure: Figure) -> str:
    """This says how long before the death something was."""
    if figure.days is None:
        return "Nothing known"
    if figure.days < 0:
        return "It still ran"
    if figure.days == 0:
        return "That same day"
    return f"{figure.days} day{'' if figure.days == 1 else 's'} before"


def paper(viewer: Viewer, head: Head, found: Review) -> Paper:
    """The review as it stands, drawn from what happened."""
    return Paper(
        title=f"Review after the death of {head.full_name}",
        day=viewer.today,
        sender=(viewer.agency_name,),
        blocks=tuple(_blocks(viewer, head, found)),
        compact=True,
    )


def _blocks(viewer: Viewer, head: Head, found: Review) -> Iterator[Block]:
    yield Text(
        words=f"Died on {day_in_words(day=found.died_on)}. {found.owner} owns the review. Drawn "
        f"from what {viewer.agency_name} holds and from what others show it for this review."
    )
    yield from _last_days(viewer, head, found)
    yield from _people(found)
    yield Heading(words="What is to be learned")
    if found.points:
        rows = tuple(_row(point) for point in found.points.values())
        yield Rows(head=("What", "Whose", "By", "What came of it"), rows=rows)
    else:
        yield Text(words="Nothing yet.")
    if found.learned:
        yield Text(words=found.learned)
    lines = reviewing.timeline(viewer, person_id=head.id, died_on=found.died_on)
    yield Heading(words="What happened, newest first")
    if not lines:
        yield Text(words="Nothing of the half year before that may be seen here.")
        return
    yield Rows(
        head=("When", "What", "Who"),
        rows=tuple(
            (
                day_in_words(day=london_day(instant=each.at)),
                ". ".join(filter(None, (each.text, each.detail))),
                f"{each.who}, {each.agency}",
            )
            for each in lines
        ),
    )


def _last_days(viewer: Viewer, head: Head, found: Review) -> Iterator[Block]:
    died_on = found.died_on
    yield Heading(words="The last days")
    yield Rows(
        rows=tuple(
            (SINCE[each.since], ", ".join(filter(None, (say_days(each), each.more))))
            for each in last_days.figures(viewer, person_id=head.id, died_on=died_on)
        )
    )
    owed = last_days.owed(viewer, person_id=head.id, name=head.called_by, died_on=died_on)
    yield Heading(words="What was owed that day")
    if not owed:
        yield Text(words="Nothing that may be seen here.")
        return
    yield Rows(
        head=("What", "Who owed it", "Due"),
        rows=tuple(
            (
                each.text,
                f"{each.who}, {each.agency}",
                day_in_words(day=each.due_on) + (": late" if each.overdue else ""),
            )
            for each in owed
        ),
    )


def _people(found: Review) -> Iterator[Block]:
    if found.parties:
        yield Heading(words="Who takes part")
        yield Listed(
            items=tuple(
                f"{each.name}: {_shows(each.shows)}{f' “{each.words}”' if each.words else ''}"
                for each in found.parties.values()
            )
        )
    yield Heading(words="The family")
    said = [
        ". ".join(
            filter(
                None,
                (
                    FAMILY_SAID.get(each.answer, ""),
                    each.who,
                    each.words,
                    "; ".join(OFFERED[code] for code in each.offered),
                ),
            )
        )
        for _, each in found.family
    ]
    yield Listed(items=tuple(said)) if said else Text(words=f"{found.family_owner} owes a word.")


FAMILY_SAID = {each.value: words for each, words in FAMILY.items()}
OFFERED = {each.value: words for each, words in SUPPORT.items()}
CAME_SAID = {each.value: words for each, words in CAME.items()}


def _shows(shows: tuple[str, ...] | None) -> str:
    if shows is None:
        return "has not answered yet."
    named = ", ".join(CATEGORIES[Category(each)].short for each in shows)
    return f"shows {named}." if named else "takes no part."


def _row(point: Point) -> tuple[str, ...]:
    whose = f"{point.owner}, {point.owner_agency}" if point.owner_id else "Nobody yet"
    due = day_in_words(day=point.due_on) if point.due_on else ""
    came = ". ".join(filter(None, (CAME_SAID.get(point.came, ""), point.words)))
    return point.what, whose, due, came
