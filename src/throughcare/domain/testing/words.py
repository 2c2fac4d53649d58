"""What drug tests say on screen: what was found, and never what somebody is."""

from throughcare.domain.kernel.substance import Analyte
from throughcare.domain.testing.events import PRIVATE, Read
from throughcare.domain.testing.expected import Expectation
from throughcare.domain.testing.lifecycle import LIFECYCLE, State
from throughcare.domain.testing.terms import Matrix, Purpose, Result, Stage, Unreadable, WhyNot

PURPOSES: dict[Purpose, str] = {
    Purpose.COURT_ORDERED: "Ordered by a court",
    Purpose.STATED_ABSTINENCE: "To show that they don't use, as they say",
    Purpose.SCRIPT: "Whether a script is taken, or topped up",
    Purpose.CLINICAL: "For treatment",
    Purpose.OWN_WISH: "Their own wish",
}

MATRICES: dict[Matrix, str] = {
    Matrix.URINE: "Urine",
    Matrix.ORAL_FLUID: "Oral fluid",
    Matrix.HAIR: "Hair",
}

ANALYTES: dict[Analyte, str] = {
    Analyte.OPIATES: "Opiates (heroin, morphine, codeine)",
    Analyte.METHADONE: "Methadone",
    Analyte.BUPRENORPHINE: "Buprenorphine",
    Analyte.SYNTHETIC_OPIOIDS: "Synthetic opioids (fentanyls, nitazenes)",
    Analyte.OXYCODONE: "Oxycodone",
    Analyte.TRAMADOL: "Tramadol",
    Analyte.COCAINE: "Cocaine or crack",
    Analyte.AMPHETAMINES: "Amphetamines",
    Analyte.METHAMPHETAMINE: "Methamphetamine (crystal meth)",
    Analyte.MDMA: "MDMA (ecstasy)",
    Analyte.BENZODIAZEPINES: "Benzodiazepines",
    Analyte.SEDATIVES: "Other sedatives (zopiclone, barbiturates)",
    Analyte.GHB: "GHB or GBL",
    Analyte.CANNABIS: "Cannabis",
    Analyte.SYNTHETIC_CANNABINOIDS: "Synthetic cannabinoids (spice)",
    Analyte.KETAMINE: "Ketamine",
    Analyte.HALLUCINOGENS: "Hallucinogens (LSD, mushrooms)",
    Analyte.PREGABALIN: "Pregabalin or gabapentin",
    Analyte.ALCOHOL: "Alcohol",
}

RESULTS: dict[Result, str] = {
    Result.FOUND: "Found",
    Result.NOT_FOUND: "Not found",
    Result.UNCERTAIN: "Not certain",
}

STAGES: dict[Stage, str] = {
    Stage.SCREEN: "Screened, not confirmed",
    Stage.CONFIRMED: "Confirmed by a laboratory",
}

WHY_NOT: dict[WhyNot, str] = {
    WhyNot.REFUSED: "They did not want to",
    WhyNot.MEDICALLY_UNABLE: "They are medically unable",
    WhyNot.COULD_NOT: "They tried and could not",
    WhyNot.LEFT: "They left before",
    WhyNot.NO_KIT: "We had no kit, or nobody to take it",
}

UNREADABLE: dict[Unreadable, str] = {
    Unreadable.DILUTE: "Dilute",
    Unreadable.ADULTERATED: "Something was added",
    Unreadable.TOO_LITTLE: "Too little",
    Unreadable.LOST: "Lost or spoilt on the way",
}

STATES: dict[State, str] = {
    State.ASKED: "Asked for",
    State.GIVEN: "Sample given; no result yet",
    State.NOT_GIVEN: "No sample given",
    State.UNREADABLE: "The sample tells nothing",
    State.SCREENED: "Screened, not confirmed",
    State.CONFIRMED: "Confirmed",
}


EXPECTATIONS: dict[Expectation, str] = {
    Expectation.AS_GIVEN: "Expected: they are given it",
    Expectation.NOT_EXPLAINED: "Not expected: nothing that you may see here explains it",
    Expectation.GIVEN_NOT_FOUND: "Expected, and not found: they are given it",
    Expectation.NONE_GIVEN: "As expected: they are not given it",
    Expectation.UNCERTAIN: "Not certain: expect nothing of it",
}


def _lower(words: dict[str, str]) -> dict[str, str]:
    """A word inside a sentence; what is written in capitals stays so."""
    return {
        code: text if text[:2].isupper() else text[:1].lower() + text[1:]
        for code, text in words.items()
    }


