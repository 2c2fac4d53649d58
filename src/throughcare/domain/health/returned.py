"""What the national return is told of viruses, from the steps that were recorded.

Source: ../reference ndtms_fields and ndtms_reference_codes: HEPCSTAT, HEPCTSTD, HEPCTD, HEPCPOS,
REFHEPGY, HEPBSTAT, HEPBVAC, PREVHEPB.
"""

from collections.abc import Iterable

from throughcare.domain.health.rules import calls_for_treatment
from throughcare.domain.health.terms import Answer, Done, Result, Step, Virus

NOT_OFFERED = "D"
STATUS = {
    Answer.ACCEPTED: "A",
    Answer.DECLINED: "B",
    Answer.IMMUNISED: "C",
    Answer.ACQUIRED: "E",
}
COURSE_DONE = "C"
NOT_ASKED = "99"
MOST_COUNTED = 3


def returned(steps: Iterable[Done]) -> dict[str, str]:
    """This gives each field of the return that speaks of viruses; "" where nothing is returned.

    The newest answer counts; a test or a vaccination without one says that it was accepted.
    """
    told = sorted(steps, key=lambda each: each.on)
    about_b = [each for each in told if each.virus is Virus.HEP_B]
    about_c = [each for each in told if each.virus is Virus.HEP_C]
    tests_c = [each for each in about_c if each.step is Step.TEST]
    return {
        "HEPBSTAT": _status(about_b),
        "HEPBVAC": _vaccinations(about_b),
        "PREVHEPB": _yes(any(each.answer is Answer.ACQUIRED for each in about_b)),
        "HEPCSTAT": _status(about_c),
        "HEPCTD": _tested(about_c, tests_c),
        "HEPCTSTD": tests_c[-1].on.isoformat() if tests_c else "",
        "HEPCPOS": _yes(any(_positive(each) for each in tests_c)),
        "REFHEPGY": _yes(any(_treated(each) for each in about_c)),
    }


def _status(steps: list[Done]) -> str:
    answers = [each.answer for each in steps if each.step is Step.OFFER and each.answer]
    if answers:
        return STATUS[answers[-1]]
    done = any(each.step in (Step.TEST, Step.VACCINATION) for each in steps)
    return STATUS[Answer.ACCEPTED] if done else NOT_OFFERED


def _vaccinations(steps: list[Done]) -> str:
    given = [each for each in steps if each.step is Step.VACCINATION]
    if any(each.completes for each in given):
        return COURSE_DONE
    most = max((each.dose or 0 for each in given), default=0)
    return str(min(most, MOST_COUNTED)) if most else ""


def _tested(steps: list[Done], tests: list[Done]) -> str:
    if tests:
        return "Y"
    return "N" if steps else NOT_ASKED


def _positive(test: Done) -> bool:
    return test.result is Result.FOUND


def _treated(step: Done) -> bool:
    return step.step is Step.TREATMENT and step.answer is Answer.ACCEPTED


def _yes(value: bool) -> str:
    return "Y" if value else "N"


def waits_for_treatment(steps: Iterable[Done], virus: Virus) -> bool:
    """This says whether the virus itself was found and no treatment was offered since."""
    told = sorted((each for each in steps if each.virus is virus), key=lambda each: each.on)
    waits = False
    for each in told:
        if calls_for_treatment(marker=each.marker, result=each.result):
            waits = True
        elif each.step is Step.TREATMENT:
            waits = False
    return waits
