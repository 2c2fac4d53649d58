"""A sample that was not given: an outcome of its own, which may be a failure to decide about."""

from dataclasses import dataclass

from throughcare.domain.testing.terms import Purpose, WhyNot

# Medical inability and a missing kit never count; whoever could not is asked why.
MAY_COUNT = frozenset({WhyNot.REFUSED, WhyNot.COULD_NOT, WhyNot.LEFT})


@dataclass(frozen=True, slots=True, kw_only=True)
class NotGiven:
    """A sample that was asked for and not given, and whether another was given instead."""

    purpose: Purpose
    reportable: bool
    under_a_requirement: bool
    why: WhyNot
    another_given: bool


def to_decide(sample: NotGiven) -> bool:
    """This says whether the responsible officer decides about it as about an absence.

    Only what a court ordered and justice may see; never where another sample was given, and never
    for a result.

    Source: the reference on justice, §5: not to give a sample may be a failure, a result is none.
    """
    return (
        sample.purpose is Purpose.COURT_ORDERED
        and sample.reportable
        and sample.under_a_requirement
        and sample.why in MAY_COUNT
        and not sample.another_given
    )
