"""What the net says: its numbers, each gap as a sentence, what it owes, and its refusals."""

from throughcare.domain.net.gaps import Hole

HOLES: dict[Hole, str] = {
    Hole.LEAD: "Lead in name only",
    Hole.NEXT_STEP: "No agreed next step",
    Hole.NOBODY_OWNS: "Nobody owns the next move",
    Hole.NOTHING_FOLLOWS: "Support ends, nothing follows",
    Hole.UNCOVERED: "Gaps in the duty rota",
    Hole.CLOSED_AFTER_ALARM: "Closed soon after an alarm",
    Hole.COVER: "Two scripts, or none",
    Hole.SCRIPT_ONLY: "A script and nothing else",
}

CHECKED: dict[Hole, str] = {
    Hole.LEAD: "Every lead signs in, has a deputy when away, keeps contact, and has room.",
    Hole.NEXT_STEP: "Every open journey has a next step that was agreed and not moved twice.",
    Hole.NOBODY_OWNS: "Every move of every live referral is owed by somebody at work.",
    Hole.NOTHING_FOLLOWS: "Every support or order that ends within twelve weeks has what follows.",
    Hole.UNCOVERED: "Every hour of the next seven days that needs somebody on duty has somebody.",
    Hole.CLOSED_AFTER_ALARM: "Nothing was closed soon after an alarm and not yet looked at again.",
    Hole.COVER: "Nobody has two substitutes at once, or a gap between two.",
    Hole.SCRIPT_ONLY: "Everybody with a script has talk, or a step, beside it.",
}

# What was checked and is well, as parts of one sentence.
CLEAR: dict[Hole, str] = {
    Hole.LEAD: "all with a lead who is there",
    Hole.NEXT_STEP: "all with a next step",
    Hole.NOBODY_OWNS: "every referral owned",
    Hole.NOTHING_FOLLOWS: "nothing ending without what follows",
    Hole.UNCOVERED: "no duty hour uncovered",
    Hole.CLOSED_AFTER_ALARM: "nothing closed soon after an alarm",
    Hole.COVER: "no script twice or missing",
    Hole.SCRIPT_ONLY: "no script alone",
}

GAPS: dict[str, str] = {
    "step.none": "No next step is agreed",
    "step.moved": "The next step was moved twice, so it counts as none",
    "following.none": "Support ends on {ends_on}; nothing is agreed to follow",
    "following.order": "An order ends on {ends_on}; nothing is agreed to follow",
    "following.requirement": "A part of an order ends on {ends_on}; nothing is agreed to follow",
    "following.programme": "Treatment is planned to end on {ends_on}; nothing is agreed to follow",
    "following.over": "Support ended on {ends_on}; nothing follows",
    "referral.nothing": "A referral is open, and nothing is owed about it",
    "referral.nobody": "Nobody at work owes this: {step}",
    "cover.twice": "Two substitutes are prescribed at once",
    "cover.none": "No script covers them since {day}",
    "cover.ends": "No script covers them from {day}",
    "script.only": "A script, and no talk, step or referral beside it",
    "closure.soon": "{what}, soon after an alarm",
}

# What can be closed soon after an alarm, by the kind of event.
CLOSINGS: dict[str, str] = {
    "journey.ended": "Journey ended",
    "support.ended": "Support ended",
    "referral.ended": "Referral ended",
}

DUTIES: dict[str, str] = {
    "net.reread": "Look again at how the case of {name} was closed",
    "net.answer": "Say what you did about {name}: the closing was found not right",
}

REASONS: dict[str, str] = {
    "net.reread_not_found": "There is no such closing to look at",
    "net.looked_at_already": "Somebody has looked at this already",
    "net.drawn_for_another": "This is drawn for another agency to look at",
    "net.closed_it_yourself": "You closed this yourself: another manager looks at it",
    "net.words_needed": "Write what you saw",
    "net.too_long": "Say it in at most {most} letters",
    "net.nothing_to_answer": "It was found right: there is nothing to answer",
    "net.answered_already": "This has been answered already",
    "net.step_not_found": "There is no such step of the protocol",
    "net.step_needs_leader": "Choose a manager or partnership lead who works here",
    "net.step_deputy_is_another": "The deputy must be somebody else",
    "net.step_review_ahead": "The day of the review must be after today",
}
