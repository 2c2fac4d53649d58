"""What of the measured figures may be shown: nothing about fewer than three people.

A wait, a share or a reason that stands for one person or two would tell what happened to them, to
anybody who knows that they were referred. So neither other agencies nor the provider are shown it,
and the order of services does not use it. Three is also the number from which a median is believed.
"""

from dataclasses import replace

from throughcare.domain.directory.measured import Acceptance, Measured

FEWEST = 3


def shown(*, measured: Measured) -> Measured:
    """This leaves out every figure that stands for fewer than three people.

    A source that made fewer than three referrals is left out whole, so that no total is told; a
    reason that was given to fewer than three is not named.

    Source: ours; the UK Statistics Authority asks that no person be found in a figure.
    """
    waits = measured.waits
    return Measured(
        waits=waits if waits is not None and waits.count >= FEWEST else None,
        acceptance=tuple(
            _shown(each) for each in measured.acceptance if each.accepted + each.declined >= FEWEST
        ),
    )


def _shown(acceptance: Acceptance) -> Acceptance:
    reasons = tuple(pair for pair in acceptance.reasons if pair[1] >= FEWEST)
    return replace(acceptance, reasons=reasons)
