"""What schedules, draws, kits and rewards say on screen."""

from throughcare.domain.testing.draw import Doing, State, What
from throughcare.domain.testing.draw_events import private
from throughcare.domain.testing.kit import Movement
from throughcare.domain.testing.ladder import Follows, For, Gives
from throughcare.domain.testing.schedule import How
from throughcare.domain.testing.span import Way

HOWS: dict[How, str] = {
    How.FIXED: "on fixed days",
    How.RANDOM: "on days that are drawn",
}

WHATS: dict[What, str] = {What.TESTS: "Days of tests", What.PRIZES: "Prizes"}

STATES: dict[State, str] = {
    State.OPEN: "Not yet bound by both",
    State.COMMITTED: "Bound by both, to be opened",
    State.DRAWN: "Drawn",
    State.FALLEN: "Fallen",
}

DOINGS: dict[Doing, str] = {
    Doing.COMMITTED: "bound itself to its secret",
    Doing.OPENED: "opened its secret",
}

MOVEMENTS: dict[Movement, str] = {
    Movement.RECEIVED: "Came",
    Movement.SPOILED: "Spoiled or out of date",
    Movement.COUNTED_MORE: "Counted: more than thought",
    Movement.COUNTED_FEWER: "Counted: fewer than thought",
}

FORS: dict[For, str] = {
    For.ATTENDANCE: "coming",
    For.STEP: "a step that was taken",
    For.LESS: "using less",
    For.NONE: "a test in which nothing was found",
}

GIVES: dict[Gives, str] = {
    Gives.PRAISE: "thanks",
    Gives.CERTIFICATE: "a certificate",
    Gives.VOUCHER: "a voucher",
    Gives.ACTIVITY: "an activity",
    Gives.TRAVEL: "travel paid",
    Gives.PRIZE_TICKET: "a prize ticket",
}

FOLLOWS: dict[Follows, str] = {
    Follows.CONVERSATION: "a talk",
    Follows.PLAN_REVIEW: "the plan is looked at",
    Follows.MORE_SUPPORT: "more help is offered",
    Follows.MEETING: "a meeting of all who help",
}

WAYS: dict[Way, str] = {
    Way.LESS: "Less than before",
    Way.SAME: "As before",
    Way.MORE: "More than before",
    Way.UNKNOWN: "Too little is known to say",
}

WEEKDAYS: dict[int, str] = {
    0: "Monday",
    1: "Tuesday",
    2: "Wednesday",
    3: "Thursday",
    4: "Friday",
}

_SET = {"how": {each.value: words for each, words in HOWS.items()}}
_GIVEN = {"what_for": {each.value: words for each, words in FORS.items()}}
CODES: dict[str, dict[str, dict[str, str]]] = {
    "schedule.set": _SET,
    private("schedule.set"): _SET,
    "reward.given": _GIVEN,
    private("reward.given"): _GIVEN,
    "reward.handed": _GIVEN,
    private("reward.handed"): _GIVEN,
}

REASONS: dict[str, str] = {
    "schedule.how_needed": "Choose how the days are found",
    "schedule.number_wrong": "Enter tests a week from 1 to {most}",
    "schedule.weekdays_needed": "Choose at least one day of the week",
    "schedule.start_needed": "Enter the first day: today or later",
    "schedule.end_needed": "Enter the day on which it ends, after the first",
    "schedule.requirement_unknown": "Choose one of their requirements, or none",
    "schedule.required_otherwise": "With this they are tested {asked} times a week, and the "
    "requirement asks for {required}: change it, or say that it is meant",
    "schedule.not_for_justice": "Justice is never told of tests of this purpose: choose an agency "
    "that helps",
    "schedule.not_found": "There is no such schedule",
    "schedule.ended": "This schedule has ended",
    "draw.not_found": "There is no such draw",
    "draw.two_sides": "Choose another agency: nobody draws alone",
    "draw.starts_on_monday": "Enter a Monday to come",
    "draw.has_begun": "Its period has begun: nothing can be bound or opened any more",
    "draw.weeks_wrong": "Choose from 1 to {most} weeks",
    "draw.once_a_week": "These weeks have had their draw: there is no second one, also where the "
    "first fell",
    "draw.nobody_listed": "There is nothing to draw for in these weeks",
    "draw.committed_already": "This agency is bound already",
    "draw.commitment_wrong": "A commitment is a SHA-256 in 64 small hexadecimal figures",
    "draw.not_committed_by_both": "Both agencies bind themselves first",
    "draw.opened_already": "This agency has opened its secret already",
    "draw.another_secret": "This is not the secret to which the agency is bound",
    "draw.secret_short": "A secret has {fewest} letters or figures at least",
    "kit.kind_needed": "Choose what happened",
    "kit.panel_needed": "Choose for which tests they are",
    "kit.number_needed": "Enter how many kits: 1 or more",
    "kit.day_needed": "Enter the day: today or earlier",
    "kit.fewer_there": "Only {there} are there",
    "kit.year_needed": "Enter the first day and, after it, the day on which the year ends",
    "kit.budget_needed": "Enter how many kits: 0 or more",
    "reward.not_earned": "Nothing was earned by this",
    "reward.given_already": "This has been given already",
    "reward.not_won": "Nothing is won by this, or it is not drawn yet",
    "reward.handed_already": "This has been handed over already",
    "reward.another_decides": "Somebody else decides this: see who, beside it",
}
