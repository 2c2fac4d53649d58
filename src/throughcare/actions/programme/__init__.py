"""Interventions, groups, registers, calls, fellowship notes and tallies: what workers do."""

from throughcare.actions.programme.calling import rang
from throughcare.actions.programme.correcting import correct
from throughcare.actions.programme.fellowship import note, peer_rang
from throughcare.actions.programme.following import agree_following, plan_end
from throughcare.actions.programme.grouping import close_group, open_group
from throughcare.actions.programme.intervening import begin, end, leave_early, weigh
from throughcare.actions.programme.phasing import enter_phase
from throughcare.actions.programme.placing import ask, leave, leave_every, place
from throughcare.actions.programme.planning import catch_up, plan
from throughcare.actions.programme.registering import take
from throughcare.actions.programme.signing import sign, take_back
from throughcare.actions.programme.tallying import tap
from throughcare.actions.programme.terms import Begun, Meets, Noted, Taken

__all__ = [
    "Begun",
    "Meets",
    "Noted",
    "Taken",
    "agree_following",
    "ask",
    "begin",
    "catch_up",
    "close_group",
    "correct",
    "end",
    "enter_phase",
    "leave",
    "leave_early",
    "leave_every",
    "note",
    "open_group",
    "peer_rang",
    "place",
    "plan",
    "plan_end",
    "rang",
    "sign",
    "take",
    "take_back",
    "tap",
    "weigh",
]
