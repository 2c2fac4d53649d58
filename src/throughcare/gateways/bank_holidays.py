"""Bank holidays of England, from the `holidays` package."""

from collections.abc import Iterable
from datetime import date

import holidays


def england(*, years: Iterable[int]) -> frozenset[date]:
    """This gives the bank holidays of England in `years`, with the days given in lieu of them.

    Years ahead hold only what is known: a holiday proclaimed later needs a newer `holidays`.

    Source: Banking and Financial Dealings Act 1971, as kept by the `holidays` package.
    """
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=list(years)))
