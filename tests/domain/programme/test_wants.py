"""Of what an aim speaks, and what a catalogue then offers for it."""

from datetime import date
from uuid import UUID

import pytest

from throughcare.domain.directory.facts import PersonFacts
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.programme.inside.catalogue import Offer
from throughcare.domain.programme.inside.fitting import Matched, Somebody, match
from throughcare.domain.programme.inside.wants import speaks_of

N = NeedKind
TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("A place of my own, a flat, not a hostel", {N.HOUSING}),
        ("To see my daughter again", {N.FAMILY_CHILDREN}),
        ("Work, and off the heroin", {N.ETE, N.DRUG_TREATMENT}),
        ("Homework club", set()),
        ("To stay on my script, whatever drugs others use", set()),
        ("Off methadone and off drugs", set()),
        ("Quiet", set()),
    ],
)
def test_of_what_an_aim_speaks(words: str, expected: set[NeedKind]) -> None:
    assert speaks_of(words) == expected


def offer(number: int, *needs: NeedKind) -> Offer:
    return Offer(
        id=UUID(int=number),
        agency_id=UUID(int=9),
        team="Talking",
        prison="QAX",
        prison_name="Fairmoor",
        what=f"programme {number}",
        name=f"Programme {number}",
        weeks=8,
        modules=(),
        needs=frozenset(needs),
        criteria=(),
        places=None,
        taken=0,
        starts_on=None,
        about="",
    )


def found(*aims: str) -> list[Matched]:
    who = Somebody(facts=PersonFacts(), needs=frozenset({N.DEBT}), done={}, aims=aims)
    offers = (offer(1, N.DEBT), offer(2, N.ETE), offer(3, N.CARING))
    return list(match(offers, who=who, on=TODAY))


def codes(each: Matched) -> list[str]:
    return [reason.code for reason in each.reasons if "time" not in reason.code]


def test_what_they_want_in_their_words_speaks_for_it_and_says_so() -> None:
    work, debt, caring = found("A job that I like")
    assert [each.offer.id.int for each in (work, debt, caring)] == [2, 1, 3]
    assert codes(work) == ["catalogue.wants"]
    assert dict(work.reasons[0].details) == {"aim": "A job that I like"}
    assert codes(debt) == ["catalogue.meets"]
    assert codes(caring) == ["catalogue.no_need"]
    assert (work.fits, debt.fits, caring.fits) == (True, True, False)


def test_without_an_aim_only_needs_speak_for_it() -> None:
    assert [each.offer.id.int for each in found() if each.fits] == [1]
