"""What to do about a test: most urgent first, never breach, never less help."""

import itertools
import re

import pytest

from throughcare.domain.kernel.substance import Analyte, Medicine
from throughcare.domain.testing.advice import ADVICE, Seen, advice
from throughcare.domain.testing.lifecycle import State
from throughcare.domain.testing.terms import Result, Unreadable, WhyNot

A, M = Analyte, Medicine
FOUND, NOT_FOUND = Result.FOUND, Result.NOT_FOUND
METHADONE = frozenset({M.METHADONE})


def seen(
    results: dict[Analyte, Result] | None = None,
    *,
    given: frozenset[Medicine] | None = None,
    state: State = State.CONFIRMED,
    outcome: str = "",
    awaits: bool = False,
) -> Seen:
    return Seen(
        state=state,
        outcome=outcome,
        results=results or {},
        given=given,
        told=False,
        awaits_laboratory=awaits,
    )


@pytest.mark.parametrize(
    ("about", "codes"),
    [
        pytest.param(seen({A.OPIATES: FOUND}, given=METHADONE), ["topped_up"], id="C9"),
        pytest.param(
            seen({A.METHADONE: NOT_FOUND}, given=METHADONE), ["not_taken", "nothing_found"]
        ),
        pytest.param(seen({A.METHADONE: FOUND}, given=METHADONE), ["found"], id="as given"),
        pytest.param(seen({A.OPIATES: FOUND}), ["opioids"], id="nothing given is seen"),
        pytest.param(
            seen({A.SYNTHETIC_OPIOIDS: FOUND, A.BENZODIAZEPINES: FOUND}),
            ["synthetic", "together", "opioids"],
        ),
        pytest.param(seen({A.COCAINE: NOT_FOUND}), ["nothing_found"], id="a negative"),
        pytest.param(seen({A.COCAINE: FOUND}, state=State.SCREENED, awaits=True), ["awaits"]),
        pytest.param(
            seen({A.COCAINE: NOT_FOUND}, state=State.SCREENED, awaits=True),
            ["nothing_found", "theirs_to_show"],
            id="a negative screen",
        ),
        pytest.param(
            seen({A.COCAINE: NOT_FOUND, A.OPIATES: FOUND}, state=State.SCREENED, awaits=True),
            ["opioids", "awaits"],
        ),
        pytest.param(seen(state=State.NOT_GIVEN, outcome=WhyNot.REFUSED), ["not_given"]),
        pytest.param(
            seen(state=State.NOT_GIVEN, outcome=WhyNot.MEDICALLY_UNABLE), ["unable", "not_given"]
        ),
        pytest.param(
            seen(state=State.UNREADABLE, outcome=Unreadable.DILUTE), ["altered", "unreadable"]
        ),
        pytest.param(seen(state=State.GIVEN), ["no_result"]),
    ],
)
def test_what_to_do(about: Seen, codes: list[str]) -> None:
    assert [each.code for each in advice(about)] == codes


def test_there_is_something_to_do_about_every_test() -> None:
    results: list[dict[Analyte, Result]] = [{}, *({a: r} for a in Analyte for r in Result)]
    outcomes = ["", *WhyNot, *Unreadable]
    for found, state, outcome in itertools.product(results, State, outcomes):
        if state in (State.SCREENED, State.CONFIRMED) and Result.UNCERTAIN in found.values():
            continue
        said = advice(seen(found, state=state, outcome=outcome, given=METHADONE))
        assert len(said) <= 3
        assert said or state is State.ASKED or not found


def test_no_advice_speaks_of_breach_or_of_less_help() -> None:
    told = re.compile(r"breach|enforce|warn|refuse|sanction|stop(ped)? (their|the) (help|script)")
    assert [each.code for each in ADVICE if told.search(each.do.lower())] == []
