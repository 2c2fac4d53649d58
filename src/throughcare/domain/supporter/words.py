"""What supporters say on screen."""

from throughcare.domain.supporter.terms import Relation, Sees

RELATIONS: dict[Relation, str] = {
    Relation.PARTNER: "Partner",
    Relation.PARENT: "Parent",
    Relation.CHILD: "Grown-up child",
    Relation.FAMILY: "Family",
    Relation.FRIEND: "Friend",
    Relation.PEER: "Peer",
    Relation.OTHER: "Somebody else",
}

SEES: dict[Sees, str] = {
    Sees.LEAD: "Who their worker is, and the telephone",
    Sees.NEXT_HOUR: "When the next appointment is, without what for",
    Sees.NEXT_STEP: "The next step that was agreed",
    Sees.CRISIS_PLAN: "Their own crisis plan, where whoever is on duty reads it",
}

_RELATION = {each.value: words[:1].lower() + words[1:] for each, words in RELATIONS.items()}
_SEES = {
    "lead": "their worker",
    "next_hour": "the next appointment",
    "next_step": "the next step",
    "crisis_plan": "the crisis plan",
    "nothing": "nothing",
}

# Codes in what events say, by kind of event and field.
CODES: dict[str, dict[str, dict[str, str]]] = {
    "supporter.named": {"relation": _RELATION},
    "supporter.sees": {"relation": _RELATION, "sees": _SEES},
    "supporter.removed": {"relation": _RELATION},
}

REASONS: dict[str, str] = {
    "supporter.not_found": "There is no such supporter",
    "supporter.name_needed": "Enter what they call them",
    "supporter.relation_needed": "Choose who they are to them",
    "supporter.too_long": "Say it in at most {most} letters",
}
