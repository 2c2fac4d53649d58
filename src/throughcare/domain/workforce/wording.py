"""The word that an agency uses for a person on its own screens."""

from collections.abc import Iterable

from throughcare.domain.kernel.called import Called
from throughcare.domain.kernel.decision import Decision, because, refuse
from throughcare.domain.kernel.decision import allow as allowed

LONGEST = 30  # letters


def words(*, one: str, many: str, not_said: Iterable[str]) -> Decision[Called]:
    """This says whether an agency may use a word for a person, in lower case without blanks around.

    `not_said` are the words that the house never uses, in lower case.

    Source: domain.md §7: each agency may set its own word; §5 "Stigma".
    """
    refused = tuple(not_said)
    typed = {"one": " ".join(one.lower().split()), "many": " ".join(many.lower().split())}
    reasons = []
    for field, word in typed.items():
        if not word:
            reasons.append(because("wording.word_needed", field))
        elif len(word) > LONGEST or not word.replace(" ", "").replace("-", "").isalpha():
            reasons.append(because("wording.not_a_word", field))
        elif any(each in word for each in refused):
            reasons.append(because("wording.not_said", field))
    if reasons:
        return refuse(*reasons)
    return allowed(Called(**typed))
