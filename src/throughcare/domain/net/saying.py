"""What the net says: its six numbers, and each gap as a sentence."""

from throughcare.domain.net.gaps import Hole

HOLES: dict[Hole, str] = {
    Hole.LEAD: "Lead in name only",
    Hole.NEXT_STEP: "No agreed next step",
    Hole.NOBODY_OWNS: "Nobody owns the next move",
    Hole.NOTHING_FOLLOWS: "Support ends, nothing follows",
    Hole.UNCOVERED: "Duty hours without cover",
    Hole.CLOSED_AFTER_ALARM: "Closed soon after an alarm",
}

CHECKED: dict[Hole, str] = {
    Hole.LEAD: "Every lead signs in, has a deputy when away, keeps contact, and has room.",
    Hole.NEXT_STEP: "Every open journey has a next step that was agreed and not moved twice.",
    Hole.NOBODY_OWNS: "Every live referral has somebody at work who owes its next move.",
    Hole.NOTHING_FOLLOWS: "Every support that ends within twelve weeks has something that follows.",
    Hole.UNCOVERED: "Every hour of the next seven days that needs somebody on duty has somebody.",
    Hole.CLOSED_AFTER_ALARM: "Nothing was closed soon after an alarm.",
}

GAPS: dict[str, str] = {
    "step.none": "No next step is agreed",
    "step.moved": "The next step was moved twice, so it counts as none",
    "following.none": "Support ends on {ends_on}; nothing is agreed to follow",
    "following.over": "Support ended on {ends_on}; nothing follows",
    "referral.nobody": "A referral is open and nobody at work owes its next move",
    "closure.soon": "Closed soon after an alarm",
}
