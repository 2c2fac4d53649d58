"""What can be prescribed here, and how each is given: a published table."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from throughcare.domain.kernel.substance import Medicine

M = Medicine


class Product(StrEnum):
    """A medicine in the form in which it is given. Naloxone is handed over, and stands apart.

    Source: domain.md S13–S16.
    """

    METHADONE = "methadone"
    BUPRENORPHINE = "buprenorphine"
    BUPRENORPHINE_WEEKLY = "buprenorphine_weekly"
    BUPRENORPHINE_MONTHLY = "buprenorphine_monthly"
    DIAMORPHINE = "diamorphine"
    NALTREXONE = "naltrexone"
    NALTREXONE_DEPOT = "naltrexone_depot"
    NALTREXONE_IMPLANT = "naltrexone_implant"
    LOFEXIDINE = "lofexidine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How a product is given: each day, or once in the days of a setting (`every`).

    `attendances` is how often a day somebody comes for it; `at_home` whether any of it may be taken
    home; `instead` whether it is given instead of
    street opioids; `licensed` whether it has a licence here;
    `rests` whether a place of injection is to rest for some weeks.
    """

    medicine: Medicine
    words: str
    source: str
    every: str = ""
    at_home: bool = True
    instead: bool = False
    licensed: bool = True
    attendances: int = 1
    implanted: bool = False
    rests: bool = False


P = Product
BORDERS = "the product's licence text; a health board's protocol (found)"

FORMS: Mapping[Product, Form] = {
    P.METHADONE: Form(
        medicine=M.METHADONE, words="Methadone by mouth", source="NICE TA114", instead=True
    ),
    P.BUPRENORPHINE: Form(
        medicine=M.BUPRENORPHINE,
        words="Buprenorphine under the tongue",
        source="NICE TA114",
        instead=True,
    ),
    P.BUPRENORPHINE_WEEKLY: Form(
        medicine=M.BUPRENORPHINE,
        words="Buprenorphine, weekly injection",
        source=BORDERS,
        every="depot_weekly_days",
        at_home=False,
        instead=True,
        rests=True,
    ),
    P.BUPRENORPHINE_MONTHLY: Form(
        medicine=M.BUPRENORPHINE,
        words="Buprenorphine, monthly injection",
        source=BORDERS,
        every="depot_monthly_days",
        at_home=False,
        instead=True,
    ),
    P.DIAMORPHINE: Form(
        medicine=M.DIAMORPHINE,
        words="Diamorphine, supervised",
        source="domain.md S15",
        at_home=False,
        instead=True,
        attendances=2,
    ),
    P.NALTREXONE: Form(medicine=M.NALTREXONE, words="Naltrexone tablets", source="NICE TA115"),
    P.NALTREXONE_DEPOT: Form(
        medicine=M.NALTREXONE,
        words="Naltrexone, injection",
        source="domain.md S16; that it has no licence here is from memory, unverified",
        every="naltrexone_depot_days",
        at_home=False,
        licensed=False,
    ),
    P.NALTREXONE_IMPLANT: Form(
        medicine=M.NALTREXONE,
        words="Naltrexone implant",
        source="domain.md S16: implants are unlicensed",
        every="naltrexone_implant_days",
        at_home=False,
        licensed=False,
        implanted=True,
    ),
    P.LOFEXIDINE: Form(medicine=M.LOFEXIDINE, words="Lofexidine", source="NICE CG52"),
}

# What is given instead of street opioids.
INSTEAD = frozenset(product for product, form in FORMS.items() if form.instead)

# What keeps opioids from working, and leaves less borne than before when it ends.
BLOCKERS = frozenset(p for p, form in FORMS.items() if form.medicine is M.NALTREXONE)


def say_dose(micrograms: int) -> str:
    """This says a dose in milligrams, as it was entered: "30 mg", "0.8 mg"."""
    whole, rest = divmod(micrograms, 1000)
    return f"{whole}.{f'{rest:03d}'.rstrip('0')} mg" if rest else f"{whole} mg"
