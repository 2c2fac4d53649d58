"""What a worker owes today, what has climbed to them, and what others owe them."""

from throughcare.queries.today.duties import (
    Duties,
    Duty,
    Row,
    duties,
    later,
    later_count,
    owed,
    pressing,
)
from throughcare.queries.today.hats import Hats, hats
from throughcare.queries.today.load import loads
from throughcare.queries.today.referrals import open_referrals
from throughcare.queries.today.urgent import untaken

__all__ = [
    "Duties",
    "Duty",
    "Hats",
    "Row",
    "duties",
    "hats",
    "later",
    "later_count",
    "loads",
    "open_referrals",
    "owed",
    "pressing",
    "untaken",
]
