"""No figure stands for fewer than three people."""

from throughcare.domain.directory import small_numbers
from throughcare.domain.directory.facts import ReferralSource
from throughcare.domain.directory.measured import Acceptance, Measured, Waits

S = ReferralSource


def waits(count: int) -> Waits:
    return Waits(median_days=4, shortest_days=1, longest_days=9, count=count)


def test_a_wait_of_two_is_not_told_and_of_three_is() -> None:
    assert small_numbers.shown(measured=Measured(waits=waits(2))).waits is None
    assert small_numbers.shown(measured=Measured(waits=waits(3))).waits == waits(3)


def test_a_source_of_two_is_left_out_and_a_reason_given_twice_is_not_named() -> None:
    measured = Measured(
        acceptance=(
            Acceptance(source=S.GP, accepted=1, declined=1, reasons=(("no_capacity", 1),)),
            Acceptance(
                source=S.HOUSING,
                accepted=0,
                declined=5,
                reasons=(("no_capacity", 3), ("unsafe", 2)),
            ),
        )
    )
    assert small_numbers.shown(measured=measured).acceptance == (
        Acceptance(source=S.HOUSING, accepted=0, declined=5, reasons=(("no_capacity", 3),)),
    )
