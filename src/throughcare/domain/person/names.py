"""Names as they are compared: folded, sorted, sounded.

The keys are made here and stored beside the name, so that Python and PostgreSQL never fold a name
in two ways. Keys of sound come from `jellyfish`, which is a pure function of the text; PostgreSQL's
own fuzzystrmatch would have been a second definition, and knows nothing of letters beyond English.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import jellyfish

# Letters that do not come apart into a plain letter and an accent.
LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)

APOSTROPHES = str.maketrans(dict.fromkeys("'’‘ʼ`´"))

SHORT_FORMS = {
    short: full
    for full, shorts in {
        "alexander": "alex al sandy",
        "andrew": "andy drew",
        "anthony": "tony ant",
        "catherine": "cathy kate katie cath",
        "charles": "charlie chas",
        "christopher": "chris",
        "daniel": "dan danny",
        "david": "dave davy",
        "edward": "ed eddie ted",
        "elizabeth": "liz beth lizzie betty",
        "james": "jim jimmy jamie",
        "jennifer": "jen jenny",
        "john": "jack johnny",
        "joseph": "joe joey",
        "margaret": "maggie peggy meg",
        "matthew": "matt",
        "michael": "mick mike mickey",
        "nicholas": "nick nicky",
        "patricia": "trish tricia",
        "patrick": "paddy",
        "peter": "pete",
        "rebecca": "becky bex",
        "richard": "dick rick ricky rich",
        "robert": "bob rob bobby robbie",
        "samuel": "sam",
        "stephen": "steve",
        "susan": "sue susie",
        "terence": "terry",
        "thomas": "tom tommy",
        "william": "bill will billy",
    }.items()
    for short in shorts.split()
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """What is stored beside a name: how it sorts, its words, and how they sound."""

    sort_key: str
    search_text: str
    sound: str


def folded(*, text: str) -> str:
    """This gives a name without what people write now so, now so: case, accents, punctuation.

    Apostrophes vanish, hyphens and the rest become spaces: O'Brien-Łącki is obrien lacki. Letters
    of other scripts stay. A name without any letter or digit folds to nothing.
    """
    plain = unicodedata.normalize("NFKD", text.translate(APOSTROPHES)).casefold()
    apart = unicodedata.normalize("NFKD", plain).translate(LETTERS)
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    spaced = "".join(_word_or_space(sign) for sign in unicodedata.normalize("NFC", bare))
    return " ".join(spaced.split())


def _word_or_space(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind == "Cf":
        return ""
    # Marks are vowels in the scripts of South Asia, not accents.
    return sign if sign.isalnum() or kind.startswith("M") else " "


def face(*, called_by: str, family: str) -> Keys:
    """This gives the keys of what everybody who knows somebody sees of their name."""
    return Keys(
        sort_key=sort_key(given=called_by, family=family),
        search_text=search_text(names=[called_by, family]),
        sound=sound_key(text=f"{called_by} {family}"),
    )


def sort_key(*, given: str, family: str) -> str:
    """This gives the key by which people are listed: family name first, where there is one.

    It sorts rightly byte by byte, so its column is collated "C".
    """
    return f"{folded(text=family)} {folded(text=given)}".strip()


def search_text(*, names: Iterable[str]) -> str:
    """This gives the words of all names that somebody has or had, each once, for the search."""
    return " ".join(dict.fromkeys(word for name in names for word in folded(text=name).split()))


def sounds(*, text: str) -> frozenset[str]:
    """This gives the key of sound of each word: Smyth and Smith share one.

    A word of another script stands for itself.
    """
    return frozenset(jellyfish.metaphone(word) or word for word in folded(text=text).split())


def sound_key(*, text: str) -> str:
    """This gives one key of sound for a whole name, in whatever order its parts are given.

    Short forms sound like the full one: Bob Smyth and Robert Smith share a key.
    """
    return " ".join(sorted({each for word in _words(text) for each in sounds(text=word)}))


def _words(text: str) -> list[str]:
    """The words of a text, folded, short forms of given names in full."""
    return [SHORT_FORMS.get(word, word) for word in folded(text=text).split()]


def alike(*, one: str, other: str) -> bool:
    """This says whether two folded words differ by a slip of the pen.

    One letter left out, added, changed or swapped in a word of four or more; two in eight or more.
    """
    allowed = min(len(one), len(other)) // 4
    return jellyfish.damerau_levenshtein_distance(one, other) <= min(allowed, 2)


def full_form(*, given: str) -> str:
    """This gives the first given name, folded, in full: Bob is robert. Others stay as they are."""
    first = (folded(text=given).split() or [""])[0]
    return SHORT_FORMS.get(first, first)
