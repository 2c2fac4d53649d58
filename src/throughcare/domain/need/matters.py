"""The matters of somebody's life, and what is asked of how each stands: a published table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from throughcare.domain.directory.facts import Housing
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.kernel.category import Category
from throughcare.domain.need.kinds import MentalHealth


class Shape(StrEnum):
    """What an answer is: one of several, yes or no, a number, a day."""

    CHOICE = "choice"
    YES_OR_NO = "yes_or_no"
    NUMBER = "number"
    DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing asked. `says` is how an answer is told; `most` the largest number.

    `ahead` says that its day may lie ahead of us.
    """

    code: str
    asks: str
    shape: Shape
    says: str = "{answer}"
    says_no: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    most: int = 0
    ahead: bool = False


class Home(StrEnum):
    """What kind of place somebody lives in.

    Source: domain.md S11; the kinds of the national data set of 2011 (found), split where sharing a
    roof and having one differ.
    """

    OWNED = "owned"
    PRIVATE = "private"
    SOCIAL = "social"
    SUPPORTED = "supported"
    RECOVERY_HOUSE = "recovery_house"
    FAMILY = "family"
    HOSTEL = "hostel"
    APPROVED_PREMISES = "approved_premises"
    BED_AND_BREAKFAST = "bed_and_breakfast"
    HOSPITAL = "hospital"
    PRISON = "prison"
    FRIENDS = "friends"
    SQUAT = "squat"
    STREET = "street"
    NOWHERE = "nowhere"


HOMES: Mapping[str, str] = {
    Home.OWNED: "a home of their own, owned",
    Home.PRIVATE: "a private tenancy",
    Home.SOCIAL: "a council or housing association tenancy",
    Home.SUPPORTED: "supported rooms",
    Home.RECOVERY_HOUSE: "a recovery house",
    Home.FAMILY: "with family, settled",
    Home.HOSTEL: "a hostel",
    Home.APPROVED_PREMISES: "approved premises",
    Home.BED_AND_BREAKFAST: "bed and breakfast, or a hotel",
    Home.HOSPITAL: "in hospital or a detox",
    Home.PRISON: "in prison",
    Home.FRIENDS: "on somebody's sofa, from night to night",
    Home.SQUAT: "a squat",
    Home.STREET: "on the street",
    Home.NOWHERE: "no fixed place",
}

# What cannot be lost, since it is none; stays elsewhere are neither.
WITHOUT_A_HOME = frozenset({Home.FRIENDS, Home.SQUAT, Home.STREET, Home.NOWHERE})
STAYS = frozenset({Home.HOSPITAL, Home.PRISON})
HOUSED = frozenset(Home) - WITHOUT_A_HOME - STAYS
PASSING = frozenset({Home.HOSTEL, Home.APPROVED_PREMISES, Home.BED_AND_BREAKFAST})


def is_lost(*, before: str, now: str) -> bool:
    """This says whether somebody lost their home between two places where they lived.

    Source: issue "Treatment": reassessment on the loss of a home.
    """
    return before in HOUSED and now in WITHOUT_A_HOME


def housing_of(*, home: str, until_on: date | None) -> Housing | None:
    """This gives what services ask of it: settled, at risk, temporary, or no home; so nobody asks.

    Where somebody only stays it says nothing of their home.

    Source: domain.md P7; ours.
    """
    if home in STAYS:
        return None
    if home in WITHOUT_A_HOME:
        return Housing.NO_FIXED_ABODE
    if home in PASSING:
        return Housing.TEMPORARY
    return Housing.AT_RISK if until_on else Housing.SETTLED


def _yes(code: str, asks: str, says: str, says_no: str) -> Item:
    return Item(code=code, asks=asks, shape=Shape.YES_OR_NO, says=says, says_no=says_no)


def _one(code: str, asks: str, choices: Mapping[str, str], says: str = "{answer}") -> Item:
    return Item(code=code, asks=asks, shape=Shape.CHOICE, says=says, choices=choices)


def _day(code: str, asks: str, says: str, *, ahead: bool = False) -> Item:
    return Item(code=code, asks=asks, shape=Shape.DAY, says=says, ahead=ahead)


def _number(code: str, asks: str, says: str, most: int) -> Item:
    return Item(code=code, asks=asks, shape=Shape.NUMBER, says=says, most=most)


