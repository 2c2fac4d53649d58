"""The words of a person: names over time, sex and gender, how to reach them, what access needs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.domain.kernel.decision import Decision, allow, because, refuse
from throughcare.domain.kernel.period import Period

# Codes without a known first day hold as far back as records go.
EARLIEST = date(1900, 1, 1)
ALWAYS = Period(starts=EARLIEST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One code of a list: what is stored, what is shown, and from when until when it is offered."""

    code: str
    label: str
    valid: Period[date] = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeList:
    """A closed list whose codes come and go; a code once stored keeps its label for good."""

    name: str
    codes: tuple[Code, ...]
    source: str

    def offered(self, *, on: date) -> tuple[Code, ...]:
        """This gives the codes that a form offers on a day, in the list's order."""
        return tuple(each for each in self.codes if each.valid.contains(moment=on))

    def knows(self, *, code: str, on: date) -> bool:
        """This says whether a code may be recorded on a day."""
        return any(each.code == code for each in self.offered(on=on))

    def label(self, *, code: str) -> str:
        """This gives the words for a code, also of one no longer offered.

        Raises KeyError for a code that never was in the list.
        """
        for each in self.codes:
            if each.code == code:
                return each.label
        raise KeyError(f"{self.name} has no code {code}")


def _list(name: str, source: str, **labels: str) -> CodeList:
    codes = tuple(Code(code=code, label=label) for code, label in labels.items())
    return CodeList(name=name, codes=codes, source=source)


SEX = _list(
    "sex",
    "NDTMS reference list SEX (M, F, U); NHS Data Dictionary for 'indeterminate' (from memory)",
    unknown="Not known",
    female="Female",
    male="Male",
    indeterminate="Neither female nor male",
)

GENDER = _list(
    "gender",
    "NHS Data Dictionary, gender identity (from memory, unverified); the words are ours",
    woman="Woman",
    man="Man",
    non_binary="Non-binary",
    another="Another gender",
    not_stated="Prefers not to say",
)

LANGUAGE = _list(
    "language",
    "ISO 639-1, ISO 639-3 for British Sign Language; the choice of languages is ours",
    en="English",
    ar="Arabic",
    bn="Bengali",
    bfi="British Sign Language",
    bg="Bulgarian",
    zh="Chinese",
    cs="Czech",
    fa="Farsi",
    fr="French",
    gu="Gujarati",
    hi="Hindi",
    hu="Hungarian",
    it="Italian",
    ku="Kurdish",
    lv="Latvian",
    lt="Lithuanian",
    ps="Pashto",
    pl="Polish",
    pt="Portuguese",
    pa="Punjabi",
    ro="Romanian",
    ru="Russian",
    sk="Slovak",
    so="Somali",
    es="Spanish",
    ta="Tamil",
    ti="Tigrinya",
    tr="Turkish",
    uk="Ukrainian",
    ur="Urdu",
    vi="Vietnamese",
    cy="Welsh",
    other="Another language",
)

ACCESS_NEED = _list(
    "access_need",
    "Accessible Information Standard, DCB1605 (kinds of need; the words are ours)",
    easy_read="Easy words and pictures",
    large_print="Large print",
    read_aloud="Somebody to read things out",
    sign_language="A sign language interpreter",
    hearing_loop="A hearing loop",
    step_free="A way in without steps",
    quiet_space="A quiet place to wait",
    more_time="More time",
    somebody_along="Somebody they trust along with them",
)


class NameKind(StrEnum):
    """What a name is to somebody."""

    LEGAL = "legal"
    FORMER = "former"
    ALIAS = "alias"
    SPELLING = "spelling"


class ChannelKind(StrEnum):
    """A way to reach somebody."""

    MOBILE = "mobile"
    LANDLINE = "landline"
    EMAIL = "email"
    POST = "post"
    THROUGH_SOMEBODY = "through_somebody"
    AT_A_PLACE = "at_a_place"


class Whereabouts(StrEnum):
    """Where somebody is living now, as far as it changes what help can reach them."""

    COMMUNITY = "community"
    POLICE_CUSTODY = "police_custody"
    PRISON = "prison"
    HOSPITAL = "hospital"
    RESIDENTIAL = "residential"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name that somebody has or had, [starts_on, ends_on); open where nobody knows."""

    given: str
    family: str = ""
    kind: NameKind = NameKind.LEGAL
    starts_on: date | None = None
    ends_on: date | None = None

    @property
    def written(self) -> str:
        return f"{self.given} {self.family}".strip()

    def held(self, *, on: date) -> bool:
        """This says whether the name was theirs on a day."""
        return Period(starts=self.starts_on or EARLIEST, ends=self.ends_on).contains(moment=on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A way to reach somebody. It is safe only if they said so: home and family may look on."""

    kind: ChannelKind
    value: str
    safe: bool = False
    ended: bool = False


def legal_name(*, names: Iterable[Name], on: date) -> Name | None:
    """This gives the legal name on a day, the newest where several hold; None if none does."""
    holding = [n for n in names if n.kind is NameKind.LEGAL and n.held(on=on)]
    return max(holding, key=lambda name: name.starts_on or EARLIEST, default=None)


def add(*, channel: Channel) -> Decision[Channel]:
    """This says whether a way to reach somebody may be written down: it needs a number or place.

    Source: domain.md §5 "Home and family control".
    """
    return (
        allow(channel)
        if channel.value.strip()
        else refuse(because("channel.value_needed", "value"))
    )


def end(*, channel: Channel) -> Decision[Channel]:
    """This says whether a way to reach somebody may end: once."""
    return refuse(because("channel.ended")) if channel.ended else allow(channel)


def use(*, channel: Channel, died_on: date | None) -> Decision[Channel]:
    """This says whether a letter, call or message may go this way.

    Source: domain.md §5 "Home and family control"; C18: after a death nothing is sent.
    """
    reasons = []
    if died_on is not None:
        reasons.append(because("channel.person_died"))
    if channel.ended:
        reasons.append(because("channel.ended"))
    if not channel.safe:
        reasons.append(because("channel.not_said_safe"))
    return refuse(*reasons) if reasons else allow(channel)
