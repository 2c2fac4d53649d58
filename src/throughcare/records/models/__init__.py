"""The tables, one module per word."""

from throughcare.records.models.workforce import (
    Absence,
    Account,
    Agency,
    Assignment,
    DutyHours,
    DutyShift,
    Partnership,
    Site,
    Team,
    Worker,
)

__all__ = [
    "Absence",
    "Account",
    "Agency",
    "Assignment",
    "DutyHours",
    "DutyShift",
    "Partnership",
    "Site",
    "Team",
    "Worker",
]
