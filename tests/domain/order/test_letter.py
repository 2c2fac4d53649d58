"""Letters: what they say, how they may go, and that a licence is never called what it is not."""

from datetime import date
from typing import Any

import pytest

from tests.clock import NOW
from throughcare.domain.order.letter import About, Delivering, How, ask, deliver
from throughcare.domain.order.letters import Facts, letter
from throughcare.domain.order.path import EVERY, OFFICER_AND_COURT, PATHS, RECALL, path
from throughcare.domain.order.terms import Kind
from throughcare.domain.order.words import KINDS
from throughcare.domain.person.terms import Channel, ChannelKind

SAFE = Channel(kind=ChannelKind.POST, value="1 Mill Lane", safe=True)
USUAL: dict[str, Any] = {
    "how": How.CHANNEL,
    "channel": SAFE,
    "sent": False,
    "withdrawn": False,
    "died_on": None,
    "now": NOW,
}


@pytest.mark.parametrize(
    ("case", "changes", "codes"),
    [
        ("by a safe way", {}, set()),
        ("in hand", {"how": How.IN_HAND, "channel": None}, set()),
        ("nobody chose", {"how": None}, {"letter.how_needed"}),
        ("no way", {"channel": None}, {"letter.how_needed"}),
        (
            "a way that is not said to be safe",
            {"channel": Channel(kind=ChannelKind.POST, value="1 Mill Lane")},
            {"channel.not_said_safe"},
        ),
        (
            "a way that has ended",
            {"channel": Channel(kind=ChannelKind.POST, value="x", safe=True, ended=True)},
            {"channel.ended"},
        ),
        (
            "a telephone carries no letter",
            {"channel": Channel(kind=ChannelKind.MOBILE, value="07700 900000", safe=True)},
            {"letter.how_needed"},
        ),
        ("gone already", {"sent": True}, {"letter.sent_already"}),
        ("withdrawn", {"withdrawn": True}, {"letter.withdrawn"}),
        ("after a death", {"died_on": date(2026, 3, 1)}, {"channel.person_died"}),
        (
            "after a death, in hand",
            {"died_on": date(2026, 3, 1), "how": How.IN_HAND, "channel": None},
            {"person.has_died"},
        ),
    ],
)
def test_how_a_letter_may_go(case: str, changes: dict[str, Any], codes: set[str]) -> None:
    assert deliver(Delivering(**USUAL | changes)).codes == codes


def said(about: About, kind: Kind = Kind.COMMUNITY_ORDER) -> str:
    told = letter(
        Facts(
            about=about,
            name="Sam",
            what="Keywork",
            agency="West Town Recovery",
            missed_at=NOW,
            under="Drug rehabilitation requirement",
            order=KINDS[kind],
            officer="Hal Birch",
            phone="01632 960001",
            path=path(kind),
            reply_on=date(2026, 3, 9),
            circumstances="Did not come to keywork",
            stands_until=date(2027, 3, 1),
            because_of=(NOW,),
        )
    )
    rows = [" ".join(row) for row in told.rows]
    return "\n".join([told.title, *rows, *(each.words for each in told.sections)])


def test_a_warning_says_what_the_statute_asks() -> None:
    """Source: Sentencing Act 2020 Sch. 10 para 6."""
    words = said(About.WARNING)
    assert "Did not come to keywork" in words
    assert "unacceptable" in words
    assert "without reasonable excuse, you may be brought before a court" in words
    assert "Drug rehabilitation requirement, Community order" in words
    assert "9 March" in words
    assert "1 March 2027" in words


@pytest.mark.parametrize("about", About)
@pytest.mark.parametrize("kind", [Kind.LICENCE, Kind.BAIL, Kind.CONDITIONAL_CAUTION])
def test_what_no_court_ordered_never_speaks_of_a_breach(about: About, kind: Kind) -> None:
    words = said(about, kind).lower()
    assert "breach" not in words
    assert "brought before a court" not in words


@pytest.mark.parametrize("each", EVERY)
def test_no_path_says_breach(each: object) -> None:
    for words in (each.refer, each.referred, each.owed, each.then):  # type: ignore[attr-defined]
        assert "breach" not in words.lower()


def test_every_kind_leads_somewhere_and_only_an_order_must() -> None:
    assert set(PATHS) == set(Kind)
    assert {kind for kind in Kind if path(kind).must_refer} == {
        Kind.COMMUNITY_ORDER,
        Kind.SUSPENDED_SENTENCE_ORDER,
        Kind.DTTO,
    }
    assert path(Kind.LICENCE) is RECALL
    assert path(Kind.COMMUNITY_ORDER) is OFFICER_AND_COURT
    assert len({each.rule for each in EVERY}) == len(EVERY)


@pytest.mark.parametrize("about", About)
def test_every_letter_says_what_it_is_about_and_that_help_goes_on(about: About) -> None:
    words = said(about)
    assert "Keywork" in words
    assert "West Town Recovery" in words
    assert "Help that you get does not depend on this letter." in words


def test_somebody_is_asked_once_while_nobody_decided() -> None:
    assert ask(undecided=True, asked=False)
    assert ask(undecided=True, asked=True).codes == {"letter.asked_already"}
    assert ask(undecided=False, asked=False).codes == {"letter.decided_already"}
