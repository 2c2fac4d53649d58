"""What the two sides of a referral do, and what the house does between them."""

from throughcare.actions.referral.closing import lapse_overdue, withdraw
from throughcare.actions.referral.contesting import contest, weigh
from throughcare.actions.referral.deciding import accept, acknowledge, answer, ask, decline
from throughcare.actions.referral.draft import Draft, FactToSend, discard, save
from throughcare.actions.referral.helping import end, hold, nudge, offer, offerable, see
from throughcare.actions.referral.joint import meet, settle
from throughcare.actions.referral.news import read_all
from throughcare.actions.referral.onward import redirect
from throughcare.actions.referral.ringing import Call, rang
from throughcare.actions.referral.sending import send

__all__ = [
    "Call",
    "Draft",
    "FactToSend",
    "accept",
    "acknowledge",
    "answer",
    "ask",
    "contest",
    "decline",
    "discard",
    "end",
    "hold",
    "lapse_overdue",
    "meet",
    "nudge",
    "offer",
    "offerable",
    "rang",
    "read_all",
    "redirect",
    "save",
    "see",
    "send",
    "settle",
    "weigh",
    "withdraw",
]
