"""What programmes and groups say on screen."""

from throughcare.domain.programme.events import PRIVATE
from throughcare.domain.programme.fellowship import Post, Went
from throughcare.domain.programme.group import LIFECYCLE, PlaceState
from throughcare.domain.programme.intervention import Ended, Family, Setting
from throughcare.domain.programme.leaving import LeftFrom
from throughcare.domain.programme.tally import Counted
from throughcare.domain.programme.template import Approach, Wants

FAMILIES: dict[Family, str] = {
    Family.PHARMACOLOGICAL: "Medicines",
    Family.PSYCHOSOCIAL: "Talking and working together",
    Family.RECOVERY_SUPPORT: "Support beside treatment",
}

SETTINGS: dict[Setting, str] = {
    Setting.COMMUNITY: "At a community service",
    Setting.PRIMARY_CARE: "At a GP's surgery",
    Setting.INPATIENT: "In hospital or an inpatient unit",
    Setting.RESIDENTIAL: "In residential rehabilitation",
    Setting.RECOVERY_HOUSE: "In a recovery house",
    Setting.SECURE: "In prison",
}

ENDED: dict[Ended, str] = {
    Ended.COMPLETED: "Completed",
    Ended.AGREED: "Ended as agreed, before it was complete",
    Ended.MOVED: "Goes on elsewhere",
    Ended.LEFT: "They left",
    Ended.WITHDRAWN: "The service ended it",
    Ended.DIED: "They died",
}

APPROACHES: dict[Approach, str] = {
    Approach.TWELVE_STEP: "Twelve steps",
    Approach.THERAPEUTIC_COMMUNITY: "Therapeutic community",
    Approach.COGNITIVE: "Cognitive and behavioural",
    Approach.MOTIVATIONAL: "Motivational",
    Approach.COMMUNITY_REINFORCEMENT: "Community reinforcement",
    Approach.CONTINGENCY: "Contingency management",
    Approach.SHORT: "Short programme",
    Approach.RELAPSE_PREVENTION: "Relapse prevention",
    Approach.PEER: "Peer support",
}

WANTS: dict[Wants, str] = {
    Wants.NOTHING: "Asks nothing first",
    Wants.LESS: "For less, or for none: their own aim",
    Wants.ABSTINENCE: "Asks for abstinence, as a rule from substitutes too",
}

LEFT_FROM: dict[LeftFrom, str] = {
    LeftFrom.REHAB: "Residential rehabilitation",
    LeftFrom.DETOX: "A detoxification",
    LeftFrom.HOSPITAL: "A hospital",
}

PLACES: dict[PlaceState, str] = {
    PlaceState.WISHED: "Wishes for a place",
    PlaceState.WAITING: "Waits for a place",
    PlaceState.PLACED: "Has a place",
    PlaceState.LEFT: "Left",
    PlaceState.DIED: "Died",
}

WENT: dict[Went, str] = {
    Went.WENT: "Went",
    Went.SPOKE: "Went, and spoke",
    Went.DID_NOT_GO: "Did not go",
}

POSTS: dict[Post, str] = {
    Post.TEA: "Tea",
    Post.GREETING: "Greeting",
    Post.SETTING_UP: "Setting up",
    Post.READING: "Reading",
    Post.SECRETARY: "Secretary",
    Post.TREASURER: "Treasurer",
    Post.OTHER: "Another post",
}

COUNTED: dict[Counted, str] = {
    Counted.NEEDLE_EXCHANGE: "Needle exchange",
    Counted.PACKS_OUT: "Packs given out",
    Counted.PACKS_BACK: "Packs brought back",
    Counted.DROP_IN: "Drop-in",
    Counted.OUTREACH: "Outreach",
    Counted.ADVICE: "Advice and information",
    Counted.OVERDOSE: "Overdose of somebody without a name",
    Counted.CAME_IN: "Wanted to come in",
}

SIGN_OFF = "needs local clinical sign-off"
MEETING_NOTE = "Only you and the peer whom they chose read this. It is about them alone."

_ENDED = {each.value: words[:1].lower() + words[1:] for each, words in ENDED.items()}
_LEFT = {each.value: words[:1].lower() + words[1:] for each, words in LEFT_FROM.items()}
_REACHED = {"yes": "we spoke", "no": "no answer"}

