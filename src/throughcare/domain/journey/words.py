"""What a journey says on screen.

A duty is a sentence with a verb; {name} is the name to be called by.
"""

from throughcare.domain.journey.activities import Activity, Use
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.journey.support import Leaving

DUTIES: dict[str, str] = {
    "journey.contact": "See or speak to {name}",
    "journey.next_step": "Agree a next step with {name}",
    "next_step.do": "Do what was agreed with {name}",
    "journey.handover": "Find a lead for {name}",
    "journey.next_lead": "Find who leads for {name} before their lead leaves",
    "journey.tell_person": "Tell {name} who leads now",
    "journey.handover_meeting": "Meet with {name} and whoever led before, or say why not",
    "journey.tell_stand_in": "Tell {name} who stands in while you are away",
    "journey.see_to_left": "See to what could not go along with {name}",
    "journey.answer_lead": "Answer whether you will lead for {name}",
    "support.following": "Agree what follows for {name}",
    "risk.respond": "Reach {name} today",
}

ATTENDANCE: dict[Attendance, str] = {
    Attendance.ATTENDED: "Attended",
    Attendance.LATE: "Came late",
    Attendance.SENT_HOME: "Came, and was sent home",
    Attendance.DID_NOT_ATTEND: "Did not attend",
    Attendance.CANCELLED_BY_PERSON: "They cancelled",
    Attendance.CANCELLED_BY_US: "We cancelled",
}

ACTIVITIES: dict[Activity, str] = {
    Activity.TALK: "Talk",
    Activity.PLAN: "Plan",
    Activity.HARM_REDUCTION: "Harm reduction",
    Activity.RELAPSE_PREVENTION: "Relapse prevention",
    Activity.PRACTICAL: "Practical help",
    Activity.FAMILY: "Family",
    Activity.OTHER_SERVICES: "Other services",
    Activity.SCRIPT: "Script",
    Activity.TESTING: "Test",
    Activity.ORDER: "Order or licence",
    Activity.RECORDING: "Writing up",
}

USES: dict[Use, str] = {
    Use.THERAPEUTIC: "Talk, plan, harm reduction, relapse prevention, family",
    Use.PRACTICAL: "Practical help and other services",
    Use.MONITORING: "Tests, orders and licences",
    Use.SCRIPT: "Scripts",
    Use.ADMINISTRATION: "Writing up",
}

LEAVING: dict[Leaving, str] = {
    Leaving.BY_CHOICE: "They choose to leave",
    Leaving.GOALS_REACHED: "They have what they came for",
    Leaving.MOVED_AWAY: "They moved away",
}

LEAVING_BY_CODE: dict[str, str] = {each.value: words for each, words in LEAVING.items()}

_SAID = {each.value: words[:1].lower() + words[1:] for each, words in ATTENDANCE.items()}

# Codes in what events say, by kind of event and field.
CODES: dict[str, dict[str, dict[str, str]]] = {
    "contact.worked": {
        "activities": {each.value: words.lower() for each, words in ACTIVITIES.items()}
    },
    "contact.corrected": {"attendance": _SAID, "before": _SAID},
}

# How a contact is told, by who came: what it was, and how long it took.
CONTACT: dict[str, str] = {
    "attended": "Attended {what}, {length}",
    "late": "Came late to {what}, {length}",
    "sent_home": "Came to {what}, and was sent home",
    "did_not_attend": "Did not attend {what}",
    "cancelled_by_person": "{What}: they cancelled",
    "cancelled_by_us": "{What}: we cancelled",
}

# What others see of who came, after "West Town Probation sees …".
OTHERS_SEE: dict[Attendance, str] = {
    Attendance.ATTENDED: "that they attended",
    Attendance.LATE: "that they came late",
    Attendance.SENT_HOME: "that they came and were sent home",
    Attendance.DID_NOT_ATTEND: "that they did not attend",
    Attendance.CANCELLED_BY_PERSON: "that they cancelled",
    Attendance.CANCELLED_BY_US: "that we cancelled",
}

# Where what was recorded went.
SAID: dict[str, str] = {
    "contact.already": "This was already saved",
    "contact.others_see": "{agencies} {came}",
    "contact.nobody_else_sees": "Nobody outside {agency} sees this",
    "contact.private": "Only {team} sees this",
    "contact.first_seen": "{agency} hears that they were seen",
    "contact.clock": "Contact clock restarted: next by {day}",
    "contact.review": "The plan is to be reviewed by {day}",
    "contact.minutes": "{minutes} on your time",
    "contact.no_minutes": "No time was counted",
    "contact.step_done": "“{what}” is done",
    "contact.step_agreed": "Next step: {what}, {day}",
    "contact.booked": "Booked {hour}",
    "contact.no_step": "No next step is agreed yet",
    "contact.note": "The note stays in {team}",
    "contact.corrected": "Corrected; the first record stays beside it",
}

REASONS: dict[str, str] = {
    "contact.say_what_happened": "Say for others what happened: a test result is never why",
    "contact.not_found": "There is no such contact",
    "contact.attendance_needed": "Choose who came",
    "contact.nothing_booked": "Nothing was booked with them: record it when they came or were "
    "spoken to",
    "contact.not_yet": "This is still to come: it can be cancelled or moved, not yet recorded",
    "contact.minutes_wrong": "Enter minutes from 0 to {most}",
    "contact.too_long": "Say it in at most {most} letters",
    "contact.nothing_to_correct": "Choose what is right",
    "contact.correct_by_cancelling": "Choose whether they came, came late or did not come",
    "contact.why_needed": "Say what was wrong",
    "next_step.not_found": "There is no such step",
    "next_step.what_needed": "Enter what happens next",
    "next_step.too_long": "Say it in at most {most} letters",
    "next_step.day_needed": "Enter by when",
    "next_step.in_the_past": "The day must be today or later",
    "next_step.too_far_ahead": "The day must be within a year",
    "next_step.not_later": "The day must be later than it was",
    "next_step.over": "This step is done, or another has taken its place",
    "support.not_found": "There is no such support",
    "support.what_needed": "Enter what the help is",
    "support.too_long": "Say it in at most {most} letters",
    "support.starts_later": "The start must be today or earlier",
    "support.ends_before_start": "The end must be after the start",
    "support.ended": "This support has already ended",
    "support.follows_needed": "Enter what follows",
    "support.follows_or_reason_needed": "Enter what follows: nobody is left with nothing. Only a "
    "manager can end it without, and says why",
    "support.manager_needed": "Only a manager can end it with nothing to follow",
    "journey.not_open": "No journey is open",
    "journey.ended": "This journey has already ended",
    "journey.lead_ends_it": "Only the agency that leads can end the journey",
    "journey.why_needed": "Choose why it ends",
    "journey.in_prison": "They are in prison: lead on until they are out and seen, or hand over",
    "journey.supports_open": "End these first, each with what follows: {supports}",
}
