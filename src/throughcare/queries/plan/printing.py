"""The plan as a paper for the person to keep, in plain words."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from throughcare.domain.directory.saying import day_in_words
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.plan.words import MINE
from throughcare.domain.workforce.viewer import Viewer
from throughcare.gateways.paper import Block, Heading, Listed, Paper, Rows, Text
from throughcare.queries import protocol
from throughcare.queries.assessment import again
from throughcare.queries.person import Head
from throughcare.queries.plan.facts import Plan, Step
from throughcare.queries.plan.reading import plan

TITLE = "My plan"
ME = "I do this myself"


def paper(viewer: Viewer, head: Head) -> Paper:
    """The plan as it stands now. Its title tells a bystander nothing."""
    found = plan(viewer, person_id=head.id, journey_id=head.journey_id)
    blocks = (*_blocks(head, found), *_asked(viewer, head))
    return Paper(title=TITLE, day=viewer.today, blocks=blocks)


def paper_of_version(viewer: Viewer, head: Head, version_id: UUID) -> Paper | None:
    """The plan as it was agreed in a version; None where the viewer may see no such version."""
    found = plan(viewer, person_id=head.id, journey_id=None)
    version = next((each for each in found.versions if each.id == version_id), None)
    if version is None:
        return None
    blocks = tuple(_blocks(head, found.as_of(version)))
    return Paper(title=TITLE, day=london_day(instant=version.agreed_at), blocks=blocks)


def _blocks(head: Head, found: Plan) -> Iterator[Block]:
    if found.wanted:
        yield Heading(words="What I want")
        yield Listed(items=tuple(f"“{each.words}”" for each in found.wanted))
    if found.to_do:
        yield Heading(words="Who does what, by when")
        rows = tuple(_row(each) for each in found.to_do)
        yield Rows(head=("What", "Who", "By"), rows=rows)
    if found.options:
        yield Heading(words="What I was offered")
        yield Listed(
            items=tuple(
                f"{each.what}: {MINE[each.outcome]}" + (f". “{each.why}”" if each.why else "")
                for each in found.options
            )
        )
    if found.newest:
        yield Heading(words="What I said about it")
        yield Text(words=f"“{found.newest.own_words}”")
    yield Heading(words="When we look at it again")
    yield Text(words=_again(head, found))


def _asked(viewer: Viewer, head: Head) -> Iterator[Block]:
    """What they asked for since they were last due to be asked again, and what they were told."""
    weeks = protocol.settings_on(viewer.protocol, viewer.today)["plan_review_weeks"]
    since = viewer.at - timedelta(weeks=weeks)
    found = [each for each in again.wishes(viewer, person_id=head.id) if each.at > since]
    if found:
        yield Heading(words="What I asked for")
        yield Listed(items=tuple(_wish(each) for each in reversed(found)))


def _wish(wish: again.Wish) -> str:
    day = day_in_words(day=london_day(instant=wish.at))
    if wish.refused:
        return f"{day}, {wish.agency}: not now. {wish.words}"
    return f"{day}: to be asked again how things are. “{wish.words}”"


def _row(step: Step) -> tuple[str, ...]:
    who = f"{step.owner}\n{step.worker}".strip() if step.owner else ME
    return step.what, who, day_in_words(day=step.due_on)


def _again(head: Head, found: Plan) -> str:
    lines = []
    if found.review_due_at is not None:
        day = day_in_words(day=london_day(instant=found.review_due_at))
        lines.append(f"By {day}. I can ask for that at any time before.")
    else:
        lines.append("I can ask for that at any time.")
    if head.lead_worker:
        phone = f", {head.lead_phone}" if head.lead_phone else ""
        lines.append(f"{head.lead_worker} is my worker{phone}.")
    return "\n\n".join(lines)
