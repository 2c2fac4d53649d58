"""What is owed is said to the person once, in words to them; what is between services is not."""

from datetime import date

from throughcare.domain.net.words import DUTIES
from throughcare.domain.release.sheet import TO_THEM, Line, Owed, lines

EARLY, LATE = date(2026, 3, 4), date(2026, 3, 20)


def test_each_step_once_soonest_first_and_nothing_between_services() -> None:
    owed = (
        Owed(rule="readiness.find_owner", by_on=LATE),
        Owed(rule="readiness.find_owner", by_on=EARLY),
        Owed(rule="referral.decide", by_on=EARLY),
        Owed(rule="release.begin", by_on=EARLY),
    )
    found = lines(owed)
    assert [each.by_on for each in found] == [EARLY, EARLY]
    assert Line(words=TO_THEM["release.begin"], by_on=EARLY) in found
    assert lines(owed, until=date(2026, 3, 3)) == ()


def test_every_step_is_one_of_the_protocol() -> None:
    assert set(TO_THEM) <= set(DUTIES)
