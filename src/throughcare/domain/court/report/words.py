"""What reports say: their sentences, and what a court is told whoever it is about."""

from throughcare.domain.court.report.terms import (
    Came,
    Considered,
    Drawn,
    Kind,
    NotShown,
    Option,
    Section,
    Verdict,
    WhyNot,
)
from throughcare.domain.court.report.variation import Band, Place

KINDS: dict[Kind, str] = {
    Kind.REVIEW: "Report for review",
    Kind.SUITABILITY: "Suitability report",
}

SECTIONS: dict[Section, str] = {
    Section.GOOD: "What was good",
    Section.PROGRESS: "Progress",
    Section.STATEMENT: "In their own words",
    Section.PROPOSAL: "What is proposed",
}

CONSIDERED: dict[Considered, str] = {
    Considered.DETOXIFICATION: "detoxification",
    Considered.RESIDENTIAL: "residential rehabilitation",
    Considered.ABSTINENCE: "an order that asks for no opiates at all",
    Considered.CUSTODY: "custody",
}

NOT_SHOWN: dict[NotShown, str] = {
    NotShown.NOT_REACHED: "they could not be reached, though it was tried",
    NotShown.DID_NOT_WISH: "they did not wish to see it",
    NotShown.UNWELL: "they were not well enough",
    NotShown.HELD_ELSEWHERE: "they were in custody or in hospital",
    NotShown.SHORT_NOTICE: "the hearing was listed at short notice",
}

OPTIONS: dict[Option, str] = {
    Option.DRUG_REHABILITATION: "Drug rehabilitation, living at home",
    Option.DRUG_REHABILITATION_RESIDENT: "Drug rehabilitation, resident",
    Option.DRUG_TESTING: "Drug testing",
    Option.ALCOHOL_TREATMENT: "Alcohol treatment",
    Option.MENTAL_HEALTH_TREATMENT: "Mental health treatment",
    Option.REHABILITATION_ACTIVITY: "Rehabilitation activity days",
}

VERDICTS: dict[Verdict, str] = {
    Verdict.RECOMMENDED: "Recommended",
    Verdict.NOT_RECOMMENDED: "Not recommended",
    Verdict.NOT_WEIGHED: "Not weighed",
}

WHY_NOT: dict[WhyNot, str] = {
    WhyNot.NOT_WILLING: "they are not willing",
    WhyNot.NOT_DEPENDENT: "neither dependence nor a propensity was found",
    WhyNot.NOT_LINKED: "the offence has no link with it",
    WhyNot.NOTHING_ARRANGED: "nothing can be arranged now",
    WhyNot.IN_TREATMENT_ALREADY: "they have this help already",
    WhyNot.ANOTHER_FITS_BETTER: "another option fits better",
    WhyNot.NOT_PROPORTIONATE: "it is more than the offence calls for",
}

HOWS: dict[str, str] = {
    "read_together": "We read it together",
    "given_printed": "They were given it to read",
    "explained": "Gone through in easy words",
}

BANDS: dict[Band, str] = {
    Band.LOW: "Few needs",
    Band.MEDIUM: "Several needs",
    Band.HIGH: "Many needs",
}

PLACES: dict[Place, str] = {
    Place.WITHIN: "as chance would have it",
    Place.BELOW: "fewer than chance would have it",
    Place.ABOVE: "more than chance would have it",
    Place.FAR_BELOW: "far fewer than chance would have it",
    Place.FAR_ABOVE: "far more than chance would have it",
}

# Said to every court about everybody: what is not said tells nothing.
WARNING = "Ask treatment services before changing treatment."
CONFLICT = "{name} is in treatment that this would end or break: {treatment}."
ASK = "Before deciding on {considered}, ask {whom}."
RISK = (
    "After a treatment of this kind stops, tolerance is soon lost, and the risk of dying from an "
    "overdose is highest."
)
# Whose a step of the plan is that no agency owes.
OWN_PART = "Their own part"
# That they saw it.
SHOWN = "They saw this report on {day}."


def good(drawn: Drawn) -> str:
    """This begins what was good from what was drawn, for its writer to go on from.

    Source: pages.md "Court list / Hearing": what was good, first.
    """
    came = sum(each.came for each in drawn.came)
    every = sum(each.all for each in drawn.came)
    lines = []
    if came:
        lines.append(f"Came to {came} of {every} appointments.")
    over = drawn.minutes_attended - drawn.minutes_expected
    if drawn.minutes_expected and over > 0:
        hours = over // 60
        more = f"{hours} hours" if hours > 1 else f"{over} minutes"
        lines.append(f"Gave {more} more than the order asks for.")
    return "\n".join(lines)


def missed(came: Came) -> str:
    """This says what was missed with an agency, and what of it counts."""
    parts = [
        f"{number} {what}"
        for number, what in (
            (came.unexcused, "without an acceptable reason"),
            (came.excused, "with a reason"),
            (came.undecided, "not decided yet"),
        )
        if number
    ]
    return "; ".join(parts) or "none"


_REPORT = {each.value: words for each, words in KINDS.items()}
# Codes in what events say, by kind of event and field.
CODES: dict[str, dict[str, dict[str, str]]] = {
    f"report.{kind}": {"report": _REPORT}
    for kind in ("begun", "written", "shown", "consented", "signed", "dropped")
}

DUTIES: dict[str, str] = {
    "report.write": "Write the report for the review of {name}",
    "report.show": "Read the report to the court with {name}, and hear what they say of it",
}

REASONS: dict[str, str] = {
    "report.not_found": "There is no such report",
    "report.no_order": "There is no running order that you supervise",
    "report.hearing_when": "Enter the day of the hearing: today or later",
    "report.court_needed": "Choose the court, or write which it is",
    "report.signed": "This report is signed: it stays as it was sent",
    "report.dropped": "This report is not needed any more",
    "report.newer": "Somebody wrote a newer version meanwhile: read that first",
    "report.hearing_over": "The hearing is over",
    "report.not_shown": "They have not seen this version a working day before the hearing. "
    "Read it with them first, or choose why that could not be; it stands in the report",
    "report.drawn_wrongly": "Something in it was corrected since, or counts no more: keep a new "
    "version, and read that with them",
    "report.nothing_weighed": "Weigh at least one option",
    "report.why_not_needed": "Choose why it is not recommended",
    "report.how_needed": "Choose how they saw it",
    "report.own_words_needed": "Write what they say, in their words",
    "report.why_needed": "Say why",
}

INSIDE = "If the court sends them to prison"
# Said with every such list. Source: domain.md §5, net widening: no sentence for its sake.
INSIDE_FITS = (
    "For about {weeks} weeks inside, as of today, these programmes meet a need that is known, and "
    "nothing that a court may know speaks against them. The prison service decides where they go, "
    "and nobody has been asked yet. No sentence has to be longer for a programme: what is not done "
    "inside goes on outside."
)
INSIDE_NOTHING = (
    "For about {weeks} weeks inside, no prison that works with us offers a programme that meets a "
    "need that is known, and begins in time."
)
INSIDE_WHOLE, INSIDE_IN_PART = "All of it fits", "Begins inside, goes on outside"
INSIDE_FULL, INSIDE_ASKS = "no place is free now", "ask the team there first"
