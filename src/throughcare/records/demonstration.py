"""The demonstration's keys: they follow from names, so that all can be named before it is there."""

from uuid import UUID, uuid5

SPACE = UUID("5b2f1d52-6f0e-4f57-9a0f-d7c1a3a1b9e4")

# The codes of its prisons, which no register has, and what they are called.
PRISON, OTHER_PRISON = "FMI", "SBK"
PRISONS = {PRISON: "Fairmoor", OTHER_PRISON: "Stonebeck"}


def partnership(town: str) -> UUID:
    """The partnership of a town."""
    return uuid5(SPACE, f"partnership/{town}")


def agency(name: str) -> UUID:
    """An agency."""
    return uuid5(SPACE, f"agency/{name}")


def team(agency_name: str, name: str) -> UUID:
    """A team of an agency."""
    return uuid5(SPACE, f"team/{agency_name}/{name}")


def worker(name: str) -> UUID:
    """Somebody who works."""
    return uuid5(SPACE, f"worker/{name}")


def service(agency_name: str, name: str) -> UUID:
    """A service of an agency."""
    return uuid5(SPACE, f"service/{agency_name}/{name}")


def person(name: str) -> UUID:
    """Somebody by what they are in the story: "West Town/17", "C1"."""
    return uuid5(SPACE, f"person/{name}")


def other(*about: object) -> UUID:
    """Whatever else needs a key."""
    return uuid5(SPACE, "/".join(str(each) for each in about))
