"""Aftercare and the open door: what workers do once support has ended, and when somebody asks."""

from throughcare.actions.aftercare.asking import ask_consent, check_up
from throughcare.actions.aftercare.door import Asks, ask, let_be, seen, spoken
from throughcare.actions.aftercare.tapering import Agreed, agree, decline, end

__all__ = [
    "Agreed",
    "Asks",
    "agree",
    "ask",
    "ask_consent",
    "check_up",
    "decline",
    "end",
    "let_be",
    "seen",
    "spoken",
]
