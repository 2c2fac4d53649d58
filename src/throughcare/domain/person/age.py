"""How old somebody is, and whether this is their service."""

from datetime import date

ADULT_AT = 18
OLDEST = 120


def birthday(*, born_on: date, years: int) -> date:
    """This gives the day on which somebody becomes so many years old.

    Who was born on 29 February comes of age on 1 March where the year has no such day.

    Source: Family Law Reform Act 1969 s9(1): at the commencement of the anniversary of the birth.
    """
    try:
        return born_on.replace(year=born_on.year + years)
    except ValueError:
        return date(born_on.year + years, 3, 1)


def age(*, born_on: date, on: date) -> int:
    """This gives completed years on a day."""
    years = on.year - born_on.year
    return years - (on < birthday(born_on=born_on, years=years))


def is_adult(*, born_on: date, on: date) -> bool:
    """This says whether somebody is 18 or over on a day.

    Source: Family Law Reform Act 1969 s1; domain.md: the system is for adults.
    """
    return birthday(born_on=born_on, years=ADULT_AT) <= on
