"""What to do about a test, said before what was found: rules as data, most urgent first.

None speaks of breach: a result alone is none. None ends, delays or lessens help.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from throughcare.domain.kernel.substance import Analyte, Medicine
from throughcare.domain.testing.expected import OPIOIDS, not_taken, topped_up
from throughcare.domain.testing.lifecycle import State
from throughcare.domain.testing.terms import Result, Unreadable, WhyNot

# What stops people breathing beside opioids. Source: ours, from P8.
SLOWS_BREATHING = (
    *(Analyte.BENZODIAZEPINES, Analyte.SEDATIVES, Analyte.GHB),
    *(Analyte.PREGABALIN, Analyte.ALCOHOL),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A test as its reader may see it. `given` is None where they see nothing that is given."""

    state: State
    outcome: str
    results: Mapping[Analyte, Result]
    given: frozenset[Medicine] | None
    told: bool
    awaits_laboratory: bool

    def found(self, *analytes: Analyte) -> bool:
        return any(self.results.get(each) is Result.FOUND for each in analytes)

    @property
    def read(self) -> bool:
        return self.state in (State.SCREENED, State.CONFIRMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """One rule: when it speaks, what to do, and where that comes from."""

    code: str
    when: Callable[[Seen], bool]
    do: str
    source: str


def _nothing_to_answer(seen: Seen) -> bool:
    return seen.read and bool(seen.results) and Result.FOUND not in seen.results.values()


def _to_be_confirmed(seen: Seen) -> bool:
    """Something was found, or is unsure."""
    unsure = {Result.FOUND, Result.UNCERTAIN} & set(seen.results.values())
    return seen.read and seen.awaits_laboratory and bool(unsure)


def _theirs_to_show(seen: Seen) -> bool:
    """Nothing was found, and justice is told nothing of it as it is."""
    return _nothing_to_answer(seen) and seen.awaits_laboratory and not _to_be_confirmed(seen)


def _found_and_unexplained_elsewhere(seen: Seen) -> bool:
    opioid = seen.found(*OPIOIDS)
    return seen.read and opioid and not (seen.given or frozenset())


ADVICE: tuple[Advice, ...] = (
    Advice(
        code="synthetic",
        when=lambda seen: seen.found(Analyte.SYNTHETIC_OPIOIDS),
        do="Speak to them today: synthetic opioids were found, and very little of them kills. "
        "Give naloxone, and say how to use it.",
        source="ours, from P8",
    ),
    Advice(
        code="topped_up",
        when=lambda seen: topped_up(seen.results, given=seen.given or frozenset()),
        do="Ask whether the dose holds them through the day, and have the prescriber review it: "
        "something was used beside what they are given.",
        source="C9",
    ),
    Advice(
        code="not_taken",
        when=lambda seen: not_taken(seen.results, given=seen.given or frozenset()),
        do="Ask whether they get it and take it, before the next dose: whoever has not taken it "
        "for days no longer tolerates the whole dose. Ring the prescriber.",
        source="C14",
    ),
    Advice(
        code="together",
        when=lambda seen: seen.found(*SLOWS_BREATHING) and seen.found(*OPIOIDS),
        do="Tell the prescriber today: these together with opioids stop people breathing. Talk "
        "about not using alone.",
        source="ours, from P8",
    ),
    Advice(
        code="opioids",
        when=_found_and_unexplained_elsewhere,
        do="Talk with them, offer naloxone, and ask whether they want treatment in place of it. "
        "Ask too whether somebody prescribes for them, and whether that prescriber may know.",
        source="ours, from S14",
    ),
    Advice(
        code="unable",
        when=lambda seen: seen.outcome in (WhyNot.MEDICALLY_UNABLE, WhyNot.COULD_NOT),
        do="Take the other sample that was offered. Nobody is asked again for what they can't "
        "give.",
        source="issue 'Justice': medical inability, another matrix offered",
    ),
    Advice(
        code="no_kit",
        when=lambda seen: seen.outcome == WhyNot.NO_KIT,
        do="Nothing is theirs to answer: we could not take it. Say sorry, and agree another day.",
        source="ours",
    ),
    Advice(
        code="not_given",
        when=lambda seen: seen.state is State.NOT_GIVEN,
        do="Ask why, and offer another kind of sample. No result can be read from it.",
        source="issue 'Justice': an outcome of its own",
    ),
    Advice(
        code="altered",
        when=lambda seen: seen.outcome in (Unreadable.DILUTE, Unreadable.ADULTERATED),
        do="Talk with them: many drink a lot before, or are afraid of a result. Take another; "
        "this one says nothing.",
        source="issue 'Justice': dilute, adulterated",
    ),
    Advice(
        code="unreadable",
        when=lambda seen: seen.state is State.UNREADABLE,
        do="Take another: this one says nothing.",
        source="ours",
    ),
    Advice(
        code="awaits",
        when=_to_be_confirmed,
        do="Send it to the laboratory: a screen is often wrong, and nothing is said to the court "
        "or to probation before it is confirmed.",
        source="issue 'Justice': screening, then confirmed",
    ),
    Advice(
        code="found",
        when=lambda seen: seen.read and seen.found(*Analyte),
        do="Ask them how it was, and what would help. A result by itself is no reason to end "
        "anything.",
        source="ours, from P10",
    ),
    Advice(
        code="nothing_found",
        when=_nothing_to_answer,
        do="Tell them, and say well done if it is what they wanted. All help goes on as agreed: "
        "nothing is ended, put off or made less because of it.",
        source="P10: a negative never bars help",
    ),
    Advice(
        code="theirs_to_show",
        when=_theirs_to_show,
        do="Nobody in justice is told of it as it stands. Ask whether they want it shown: then a "
        "laboratory confirms it.",
        source="ours, from P10: a negative earns something",
    ),
    Advice(
        code="no_result",
        when=lambda seen: seen.state is State.GIVEN,
        do="Record what was found, when it is known.",
        source="ours",
    ),
)


def advice(seen: Seen) -> tuple[Advice, ...]:
    """This gives what to do about a test, most urgent first; never more than three things.

    Source: issue "Justice": the worker sees first what to do about a result.
    """
    said = tuple(each for each in ADVICE if each.when(seen))
    particular = tuple(each for each in said if each.code != "found")
    return (particular or said)[:3]
