"""Who sees what of plans, meetings, going over: whom a grant lets; of treatment, justice never."""

from throughcare.records.seeing import MINE, NOT_HIDDEN, fact, kept_apart, parties

FOR_PLANS: dict[str, dict[str, str]] = {
    # Who is to go over to another lead is their agency's own affair until they do.
    "records_goingover": parties("records_goingover", "agency_id", author="prepared_by_id"),
    # A step is moved by whose part it is, or by who agreed it; its words by nobody.
    "records_aim": fact("records_aim", when="taken_at", author="taken_by_id")
    | {"columns": "ended_at, ended_how, ended_words"},
    "records_planstep": fact(
        "records_planstep", party="owner_id", when="agreed_at", author="agreed_by_id"
    )
    | {
        "update": f"(agency_id = {MINE} or owner_id = {MINE}) "
        f"and {NOT_HIDDEN.format(person='person_id')}",
        "columns": "due_on, was_on, moved_at, worker_id, "
        "state, closed_at, closed_by_id, closed_why",
    },
    "records_planoption": fact(
        "records_planoption",
        when="offered_at",
        author="offered_by_id",
        private="category = 'treatment'",
        change=False,
    ),
    "records_planversion": fact(
        "records_planversion", when="agreed_at", author="agreed_by_id", change=False
    ),
    # Who was asked answers; nobody answers for another.
    "records_plananswer": fact("records_plananswer", party="asked_id", when="asked_at")
    | {
        "update": f"asked_id = {MINE} and {NOT_HIDDEN.format(person='person_id')}",
        "columns": "answer, words, answered_at, answered_by_id",
    },
    # An agency that is asked sees that, and answers for itself; the others' by a grant of the plan.
    "records_meetingask": fact(
        "records_meetingask", party="asked_id", when="starts_at", author="asked_by_id"
    )
    | {
        "update": f"asked_id = {MINE} and {NOT_HIDDEN.format(person='person_id')}",
        "columns": "reply, offers_at, words, answered_at, answered_by_id",
    },
    "records_reviewwish": kept_apart(
        "records_reviewwish", when="asked_at", author="asked_by_id", change=False
    ),
    # Whoever stays in touch does so freely: justice is told of none of it.
    "records_aftercare": kept_apart("records_aftercare", when="agreed_at", author="agreed_by_id")
    | {"columns": "ended_on, ended_why"},
    # Whoever is to speak to them answers; no trace of it reaches justice.
    "records_asking": kept_apart(
        "records_asking", party="with_agency_id", when="asked_at", author="asked_by_id"
    )
    | {
        "update": f"(agency_id = {MINE} or with_agency_id = {MINE}) "
        f"and {NOT_HIDDEN.format(person='person_id')}",
        "columns": "spoken_at, seen_at, let_be_at",
    },
}
