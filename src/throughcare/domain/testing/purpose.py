"""What follows from why a test is taken: who may ever be told, and only after what."""

from dataclasses import dataclass
from enum import StrEnum

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.testing.terms import Purpose, Stage


class Reach(StrEnum):
    """Whether justice may be told: always, where the person asks for it, or never."""

    ALWAYS = "always"
    IF_WISHED = "if_wished"
    NEVER = "never"


# Source: domain.md S20, §5; issue "Justice": clinical and own never to justice.
REACHES: dict[Purpose, Reach] = {
    Purpose.COURT_ORDERED: Reach.ALWAYS,
    Purpose.STATED_ABSTINENCE: Reach.IF_WISHED,
    Purpose.SCRIPT: Reach.NEVER,
    Purpose.CLINICAL: Reach.NEVER,
    Purpose.OWN_WISH: Reach.NEVER,
}

# The setting that says whether a laboratory confirms it before justice is told.
CONFIRMED_FIRST: dict[Purpose, str] = {
    Purpose.COURT_ORDERED: "test_confirm_court_ordered",
    Purpose.STATED_ABSTINENCE: "test_confirm_stated_abstinence",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """How a test, or one of its results, is kept: its category, and whether justice may see it."""

    category: Category
    reportable: bool


def open_to(*, by_justice: bool) -> tuple[Purpose, ...]:
    """This gives the purposes for which an agency may take a test.

    Source: issue "Justice": clinical and own tests are never justice's.
    """
    return tuple(
        each for each, reach in REACHES.items() if not (by_justice and reach is Reach.NEVER)
    )


def reportable(purpose: Purpose, *, wished: bool) -> bool:
    """This says whether a test of this purpose may be seen by justice, where a grant covers it.

    Source: domain.md §5; issue "Justice": reportable only where the purpose and a grant cover it.
    """
    reach = REACHES[purpose]
    return reach is Reach.ALWAYS or (reach is Reach.IF_WISHED and wished)


def kept(*, reportable: bool) -> Kept:
    """This says how a test is kept: for help it is treatment, for others it is a test."""
    return Kept(
        category=Category.TESTS if reportable else Category.TREATMENT, reportable=reportable
    )


def result_reportable(
    *, purpose: Purpose, test_reportable: bool, stage: Stage, settings: Settings
) -> bool:
    """This says whether justice may see a result: not before confirmation where that is required.

    Source: issue "Justice": nothing is said to justice before confirmation.
    """
    if not test_reportable:
        return False
    return stage is Stage.CONFIRMED or not settings[CONFIRMED_FIRST[purpose]]
