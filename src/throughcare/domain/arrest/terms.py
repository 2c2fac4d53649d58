"""The words of testing on arrest, of the assessments that follow, and of help that is offered."""

from enum import StrEnum


class Ground(StrEnum):
    """Why a sample may be asked for.

    Source: PACE 1984 s63B(1A)-(2), as restated in the reference on justice, §1.
    """

    TRIGGER_OFFENCE = "trigger_offence"
    AUTHORISED = "authorised"


# Of the other offences, the entry for one that is on no list here.
UNLISTED = "unlisted"


class Outcome(StrEnum):
    """What came of asking for a sample."""

    GIVEN = "given"
    REFUSED = "refused"
    GOOD_CAUSE = "good_cause"


class Laboratory(StrEnum):
    """What the laboratory found when a positive was disputed."""

    CONFIRMED = "confirmed"
    NOT_CONFIRMED = "not_confirmed"


class Stage(StrEnum):
    """Which of the two required assessments it is.

    Source: Drugs Act 2005 ss9 and 10.
    """

    INITIAL = "initial"
    FOLLOW_UP = "follow_up"


class Handed(StrEnum):
    """Which papers of a notice they were given: the plain one, the one in easy words, or both."""

    BOTH = "both"
    PLAIN = "plain"
    EASY = "easy"


class Written(StrEnum):
    """What a paper is that is kept as it was given: a notice, plain or easy, or what bail asks."""

    PLAIN = "plain"
    EASY = "easy"
    BAIL = "bail"


class Came(StrEnum):
    """Who came to a required assessment.

    Source: Drugs Act 2005 ss12 and 14: attend, and remain.
    """

    ATTENDED = "attended"
    LEFT_EARLY = "left_early"
    DID_NOT_ATTEND = "did_not_attend"


class Cause(StrEnum):
    """What the police are told of a good cause: whether, never what.

    Source: ours, as for a clash in C5.
    """

    NONE = "none"
    CLAIMED = "claimed"
    GOOD = "good"
    NOT_GOOD = "not_good"


class Answer(StrEnum):
    """What somebody said when help was offered; each is a lawful end of its own.

    Source: domain.md S2.
    """

    YES = "yes"
    BRIEF = "brief"
    NO = "no"


class Screened(StrEnum):
    """What a screen came to; not asked is never no."""

    YES = "yes"
    NO = "no"
    NOT_ASKED = "not_asked"


class Relevant(StrEnum):
    """What became of the assessment that bail asks about.

    Source: Bail Act 1976 s3(6D), Sch. 1 Part I para 6B.
    """

    NOT_OFFERED = "not_offered"
    REFUSED = "refused"
    DONE = "done"


class FollowUp(StrEnum):
    """What became of the follow-up that bail asks about."""

    NOT_PROPOSED = "not_proposed"
    REFUSED = "refused"
    AGREED = "agreed"