# Codes in what events say, by kind of event and field.
CODES: dict[str, dict[str, dict[str, str]]] = {
    f"{PRIVATE}.ended": {"how": _ENDED},
    f"{PRIVATE}.left_early": {"place": _LEFT},
    f"{PRIVATE}.rang": {"reached": _REACHED},
    f"{PRIVATE}.fellowship_rang": {"reached": _REACHED},
}

DUTIES: dict[str, str] = {
    f"{PRIVATE}.following": "Agree with {name} what follows when treatment ends",
    f"{PRIVATE}.call": "Ring {name}, who did not come to a group",
    f"{PRIVATE}.next_day": "See or ring {name} the day after: they bear less than before",
    f"{PRIVATE}.peer_call": "Ring {name}, as they asked you to",
}

REASONS: dict[str, str] = {
    "programme.not_found": "There is no such intervention",
    "programme.not_for_justice": "Treatment is recorded by whoever gives it",
    "programme.what_needed": "Choose what it is",
    "programme.open_already": "This is open here already",
    "programme.setting_needed": "Choose where it is given",
    "programme.start_needed": "Enter the day on which it began",
    "programme.not_yet": "The day must be today or earlier",
    "programme.why_all_the_same": "Write why it is right for them all the same, since: {unmet}",
    "programme.too_long": "Say it in at most {most} letters",
    "programme.ended_already": "This has ended already",
    "programme.end_wrong": "The day must be today or earlier, and not before it began",
    "programme.how_needed": "Choose how it ended",
    "programme.not_completed": "Modules are still to be done before it is complete: {missing}",
    "programme.why_withdrawn": "Write why the service ended it: they will be shown it",
    "programme.follows_needed": "Agree first what follows: nobody is left with nothing. Only a "
    "manager can record it without, and says why",
    "programme.follows_what": "Enter what follows",
    "programme.planned_wrong": "Enter a day after today, or none",
    "programme.phase_needed": "Choose the phase",
    "programme.phase_already": "They are in this phase already",
    "programme.phase_day_wrong": "The day must be today or earlier, and not before the last phase",
    "programme.left_what_needed": "Choose what they left",
    "programme.words_needed": "Write what you made of it",
    "programme.no_question": "There is nothing to weigh here",
    "programme.not_signed": "There is no such programme to sign",
    "programme.signed_already": "Somebody of your agency has signed this version",
    "programme.reached_needed": "Choose whether you spoke",
    "programme.nothing_missed": "Nobody is to be rung about this",
    "group.not_found": "There is no such group",
    "group.name_needed": "Enter what the group is called",
    "group.places_needed": "Enter how many places there are, up to {most}",
    "group.weekdays_needed": "Choose on which days it meets",
    "group.hour_needed": "Enter when it begins",
    "group.minutes_needed": "Enter how long it lasts, up to 8 hours",
    "group.start_needed": "Enter from when it meets",
    "group.end_wrong": "Choose from when it meets no more: today or later",
    "group.facilitator_needed": "Choose somebody who works here now",
    "group.programme_unknown": "There is no such programme",
    "group.second_busy": "Who leads it with somebody is busy on {day}, at that hour",
    "group.closed": "This group does not meet any more",
    "group.has_a_place": "They have a place, or wait for one",
    "group.begin_the_programme": "Begin the programme with them first",
    "group.full": "All {places} places are taken",
    "group.not_next": "Somebody has waited longer",
    "group.weeks_wrong": "Choose from 1 to {most} weeks",
    "group.planned_already": "All of this is planned already",
    "group.hour_past": "Choose an hour that is still to come",
    "group.nobody_missed": "Nobody missed this session",
    "group.not_yet": "The session has not begun",
    "group.attendance_needed": "Say of at least one whether they came",
    "fellowship.not_found": "There is no such note",
    "fellowship.went_needed": "Choose whether they went",
    "fellowship.day_needed": "Enter the day: today or earlier",
    "fellowship.peer_elsewhere": "Choose somebody who works here now",
    "tally.what_needed": "Choose what is counted",
    "tally.none_left": "There is none to take back today",
    **{
        f"place.{move.name}.{why}": sentence
        for move in LIFECYCLE.moves
        for why, sentence in (
            ("not_yours", "Only the agency whose group it is can do this"),
            ("wrong_state", "This can no longer be done"),
        )
    },
}
