"""What stands in the notice of a required assessment, and in the one that is easy to read.

The warning is in the statute's sense: nothing in either says more than the law does.
"""

from throughcare.domain.arrest.terms import Stage

TITLES: dict[Stage, str] = {
    Stage.INITIAL: "Notice: you must come to an initial assessment",
    Stage.FOLLOW_UP: "Notice: you must come to a follow-up assessment",
}

WHY: dict[Stage, str] = {
    Stage.INITIAL: "You gave a sample after your arrest, and it showed a specified Class A drug. "
    "Because of that you are required to come to an initial assessment, and to stay until it is "
    "over. You are also required to come to a follow-up assessment, unless whoever sees you first "
    "says that it is not necessary. (Drugs Act 2005, sections 9 and 10.)",
    Stage.FOLLOW_UP: "Whoever saw you at the initial assessment has set the time and place of the "
    "follow-up. You are required to come to it, and to stay until it is over. (Drugs Act 2005, "
    "sections 10 and 13.)",
}

WARNING = (
    "Warning: it is an offence not to come, or not to stay until it is over, without a good cause. "
    "You may be prosecuted. (Drugs Act 2005, sections 12 and 14.)"
)
CHANGE = "If you can’t come at that time, call before. The time or place can be changed in writing."
CAUSE = (
    "If something kept you from coming, say what it was. Whether that was a good cause is decided."
)
PRIVATE = (
    "What you talk about at the assessment is not passed to the police. They are told whether you "
    "came, whether you stayed, and whether there was a good cause if not."
)
VARIED = "This notice takes the place of the one before. The warning is the same."

EASY_TITLE = "You must go to a meeting"
EASY: tuple[str, ...] = (
    "You must go to this meeting.",
    "You must stay until it ends.",
    "The meeting is about help with drugs.",
    "If you do not go, the police can take you to court.",
    "If you cannot go, call the number on this page.",
    "Tell them why you cannot go.",
    "You can bring someone with you.",
    "The police will know if you went. They will not know what you said.",
)
