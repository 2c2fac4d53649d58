"""What the rules of the workforce say, in plain sentences."""

REASONS: dict[str, str] = {
    "absence.start_needed": "Enter the first day away",
    "absence.ends_before_start": "The day of coming back must be after the first day away",
    "absence.deputy_is_self": "Somebody else must stand in",
    "absence.deputy_has_left": "They no longer work here: choose somebody else",
    "absence.deputies_in_circle": "They are away too, and this worker stands in for them: "
    "choose somebody else",
    "lead.nobody_to_act": "There is no manager and no partnership lead who could lead meanwhile",
    "lead.no_manager_left": "Name another manager first: the agency would be left without one",
}

GAPS: dict[str, str] = {
    "lead.not_signed_in": "The lead has not signed in for {working_days} working days",
    "lead.away_without_deputy": "The lead is away and nobody stands in",
    "lead.no_contact": "No contact for {days} days",
    "lead.over_caseload": "The lead leads {led} journeys; the limit is {limit}",
    "lead.acting_too_long": "A manager has been acting lead for {working_days} working days",
    "duty.without_cover": "Nobody is on duty",
}
