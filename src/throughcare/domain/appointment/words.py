"""What appointment says on screen."""

from throughcare.domain.appointment.elsewhere import Place
from throughcare.domain.appointment.lifecycle import LIFECYCLE, State
from throughcare.domain.appointment.meeting import Reply
from throughcare.domain.appointment.terms import Kind

KINDS: dict[Kind, str] = {
    Kind.KEYWORK: "Keywork",
    Kind.ASSESSMENT: "Assessment",
    Kind.REVIEW: "Review",
    Kind.SUPERVISION: "Supervision",
    Kind.GROUP: "Group",
    Kind.VISIT: "Visit",
    Kind.PHONE_CALL: "Phone call",
    Kind.MEETING: "Meeting together",
    Kind.APPOINTMENT: "Appointment",
}

STATES: dict[State, str] = {
    State.PROPOSED: "Proposed",
    State.OFFERED: "Offered, not yet agreed",
    State.BOOKED: "Booked",
    State.ATTENDED: "Attended",
    State.LATE: "Came late",
    State.SENT_HOME: "Came, and was sent home",
    State.DID_NOT_ATTEND: "Did not attend",
    State.CANCELLED_BY_PERSON: "They cancelled",
    State.CANCELLED_BY_US: "We cancelled",
    State.FELL: "No longer needed",
}

PLACES: dict[Place, str] = {
    Place.CUSTODY: "In custody",
    Place.HOSPITAL: "In hospital",
    Place.COURT: "At court",
}

# Codes in what events say, by kind of event and field.
CODES: dict[str, dict[str, dict[str, str]]] = {
    code: {"what": {kind.value: words.lower() for kind, words in KINDS.items()}}
    for code in (
        "appointment.offered",
        "appointment.booked",
        "appointment.moved",
        "appointment.cancelled",
        "appointment.clashed",
    )
}
CODES["appointment.cancelled"]["by_whom"] = {
    "person": "They cancelled",
    "us": "We cancelled",
    "left": "No longer needed",
}

CODES |= {
    code: {"place": {each.value: words.lower() for each, words in PLACES.items()}}
    for code in ("elsewhere.told", "elsewhere.ended", "elsewhere.mistaken")
}

REPLIES: dict[Reply, str] = {
    Reply.COMES: "We come",
    Reply.OTHER_TIME: "Another time",
}
CODES["meeting.answered"] = {
    "reply": {
        Reply.COMES.value: "comes",
        Reply.OTHER_TIME.value: "offers another time",
        Reply.NO_LONGER.value: "can no longer come",
    }
}

# Why a meeting is cancelled that another takes the place of.
ANOTHER_HOUR = "Another hour was found"

DUTIES: dict[str, str] = {
    "meeting.answer": "Answer when you can meet with {name}",
    "meeting.tell": "Tell {name} of the meeting",
}

REASONS: dict[str, str] = {
    "meeting.lead_arranges": "Whoever leads arranges a meeting",
    "meeting.nobody_asked": "Choose who else comes",
    "meeting.agency_not_told": "Choose agencies that they let see who they are and the plan",
    "meeting.not_private": "A meeting with other agencies cannot be private",
    "meeting.is_called_off": "This meeting is called off",
    "meeting.is_told": "They know of it already, or it is over",
    "meeting.is_answered": "Your agency has answered",
    "meeting.answer_needed": "Choose whether you come",
    "meeting.time_needed": "Enter a time that is still to come",
    "meeting.not_found": "There is no such meeting",
    "meeting.arrange_another": "Others were asked for this hour: cancel it and arrange another",
    "elsewhere.not_found": "There is no such entry",
    "elsewhere.kind_needed": "Choose where they were",
    "elsewhere.start_needed": "Enter from when: now or earlier",
    "elsewhere.end_wrong": "The end must be after the start, and not still to come",
    "elsewhere.source_needed": "Say how you know",
    "elsewhere.why_needed": "Say why it was not so",
    "appointment.not_found": "There is no such appointment",
    "appointment.busy": "Busy at that hour: choose another",
    "appointment.worker_busy": "The worker has something else at that hour",
    "appointment.tried_too_often": "Too many busy hours were tried today: "
    "choose one of the free hours shown here, or ask them when they can come",
    "appointment.in_the_past": "Choose an hour that is still to come",
    "appointment.too_far_ahead": "Choose an hour within the months that can be booked",
    "appointment.length_wrong": "Choose how long it takes, up to 8 hours",
    "appointment.worker_not_here": "Choose somebody who works here now",
    "appointment.private_needs_team": "Only a worker in a team can have a private appointment: "
    "nobody else would see it",
    "appointment.why_needed": "Say why we cancel",
    "appointment.not_yours": "Only the agency whose appointment it is can do this",
    **{
        f"appointment.{move.name}.{why}": sentence
        for move in LIFECYCLE.moves
        for why, sentence in (
            ("not_yours", "Only the agency whose appointment it is can do this"),
            ("wrong_state", "This can no longer be done: it is already recorded"),
        )
    },
}
