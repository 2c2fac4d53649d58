"""What officers do with orders: opening, deciding about absences, and answering failures."""

from throughcare.actions.order.answering import answer_referral, let_stand, refer, warn
from throughcare.actions.order.closing import end, end_by_law
from throughcare.actions.order.deciding import (
    accept,
    dispute,
    find_unacceptable,
    overturn,
    uphold,
)
from throughcare.actions.order.letters import ask_for_evidence, deliver
from throughcare.actions.order.mistaking import take_back
from throughcare.actions.order.more import answer_more, ask_more
from throughcare.actions.order.moving import set_days
from throughcare.actions.order.opening import open_order
from throughcare.actions.order.recalling import (
    ask_recall,
    decide_recall,
    decide_referred,
    release_again,
    tell_recall,
)
from throughcare.actions.order.requiring import require
from throughcare.actions.order.saying import say_otherwise
from throughcare.actions.order.telling import (
    agree_following,
    agree_requirement_following,
    name_hats,
    tell_hats,
)
from throughcare.actions.order.varying import hand_on, vary

__all__ = [
    "accept",
    "agree_following",
    "agree_requirement_following",
    "answer_more",
    "answer_referral",
    "ask_for_evidence",
    "ask_more",
    "ask_recall",
    "decide_recall",
    "decide_referred",
    "deliver",
    "dispute",
    "end",
    "end_by_law",
    "find_unacceptable",
    "hand_on",
    "let_stand",
    "name_hats",
    "open_order",
    "overturn",
    "refer",
    "release_again",
    "require",
    "say_otherwise",
    "set_days",
    "take_back",
    "tell_hats",
    "tell_recall",
    "uphold",
    "vary",
    "warn",
]
