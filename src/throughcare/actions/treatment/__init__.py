"""What somebody is given, prescribed and supplied: what workers record of it."""

from throughcare.actions.treatment.arranging import arrange
from throughcare.actions.treatment.detoxing import Plan, begin_detox, change_detox, end_detox
from throughcare.actions.treatment.dosing import (
    agree_to_dose,
    check_site,
    record_trace,
    refuse_dose,
    set_dose,
)
from throughcare.actions.treatment.following import agree_following
from throughcare.actions.treatment.following_up import follow_up
from throughcare.actions.treatment.giving import give, review, stop
from throughcare.actions.treatment.naloxone import hand_over
from throughcare.actions.treatment.prescribing import begin, change_supporter, end
from throughcare.actions.treatment.scripts import write_script
from throughcare.actions.treatment.signing import sign_alert, take_alert_back
from throughcare.actions.treatment.supplying import collect, reassess
from throughcare.actions.treatment.taking_on import see_out
from throughcare.actions.treatment.terms import Dosed, Prescribed, Written
from throughcare.actions.treatment.watching import Agreed, agree_watch, decline_watch, end_watch

__all__ = [
    "Agreed",
    "Dosed",
    "Plan",
    "Prescribed",
    "Written",
    "agree_following",
    "agree_to_dose",
    "agree_watch",
    "arrange",
    "begin",
    "begin_detox",
    "change_detox",
    "change_supporter",
    "check_site",
    "collect",
    "decline_watch",
    "end",
    "end_detox",
    "end_watch",
    "follow_up",
    "give",
    "hand_over",
    "reassess",
    "record_trace",
    "refuse_dose",
    "review",
    "see_out",
    "set_dose",
    "sign_alert",
    "stop",
    "take_alert_back",
    "write_script",
]
