"""Days as the net says them: short, with the year only where it is another."""

from datetime import date


def short(day: date, *, on: date) -> str:
    """This names a day: "3 March", with its year where that is not the year of `on`."""
    year = "" if day.year == on.year else f" {day.year}"
    return f"{day.day} {day:%B}{year}"