_PURPOSE = _lower({each.value: words for each, words in PURPOSES.items()})
_MATRIX = _lower({each.value: words for each, words in MATRICES.items()})
_ANALYTE = _lower({each.value: words.partition(" (")[0] for each, words in ANALYTES.items()})
_RESULT = _lower({each.value: words for each, words in RESULTS.items()}) | {"": "not looked for"}
_STAGE = {Stage.SCREEN.value: "screened", Stage.CONFIRMED.value: "confirmed"}
_WHY_NOT = _lower({each.value: words for each, words in WHY_NOT.items()})
_UNREADABLE = _lower({each.value: words for each, words in UNREADABLE.items()})

_INSTEAD = _WHY_NOT | _UNREADABLE | {"": "a sample was given that can be read"}

# Codes in what events say, by kind of event and field.
CODES: dict[str, dict[str, dict[str, str]]] = {
    f"{first}.{word}": codes
    for first in ("test", PRIVATE)
    for word, codes in (
        ("taken", {"purpose": _PURPOSE, "matrix": _MATRIX}),
        ("not_given", {"purpose": _PURPOSE, "matrix": _MATRIX, "why": _WHY_NOT}),
        ("unread", {"why": _UNREADABLE}),
        (
            "sample_corrected",
            {"purpose": _PURPOSE, "was": _WHY_NOT | _UNREADABLE, "instead": _INSTEAD},
        ),
        ("read", {"stage": _STAGE, "found": _ANALYTE, "not_found": _ANALYTE}),
        ("corrected", {"stage": _STAGE, "analyte": _ANALYTE, "was": _RESULT, "instead": _RESULT}),
    )
}


def say_read(told: Read, *, collected_on: str) -> str:
    """This says what was found on the timeline; what was not looked for is not named."""
    parts = (("found", told.found), ("not found", told.not_found))
    said = "; ".join(
        f"{', '.join(_ANALYTE.get(code, code) for code in codes)} {word}"
        for word, codes in parts
        if codes
    )
    stage = _STAGE.get(told.stage, told.stage)
    return f"Drug test of {collected_on}, {stage}: {said or 'nothing certain'}"


DUTIES: dict[str, str] = {
    f"{PRIVATE}.tell": "Tell {name} the result of their drug test",
    f"{PRIVATE}.tell_older": "Tell {name} of the older drug tests that were taken in",
    f"{PRIVATE}.talk": "Talk with {name} about their drug test",
    f"{PRIVATE}.review_dose": "Review the dose with {name}",
}

REASONS: dict[str, str] = {
    "judged.on_a_result_alone": "What a test found is no breach by itself: talk, and look at help",
    "judged.on_nothing": "There is nothing that this could rest on",
    "test.not_found": "There is no such test",
    "test.purpose_needed": "Choose why it is taken",
    "test.not_for_justice": "Tests for treatment are taken by whoever treats",
    "test.matrix_needed": "Choose what the sample is",
    "test.when_needed": "Enter the day on which it was asked for: today or earlier",
    "test.requirement_needed": "Choose the requirement of the order that asks for it",
    "test.outside_the_requirement": "The day must lie within those of the requirement",
    "test.given_needed": "Choose whether a sample was given",
    "test.why_needed": "Choose why none was given",
    "test.offer_another": "Choose which other sample they were offered",
    "test.stage_needed": "Choose how sure the results are",
    "test.result_needed": "Say what was found of at least one thing",
    "test.correct_it": "Another result of this is recorded: correct that one",
    "test.result_unknown": "Choose which result was recorded wrongly",
    "test.same_result": "That is what is recorded already",
    "test.correction_why_needed": "Write how it came to be recorded wrongly",
    "ladder.follows_unknown": "What follows is not on the list of what may",
    "ladder.never": "Medicine, naloxone, a home and health are never earned or lost",
    "ladder.after_wrong": "It counts from 1",
    "test.sample_as_recorded": "That is what is recorded already",
    "test.sample_stands": "Nothing of this was recorded that can be corrected here",
    "test.unreadable_why_needed": "Choose why it tells nothing",
    "test.agreed_needed": "Write what you agreed",
    "test.told_already": "It is recorded that they were told",
    "test.nothing_to_tell": "There is no result yet",
    **{
        f"test.{move.name}.{why}": sentence
        for move in LIFECYCLE.moves
        for why, sentence in (
            ("not_yours", "This test belongs to another agency"),
            ("wrong_state", "This can no longer be done: look at how the test stands now"),
        )
    },
}
