"""What happens in one town, day by day."""

from collections.abc import Callable
from datetime import date, datetime


def drive(
    *, town: str, people: int, days: int, at: datetime, seed: str, told: Callable[[date], None]
) -> None:
    """This makes the history of a town until an instant."""
