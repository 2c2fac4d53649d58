"""What the week says on screen."""

from throughcare.domain.week.terms import SeenBy, Sort, Stands

SORTS: dict[Sort, str] = {
    Sort.HELP: "With a service",
    Sort.GROUP: "Group",
    Sort.COURT: "At court",
    Sort.AWAY: "Away",
    Sort.WORK: "Work",
    Sort.OWN: "Something of their own",
    Sort.COLLECTION: "Collection",
    Sort.STEP: "Agreed for this day",
    Sort.PART: "In the plan, by this day",
}

STANDS: dict[Stands, str] = {
    Stands.TO_COME: "",
    Stands.CAME: "came",
    Stands.MISSED: "did not come",
    Stands.NOT_KNOWN: "not recorded",
}

SEEN_BY: dict[SeenBy, str] = {
    SeenBy.TEAM: "My team only",
    SeenBy.AGENCY: "Everybody here who works with {people}",
    SeenBy.OTHERS: "Also agencies that may see their plan",
}

REASONS: dict[str, str] = {
    "week.not_found": "There is no such entry",
    "week.sort_needed": "Choose whether it is work or something of their own",
    "week.what_needed": "Say what it is, in their words",
    "week.opens_needed": "Enter from what time",
    "week.closes_needed": "Enter until what time",
    "week.no_time": "Enter an end that is not the beginning",
    "week.start_needed": "Enter the day, or the first day",
    "week.end_wrong": "The last day must not be before the first",
    "week.seen_by_needed": "Choose who may see it",
    "week.needs_team": "Only somebody in a team can keep what a team alone sees",
}
