"""What people tried before, as they tell it; and who stands beside them, as they wish."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from throughcare.actions import attempt, supporter
from throughcare.actions.attempt import Told
from throughcare.domain.attempt.terms import Ended, Help
from throughcare.domain.supporter.terms import Relation, Sees
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration.chance import Chance
from throughcare.jobs.demonstration.town import Case, Town

A_MOMENT = timedelta(minutes=1)
BACK = (1, 14)  # years since an attempt

ATTEMPTS = (
    Told(
        help=Help.DETOX_STAY,
        ended=Ended.FINISHED,
        where="A ward in the next county",
        weeks=2,
        hours=20,
        what_helped="Somebody on the ward who had been through it",
        own_words="Two weeks, and then a bus home. Nothing was there when I got off.",
    ),
    Told(
        help=Help.RESIDENTIAL,
        ended=Ended.ASKED_TO_LEAVE,
        where="A house by the sea",
        weeks=9,
        hours=180,
        what_helped="The garden",
        own_words="I said what I had used. That was that.",
    ),
    Told(
        help=Help.SUBSTITUTION,
        ended=Ended.TAKEN_AWAY,
        where="The old clinic",
        weeks=60,
        what_helped="The pharmacist. He knew my name.",
        own_words="It held until I was arrested. Inside they began again from nothing.",
    ),
    Told(
        help=Help.KEYWORK,
        ended=Ended.HELP_ENDED,
        where="A project that closed",
        weeks=26,
        hours=30,
        own_words="Three workers in half a year.",
    ),
    Told(
        help=Help.FELLOWSHIP,
        ended=Ended.OWN_CHOICE,
        weeks=12,
        what_helped="The tea, and somebody to walk home with",
    ),
    Told(help=Help.ALONE, ended=Ended.USED_AGAIN, weeks=3, own_words="At my sister's, in January."),
    Told(
        help=Help.THERAPY,
        ended=Ended.NOT_TAKEN_UP,
        where="Upstairs at the surgery",
        own_words="They wanted me to have stopped first.",
    ),
)
SUPPORTERS = (
    ("Marnie Curtainrod", Relation.FRIEND, "01632 960801", "Only in the daytime"),
    ("Alma Footstool", Relation.PARENT, "01632 960802", "Not on the house telephone"),
    ("Jory Lampshade", Relation.PARTNER, "01632 960803", ""),
    ("Tess Doorbell", Relation.FAMILY, "01632 960804", "Send a message first"),
    ("Ossian Teapot", Relation.PEER, "01632 960805", ""),
)
SEES = (
    frozenset({Sees.NEXT_HOUR}),
    frozenset({Sees.LEAD, Sees.NEXT_HOUR}),
    frozenset({Sees.LEAD, Sees.NEXT_STEP, Sees.CRISIS_PLAN}),
    frozenset[Sees](),
)
MAY_KNOW = "When I am to be here. Not why."


def now_and_then(town: Town, case: Case, by: Viewer) -> None:
    """Some of those who were asked how they are tell of before, and name whoever is beside them."""
    if case.asked_on is None or case.told_of_before or not may(by, "attempt.tell"):
        return
    case.told_of_before = True
    chance = town.chance_of("before", case.who.number)
    if chance.falls(town.choices["tells_of_before"]):
        _tell(town, case, chance, by)
    if chance.falls(town.choices["has_supporter"]):
        name_somebody(town, case, town.moment(by, by.at + A_MOMENT * 6))


def _tell(town: Town, case: Case, chance: Chance, by: Viewer) -> None:
    for number, told in enumerate(chance.some_of(ATTEMPTS, chance.number(1, 3))):
        then, key = town.moment(by, by.at + A_MOMENT * (number + 1)), town.new_key()
        year = by.today.year - chance.number(*BACK)
        town.attempt(
            partial(
                attempt.tell,
                key=key,
                person_id=case.key,
                told=replace(told, year=year),
                by=then,
                at=then.at,
            )
        )


def names_somebody(town: Town, case: Case, at: datetime) -> None:
    """They name whoever is beside them, who may see when they are to be here."""
    name_somebody(town, case, town.lead(case, at), SEES[0])


def name_somebody(town: Town, case: Case, by: Viewer, sees: frozenset[Sees] | None = None) -> None:
    """Whom they want beside them, and what they may see: often little, sometimes nothing."""
    chance, key = town.chance_of("beside", case.who.number, by.today), town.new_key()
    name, relation, reach, safe = chance.one_of(SUPPORTERS)
    named = town.attempt(
        lambda: supporter.name(
            key=key,
            person_id=case.key,
            name=name,
            relation=relation,
            reach=reach,
            safe=safe,
            by=by,
            at=by.at,
        )
    )
    wished = chance.one_of(SEES) if sees is None else sees
    if named:
        case.supporter = key
        _let_see(town, key, wished, town.moment(by, by.at + A_MOMENT))


def _let_see(town: Town, key: UUID, sees: frozenset[Sees], by: Viewer) -> None:
    if sees:
        town.attempt(
            lambda: supporter.let_see(
                supporter_id=key, sees=sees, own_words=MAY_KNOW, by=by, at=by.at
            )
        )


def has_supporter(town: Town, case: Case) -> bool:
    """Whether somebody named whoever is beside them."""
    return case.supporter is not None


def remove(town: Town, case: Case, at: datetime) -> None:
    """They want it no more; nobody hears of it."""
    by, key = town.lead(case, at), case.supporter
    if key is not None and town.attempt(lambda: supporter.remove(supporter_id=key, by=by, at=at)):
        case.supporter = None
