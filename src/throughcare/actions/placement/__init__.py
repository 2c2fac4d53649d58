"""Placements: proposed, decided, begun, looked at, ended, paid; budget lines and limits."""

from throughcare.actions.placement.carrying import Reviewed, begin, end, review
from throughcare.actions.placement.coming import tell
from throughcare.actions.placement.deciding import (
    approve,
    cancel,
    change,
    decline,
    keep_for_bills,
    settle,
)
from throughcare.actions.placement.lines import (
    change_line,
    open_line,
    set_limit,
    set_limit_of_managers,
)
from throughcare.actions.placement.paying import agree, dispute, receive, take_back
from throughcare.actions.placement.proposing import Wanted, propose, withdraw

__all__ = [
    "Reviewed",
    "Wanted",
    "agree",
    "approve",
    "begin",
    "cancel",
    "change",
    "change_line",
    "decline",
    "dispute",
    "end",
    "keep_for_bills",
    "open_line",
    "propose",
    "receive",
    "review",
    "set_limit",
    "set_limit_of_managers",
    "settle",
    "take_back",
    "tell",
    "withdraw",
]
