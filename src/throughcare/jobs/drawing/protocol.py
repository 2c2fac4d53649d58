"""What the page about the net draws: every step of the protocol, and every number of England's."""

from collections.abc import Callable

from throughcare.domain.net.table import lines
from throughcare.jobs.drawing.tables import table
from throughcare.queries.protocol import shipped


def settings(wanted: Callable[[str], bool]) -> str:
    """Numbers of the protocol that comes along, with unit and source."""
    return table(
        ("setting", "value", "source"),
        (
            (f"`{number.name}`", f"{number.value} {number.unit}", number.source)
            for _, each in shipped("england").periods
            for number in each.values()
            if wanted(number.name)
        ),
    )


def numbers() -> str:
    """Every number of the protocol that comes along."""
    return settings(lambda name: True)


def steps() -> str:
    """Every step: what is owed, by whom, what opens it, what meets it, what ends it unmet."""
    return table(
        ("step", "what is owed", "by", "opens on", "met by", "falls by", "source"),
        (
            (
                f"`{line.rule}`" + (" (urgent)" if line.urgent else ""),
                line.text,
                ", ".join(line.owed_by),
                _codes(line.opens_on),
                _codes(line.met_by),
                _codes(line.falls_by),
                line.source,
            )
            for line in lines()
        ),
    )


def _codes(kinds: tuple[str, ...]) -> str:
    return ", ".join(f"`{kind}`" for kind in kinds)
