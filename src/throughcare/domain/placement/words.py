"""What placements and their money say on screen."""

from throughcare.domain.placement.invoice import lifecycle as of_invoice
from throughcare.domain.placement.lifecycle import LIFECYCLE, State
from throughcare.domain.placement.terms import After, Basis, Ended, Ring

BASES: dict[Basis, str] = {
    Basis.WEEK: "A week",
    Basis.DAY: "A day",
    Basis.SESSION: "A session",
    Basis.ONCE: "Once, for the whole",
}

# After a sum: "£840 a week".
PER: dict[Basis, str] = {
    Basis.WEEK: "a week",
    Basis.DAY: "a day",
    Basis.SESSION: "a session",
    Basis.ONCE: "once",
}

AFTERS: dict[After, str] = {
    After.REFUSAL: "A service declined",
    After.CLOSED: "The services for it are closed to them",
    After.NO_PLACE: "No place is free in time",
    After.NOBODY_FITS: "No service fits",
}

RINGS: dict[Ring, str] = {
    Ring.ANYTHING: "Any placement",
    Ring.AFTERCARE: "Aftercare only",
}

STATES: dict[State, str] = {
    State.PROPOSED: "To be decided",
    State.DECLINED: "Not bought",
    State.WITHDRAWN: "Proposed no more",
    State.APPROVED: "Agreed",
    State.CANCELLED: "Not taken",
    State.RUNNING: "They are there",
    State.ENDED: "Ended; account open",
    State.SETTLED: "Account closed",
}

INVOICES: dict[of_invoice.State, str] = {
    of_invoice.State.RECEIVED: "To be checked",
    of_invoice.State.DISPUTED: "Disputed",
    of_invoice.State.AGREED: "Agreed",
    of_invoice.State.TAKEN_BACK: "Taken back by the provider",
}

ENDS: dict[Ended, str] = {
    Ended.AS_PLANNED: "As planned",
    Ended.EARLY_BY_CHOICE: "They chose to leave",
    Ended.EARLY_MOVED_ON: "They moved on to something else",
    Ended.EARLY_BY_PROVIDER: "The provider ended it",
    Ended.DIED: "They died",
}

CODES: dict[str, dict[str, dict[str, str]]] = {
    "placement.ended": {
        "how": {each.value: words[:1].lower() + words[1:] for each, words in ENDS.items()}
    },
}

DUTIES: dict[str, str] = {
    "placement.decide": "Decide whether a place is bought for {name}",
    "placement.begin": "Say whether {name} has begun at the place that was agreed",
    "placement.review": "Look with {name} at how the place goes",
    "placement.close": "Say until when {name} was at the place: its support has ended",
    "placement.invoice": "Check an invoice for the place of {name}",
    "placement.dispute": "Bring the dispute about an invoice for {name} to an end",
    "placement.settle": "Close the account of the place that {name} had",
}

REASONS: dict[str, str] = {
    "placement.not_found": "There is no such placement",
    "placement.lead_commissions": "The agency that leads buys places: ask whoever leads",
    "placement.journey_over": "Their journey has ended: propose it anew when they are back",
    "placement.provider_needed": "Choose a provider from the directory",
    "placement.what_needed": "Enter what is to be bought",
    "placement.after_needed": "Choose what it comes after",
    "placement.wanted_needed": "Nobody is placed who does not want it: ask them first",
    "placement.own_words_needed": "Write what they say of it",
    "placement.start_needed": "Enter the day on which it is to begin",
    "placement.end_needed": "Enter a day after the start on which it is to end",
    "placement.too_far": "Plan for at most a year; propose what goes on after it",
    "placement.review_needed": "Enter the day on which you look at it with them, from its start on",
    "placement.review_late": "Look at it with them before it ends",
    "placement.next_review_later": "The next review must be after today",
    "placement.basis_needed": "Choose what the price is for",
    "placement.price_needed": "Enter what it costs: more than nothing, and at most £1,000,000",
    "placement.sessions_needed": "Enter how many sessions are meant: 1 to 366",
    "placement.over_limit": "This is over your limit of {limit}: whoever’s limit covers it decides",
    "placement.line_needed": "Choose a budget line that pays for it",
    "placement.only_aftercare": "This line pays for aftercare only",
    "placement.nothing_ended": "Nothing of theirs that you may see ended in the year before it "
    "begins, or ends within weeks of that: it is no aftercare",
    "placement.other_year": "This line is for other days: choose the line of that year",
    "placement.later_needed": "It goes on into the next year: choose the line that pays from then",
    "placement.not_ended": "It has not ended, or its account is closed",
    "placement.still_needed": "Enter what is still to be paid: £0 or more, at most £1,000,000",
    "placement.line_over": "This line has {left} for it: choose another, or let it hold more",
    "placement.approver_unknown": "Choose somebody whose limit covers it",
    "placement.why_needed": "Write why",
    "placement.not_agreed": "Nothing was agreed to be paid for this",
    "placement.begun_needed": "Enter the day on which they began: today or before",
    "placement.begun_late": "This is after the day on which it was to end: cancel it, and propose "
    "another",
    "placement.not_running": "They are not there, or no more",
    "placement.not_changeable": "Only what is agreed or runs can be changed",
    "placement.span_needed": "Choose days on which they had the place, until today",
    "placement.told_by_needed": "Enter who said so, in at most 500 letters",
    "placement.told_on_needed": "Enter the day on which they said so: today or before",
    "placement.ended_needed": "Enter the day on which they left: from their first day until today",
    "placement.how_needed": "Choose how it ended",
    "placement.early": "It was planned until later: choose how it came to end before",
    "placement.invoice_waits": "An invoice still waits: agree it, or let it be taken back, first",
    "placement.too_long": "Say it in at most {most} letters",
    "invoice.not_found": "There is no such invoice",
    "invoice.number_needed": "Enter the number of the invoice",
    "invoice.number_twice": "An invoice of this number came already",
    "invoice.days_needed": "Enter the days that it bills: the first, and a later day on which it "
    "bills no more",
    "invoice.amount_needed": "Enter what it bills: more than nothing, and at most £1,000,000",
    "invoice.agreed_needed": "Enter what is to be paid: at most what it bills",
    "invoice.why_more": "This is more than the {due} that recorded attendance comes to: write why",
    "invoice.over_kept": "Only {left} is left of what was agreed for this place: change what was "
    "agreed first",
    "invoice.words_needed": "Write what you ask the provider",
    "budget.not_found": "There is no such budget line",
    "budget.name_needed": "Enter a name for the line",
    "budget.year_needed": "Enter the first day of the year, and the first day of the next",
    "budget.amount_needed": "Enter what it holds: at most £10,000,000",
    "budget.below_taken": "{taken} of it is kept for placements already: it can’t hold less",
    "budget.why_needed": "Write why it changes",
    "budget.twice": "There is a line of this name for that year already",
    "limit.whose_needed": "Choose a role or a worker, not both",
    "limit.works_elsewhere": "Choose somebody who works here",
    "limit.agency_needed": "Choose an agency of your partnership",
    "limit.own": "Somebody else sets your limit",
    "limit.amount_needed": "Enter a limit: £0 or more, at most £10,000,000",
    "limit.day_needed": "Enter a day from today on",
    "limit.twice": "A limit is set from that day on already",
    **{
        f"{lifecycle.word}.{move.name}.{why}": sentence
        for lifecycle in (LIFECYCLE, of_invoice.LIFECYCLE)
        for move in lifecycle.moves
        for why, sentence in (
            ("not_yours", "The agency that buys the place does this"),
            ("wrong_state", "This has moved on since: look at it again"),
        )
    },
}
