"""A report as a paper: what was good first, and one page for the usual case."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from throughcare.domain.court.planned import Planned, Step
from throughcare.domain.court.report.conflict import Conflict
from throughcare.domain.court.report.terms import (
    Available,
    Content,
    Drawn,
    Inside,
    Kind,
    NotShown,
    Section,
    Verdict,
    Weighed,
)
from throughcare.domain.court.report.words import (
    ASK,
    CONFLICT,
    CONSIDERED,
    INSIDE,
    INSIDE_ASKS,
    INSIDE_FITS,
    INSIDE_FULL,
    INSIDE_IN_PART,
    INSIDE_NOTHING,
    INSIDE_WHOLE,
    KINDS,
    NOT_SHOWN,
    OPTIONS,
    OWN_PART,
    RISK,
    SECTIONS,
    VERDICTS,
    WARNING,
    WHY_NOT,
    missed,
)
from throughcare.domain.directory.saying import day_in_words, listed
from throughcare.domain.net.telling import say_length
from throughcare.domain.treatment.words import MEDICINES
from throughcare.gateways.paper import Block, Heading, Listed, Paper, Rows, Text

MOST_TESTS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What stands around a report: whom it is about, who writes to which court, for which day."""

    report_id: UUID
    kind: Kind
    name: str
    born_on: date | None
    order: str
    agency: str
    court: str
    hearing_on: date
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is added to what was written: who signs, the person's comment, why it was not shown."""

    signed_by: str = ""
    shown: str = ""
    comment: str = ""
    not_shown: NotShown | None = None
    conflict: Conflict | None = None


def title(about: About) -> str:
    """The title of a report."""
    return f"{KINDS[about.kind]}: {about.name}"


def paper(about: About, content: Content, standing: Standing) -> Paper:
    """The whole report."""
    born = f"Born {day_in_words(day=about.born_on)}" if about.born_on else ""
    return Paper(
        title=title(about),
        day=about.day,
        sender=(about.agency,),
        addressee=tuple(
            line
            for line in (
                about.court,
                f"Hearing on {day_in_words(day=about.hearing_on)}",
                about.order,
                born,
            )
            if line
        ),
        reference=about.report_id.hex[-8:].upper(),
        blocks=tuple(_blocks(about, content, standing)),
        compact=True,
    )


def _blocks(about: About, content: Content, standing: Standing) -> Iterator[Block]:
    yield from _section(content, Section.GOOD, otherwise="")
    if about.kind is Kind.REVIEW:
        yield from _drawn(content.drawn)
    yield from _section(content, Section.PROGRESS, otherwise="")
    if about.kind is Kind.SUITABILITY:
        yield from _weighed(content)
        yield from _inside(content)
    yield from _section(content, Section.STATEMENT, otherwise="They made no statement.")
    yield from _section(content, Section.PROPOSAL, otherwise="")
    yield from _warning(about, content, standing)
    yield from _seen(about, standing)


def _section(content: Content, section: Section, *, otherwise: str) -> Iterator[Block]:
    words = content.section(section).strip() or otherwise
    if words:
        yield Heading(words=SECTIONS[section])
        yield Text(words=words)


def _drawn(drawn: Drawn) -> Iterator[Block]:
    yield Heading(words=f"Attendance since {day_in_words(day=drawn.since)}")
    if drawn.came:
        came = ((each.agency, f"{each.came} of {each.all}", missed(each)) for each in drawn.came)
        yield Rows(head=("With", "Came", "Missed"), rows=tuple(came))
    else:
        yield Text(words="No appointment is recorded.")
    if drawn.minutes_expected:
        gave, asked = say_length(drawn.minutes_attended), say_length(drawn.minutes_expected)
        yield Text(words=f"{gave} of the {asked} that the order asks for.")
    if drawn.tests:
        yield Heading(words="Tests")
        shown = ((day_in_words(day=each.on), each.found) for each in drawn.tests[-MOST_TESTS:])
        yield Rows(head=("Day", "Found"), rows=tuple(shown))
        if len(drawn.tests) > MOST_TESTS:
            yield Text(words=f"The last {MOST_TESTS} of {len(drawn.tests)}.")
    if drawn.told:
        yield Heading(words="What each agency says")
        told = ((each.agency, f"{day_in_words(day=each.on)}: {each.words}") for each in drawn.told)
        yield Rows(rows=tuple(told))
    yield from _plan(drawn.plan)


