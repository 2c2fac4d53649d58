"""Aftercare and the open door: what workers do once support has ended, and when somebody asks."""

from throughcare.actions.aftercare.asking import ask_consent, check_up
from throughcare.actions.aftercare.tapering import Agreed, agree, decline, end

__all__ = ["Agreed", "agree", "ask_consent", "check_up", "decline", "end"]