N = NeedKind
# What is asked of each matter. Source: domain.md S11; the rest of the list is ours.
ITEMS: Mapping[NeedKind, tuple[Item, ...]] = {
    N.HOUSING: (
        _one("home", "Where do they live?", HOMES),
        _day("until_on", "Until when can they stay?", "until {answer}", ahead=True),
        _yes(
            "used_there",
            "Are drugs used there?",
            "drugs are used there",
            "no drugs are used there",
        ),
    ),
    N.ETE: (
        _one(
            "doing",
            "What do they do now?",
            {
                "work": "in paid work",
                "training": "in training or education",
                "volunteering": "volunteering",
                "looking": "looking for work",
                "not_now": "not able to work now",
                "none": "nothing of this",
            },
        ),
        _day("starts_on", "When does work start?", "starts on {answer}", ahead=True),
        _number("days", "Days in work, of the last 28", "{answer} days in work of the last 28", 28),
    ),
    N.BENEFITS: (
        _one(
            "benefit",
            "How do their benefits stand?",
            {
                "none": "no benefit claimed",
                "claimed": "claimed, and not yet paid",
                "in_payment": "in payment",
                "stopped": "stopped or cut",
                "appealed": "refused, and appealed",
                "not_due": "none is due",
            },
        ),
        _day("paid_from_on", "Since when is it paid?", "paid since {answer}"),
        _day(
            "looked_at_on",
            "When was it looked at what work does to them?",
            "what work does to them was looked at on {answer}",
        ),
    ),
    N.DEBT: (
        _one(
            "arrears",
            "How do arrears stand?",
            {
                "none": "no arrears",
                "not_agreed": "arrears, and nothing agreed",
                "agreed": "arrears agreed, to be paid off",
                "paid": "paid off",
                "let_off": "let off or written off",
            },
        ),
        _day("agreed_on", "When was that agreed?", "agreed on {answer}"),
    ),
    N.FAMILY_CHILDREN: (
        _number("children", "How many children under 18 have they?", "{answer} children", 20),
        _one(
            "live",
            "Where do the children live?",
            {
                "with_them": "with them",
                "other_parent": "with the other parent",
                "family": "with family",
                "care": "in care",
                "adopted": "adopted",
                "apart": "in more than one place",
            },
            "the children live {answer}",
        ),
        _one(
            "contact",
            "How are they in touch with them?",
            {
                "every_day": "in touch every day",
                "meets": "meets them",
                "supervised": "meets them, somebody being there",
                "letters": "in touch by letter or telephone",
                "wanted": "no contact, and would like it",
                "not_wanted": "no contact, and wants none",
            },
        ),
    ),
    N.MENTAL_HEALTH: (
        _one(
            "seen_by",
            "Who sees them about it?",
            {
                MentalHealth.COMMUNITY: "the community mental-health team",
                MentalHealth.DUAL_DIAGNOSIS: "the dual-diagnosis service",
                MentalHealth.CRIMINAL_JUSTICE: "criminal justice mental health",
                MentalHealth.TALKING_THERAPIES: "talking therapies",
                MentalHealth.CRISIS: "the crisis team",
                "gp": "a GP alone",
                "nobody": "nobody",
            },
            "seen by {answer}",
        ),
        _one(
            "feels",
            "How is it, as they see it?",
            {"better": "better", "same": "as before", "worse": "worse"},
            "{answer}, as they see it",
        ),
    ),
    N.LEARNING_DISABILITY: (
        _yes(
            "adjusted",
            "Is it agreed how things are made easier for them?",
            "it is agreed how things are made easier",
            "nothing is agreed yet that makes things easier",
        ),
    ),
    N.HEALTH: (
        _yes("gp", "Do they have a GP?", "has a GP", "has no GP"),
        _yes("dentist", "Do they have a dentist?", "has a dentist", "has no dentist"),
    ),
    N.DRUG_TREATMENT: (
        _one(
            "treatment",
            "How do they stand with treatment?",
            {
                "waiting": "waiting for it",
                "started": "in treatment",
                "finished": "finished as planned",
                "left": "left it",
                "none": "none now",
            },
        ),
    ),
    N.NEEDLE_EXCHANGE: (
        _yes(
            "equipment",
            "Do they get what they need to use more safely?",
            "gets what is needed to use more safely",
            "does not get what is needed to use more safely",
        ),
    ),
    N.PEER_SUPPORT: (
        _yes("goes", "Do they go?", "goes to peer support", "does not go to peer support"),
    ),
    N.ADVOCACY: (
        _yes(
            "has_one",
            "Is there somebody who speaks for them?",
            "has somebody who speaks for them",
            "has nobody who speaks for them",
        ),
    ),
    N.WELLBEING: (
        _one(
            "company",
            "How much company do they have?",
            {"enough": "enough company", "some": "some company", "none": "no company"},
        ),
    ),
    # A carer is a person of their own: this is theirs. Source: domain.md S32; what is asked is
    # ours, from the carer's assessment of the Care Act 2014, s. 10 (from memory).
    N.CARING: (
        _one(
            "cares",
            "How much do they care for somebody?",
            {
                "day_and_night": "cares day and night",
                "every_day": "cares every day",
                "at_times": "cares at times",
                "no_more": "cares for nobody now",
            },
        ),
        _yes(
            "looked_at",
            "Has the council looked at what they need as a carer?",
            "the council has looked at what they need as a carer",
            "the council has not looked at what they need as a carer",
        ),
        _yes(
            "break",
            "Can they take a break from it?",
            "can take a break",
            "can take no break",
        ),
    ),
}

_CATEGORY: Mapping[NeedKind, Category] = {
    N.MENTAL_HEALTH: Category.HEALTH,
    N.LEARNING_DISABILITY: Category.HEALTH,
    N.HEALTH: Category.HEALTH,
    N.DRUG_TREATMENT: Category.TREATMENT,
    N.NEEDLE_EXCHANGE: Category.TREATMENT,
}


def category_of(kind: NeedKind) -> Category:
    """This gives the category in which it is shared how things stand in a matter."""
    return _CATEGORY.get(kind, Category.NEEDS)