def _plan(plan: Planned) -> Iterator[Block]:
    if plan:
        yield Heading(words="The plan")
    if plan.aims:
        yield Listed(items=tuple(f"“{each}”" for each in plan.aims))
    if plan.steps:
        rows = ((each.what, each.owner or OWN_PART, _stands(each)) for each in plan.steps)
        yield Rows(head=("What", "Who", "How it stands"), rows=tuple(rows))


def _stands(step: Step) -> str:
    if step.done_on is not None:
        return f"Done on {day_in_words(day=step.done_on)}"
    return f"By {day_in_words(day=step.due_on)}"


def _weighed(content: Content) -> Iterator[Block]:
    weighed = [each for each in content.weighed if each.verdict is not Verdict.NOT_WEIGHED]
    if weighed:
        yield Heading(words="Options")
        rows = tuple((OPTIONS[each.option], _verdict(each)) for each in weighed)
        yield Rows(rows=rows)
    out = [line for each in content.drawn.available for line in _out_of_reach(each)]
    if out:
        yield Heading(words="Possible, but not to be had now")
        yield Listed(items=tuple(out))
    unknown = [OPTIONS[each.option] for each in content.drawn.available if not each.known]
    if unknown:
        yield Heading(words="Not known")
        yield Text(words=f"{listed(words=unknown, last='and')}: the directory does not say.")


def _verdict(each: Weighed) -> str:
    why = f": {WHY_NOT[each.why_not]}" if each.why_not else ""
    return f"{VERDICTS[each.verdict]}{why}." + (f" {each.words}" if each.words else "")


def _out_of_reach(each: Available) -> Iterator[str]:
    for name, why in each.not_now:
        yield f"{OPTIONS[each.option]}: {name}: {why}."
    if each.known and not each.now and not each.not_now:
        gap = "; it is recorded as a gap" if each.unmet else ""
        yield f"{OPTIONS[each.option]}: nobody found who takes them now{gap}."


def _inside(content: Content) -> Iterator[Block]:
    """Which programmes of prisons fit, where the writer said for how many weeks."""
    found = content.drawn.inside
    if found is None or content.weeks_inside is None:
        return
    yield Heading(words=INSIDE)
    said = INSIDE_FITS if found else INSIDE_NOTHING
    yield Text(words=said.format(weeks=content.weeks_inside))
    if found:
        rows = tuple((each.programme, each.prison, _in_time(each)) for each in found)
        yield Rows(head=("Programme", "Prison", "Time"), rows=rows)


def _in_time(each: Inside) -> str:
    fits = INSIDE_WHOLE if each.whole else INSIDE_IN_PART
    out = [] if each.free else [INSIDE_FULL]
    out += [INSIDE_ASKS] if each.asks else []
    return "; ".join((f"{each.weeks} weeks: {fits[:1].lower()}{fits[1:]}", *out))


def _warning(about: About, content: Content, standing: Standing) -> Iterator[Block]:
    """The same for everybody, but where they agreed that this report says more."""
    yield Heading(words="Before treatment is changed")
    if content.considered:
        thought = listed(words=[CONSIDERED[each] for each in content.considered], last="or")
        yield Text(words=f"The court is thinking of {thought}.")
    yield Text(words=WARNING)
    if standing.conflict is not None:
        told = standing.conflict
        treatment = listed(words=_medicines(told), last="and")
        considered = listed(words=[CONSIDERED[each] for each in told.considered], last="or")
        whom = [" ".join((each.agency, each.phone)).strip() for each in told.in_place]
        asked = listed(words=dict.fromkeys(whom), last="and")
        said = CONFLICT.format(name=about.name, treatment=treatment)
        ask = ASK.format(considered=considered, whom=asked)
        yield Text(words=f"{said} {ask} {RISK}")


def _medicines(told: Conflict) -> list[str]:
    names = dict.fromkeys(MEDICINES[each.medicine] for each in told.in_place)
    return [name[:1].lower() + name[1:] for name in names]


def _seen(about: About, standing: Standing) -> Iterator[Block]:
    if standing.comment:
        yield Heading(words=f"What {about.name} says of this report")
        yield Text(words=standing.comment)
    if standing.shown:
        yield Text(words=standing.shown)
    if standing.not_shown is not None:
        why = NOT_SHOWN[standing.not_shown]
        yield Text(words=f"Not seen by them a working day before the hearing: {why}.")
    if standing.signed_by:
        yield Text(words=f"Signed by {standing.signed_by}, {day_in_words(day=about.day)}")
