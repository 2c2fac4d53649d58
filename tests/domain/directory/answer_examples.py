"""Examples of criteria and answers on 2 March 2026, for a practitioner to check.

Name; criterion in the language; what is known, as value or (value, since, until); answer; dates.
"""

from collections.abc import Mapping
from datetime import date

from throughcare.domain.directory import language
from throughcare.domain.directory.criteria import Criterion
from throughcare.domain.directory.facts import (
    Document,
    DrugTestResult,
    Fact,
    Housing,
    JusticeStatus,
    PersonFacts,
    ReferralSource,
    Setting,
    Sex,
    Substance,
)
from throughcare.domain.directory.terms import Area, AreaScheme, NeedKind
from throughcare.domain.kernel.payload import Json

ONE = {
    "sex": Sex,
    "setting": Setting,
    "housing": Housing,
    "test": DrugTestResult,
    "source": ReferralSource,
    "opioid_free": bool,
    "substitution": bool,
}
MANY = {
    "substances": Substance,
    "justice": JusticeStatus,
    "needs": NeedKind,
    "documents": Document,
}


def criterion(stored: Json) -> Criterion:
    read = language.parse(stored=stored)
    assert read.value is not None, read.reasons
    return read.value


def area(text: str) -> Area:
    scheme, code = text.split(":")
    return Area(scheme=AreaScheme(scheme), code=code)


def person(**known: object) -> PersonFacts:
    return PersonFacts(**{name: _fact(name, said) for name, said in known.items()})


def _fact(name: str, said: object) -> object:
    if name == "born_on":
        return date.fromisoformat(str(said))
    if name == "release_on":
        return Fact(value=date.fromisoformat(str(said)))
    value, since, until = (*said, "", "")[:3] if isinstance(said, tuple) else (said, "", "")
    return Fact(value=_value(name, value), since_on=_day(since), until_on=_day(until))


def _value(name: str, value: object) -> object:
    if name in ONE:
        return ONE[name](value)
    words = str(value).split()
    return frozenset(area(w) if name == "areas" else MANY[name](w) for w in words)


def _day(text: object) -> date | None:
    return date.fromisoformat(str(text)) if text else None


type Row = tuple[str, Mapping[str, Json], PersonFacts, str, str]

ADULT = {"kind": "age", "from": 18}
YOUNG = {"kind": "age", "from": 18, "to": 25}
WOMEN = {"kind": "sex", "sex": "female"}
MEN = {"kind": "sex", "sex": "male"}
WEST = {"kind": "area", "areas": ["west"]}
GWENT = {"kind": "area", "areas": [{"scheme": "police", "code": "gwent"}]}
NAMED = {"kind": "area", "areas": [{"scheme": "named", "code": "West"}]}
OUT = {"kind": "setting", "any_of": ["community"]}
INSIDE = {"kind": "setting", "any_of": ["prison"]}
NO_ALCOHOL = {"kind": "substances", "none_of": ["alcohol"]}
OPIOIDS = {"kind": "substances", "any_of": ["opioids"]}
LICENCE = {"kind": "justice", "any_of": ["licence"]}
NO_JUSTICE = {"kind": "justice", "any_of": ["none"]}
FREE = {"kind": "opioid_free", "days": 7}
SCRIPT = {"kind": "substitution", "on": True}
NO_SCRIPT = {"kind": "substitution", "on": False}
HOUSING = {"kind": "needs", "any_of": ["housing"]}
NOT_DRUGS = {"kind": "needs", "none_of": ["drug_treatment"]}
PAPERS = {"kind": "documents", "all_of": ["identity", "address"]}
BY_GP = {"kind": "source", "any_of": ["gp"]}
NO_ADDRESS = {"kind": "housing", "any_of": ["no_fixed_abode"]}
POSITIVE = {"kind": "test", "result": "positive", "within_days": 28}
TWENTY = {"kind": "weeks_left", "from": 20}
A_FEW = {"kind": "weeks_left", "from": 2, "to": 4}
ADULT_AND_FREE = {"kind": "all", "of": [ADULT, FREE]}
ADULT_OR_FREE = {"kind": "any", "of": [ADULT, FREE]}
ADULT_ON_LICENCE = {"kind": "all", "of": [ADULT, LICENCE]}
SOON_BOTH = person(born_on="2008-03-10", opioid_free=(True, "2026-02-25"))

_ROWS: tuple[Row, ...] = (
    ("an adult", ADULT, person(born_on="1990-05-03"), "met", "since 3 May 2008"),
    ("18 in two months", ADULT, person(born_on="2008-05-03"), "not_met", "from 3 May 2026"),
    ("18 today", ADULT, person(born_on="2008-03-02"), "met", "since 2 March 2026"),
    ("18 tomorrow", ADULT, person(born_on="2008-03-03"), "not_met", "from 3 March 2026"),
    ("born on a leap day", ADULT, person(born_on="2008-02-29"), "met", "since 1 March 2026"),
    ("age not known", ADULT, person(), "unknown", ""),
    (
        "25 for one more day",
        YOUNG,
        person(born_on="2000-03-03"),
        "met",
        "since 3 March 2018, until 3 March 2026",
    ),
    ("26 today", YOUNG, person(born_on="2000-03-02"), "not_met", ""),
    (
        "too young for the young",
        YOUNG,
        person(born_on="2009-01-01"),
        "not_met",
        "from 1 January 2027, until 1 January 2035",
    ),
    ("a woman", WOMEN, person(sex="female"), "met", ""),
    ("a man", WOMEN, person(sex="male"), "not_met", ""),
    ("to be asked", WOMEN, person(), "unknown", ""),
    (
        "lives there",
        WEST,
        person(areas=("local:west", "2025-01-01")),
        "met",
        "since 1 January 2025",
    ),
    ("lives elsewhere, in the same words", WEST, person(areas="local:east"), "not_met", ""),
    ("lives elsewhere, in other words", GWENT, person(areas="local:east"), "unknown", ""),
    ("two schemes known, one matches", GWENT, person(areas="local:x police:gwent"), "met", ""),
    ("the same name in other words", NAMED, person(areas="local:west"), "met", ""),
    ("what a feed names is never a no", NAMED, person(areas="named:east"), "unknown", ""),
    ("uses opioids among others", OPIOIDS, person(substances="opioids crack"), "met", ""),
    ("uses none of these", OPIOIDS, person(substances="alcohol"), "not_met", ""),
    ("uses what is left out", NO_ALCOHOL, person(substances="alcohol"), "not_met", ""),
    ("uses nothing, nothing is left out", NO_ALCOHOL, person(substances=""), "met", ""),
    ("out since", OUT, person(setting=("community", "2026-02-01")), "met", "since 1 February 2026"),
    (
        "release planned",
        OUT,
        person(setting=("prison", "2025-02-01", "2026-05-01")),
        "not_met",
        "from 1 May 2026",
    ),
    ("release day past", OUT, person(setting=("prison", "", "2026-03-01")), "unknown", ""),
    ("for people inside only", INSIDE, person(setting="community"), "not_met", ""),
    (
        "on licence until June",
        LICENCE,
        person(justice=("licence", "2025-12-01", "2026-06-01")),
        "met",
        "since 1 December 2025, until 1 June 2026",
    ),
    ("no licence", LICENCE, person(justice=""), "not_met", ""),
    (
        "for people outside justice, licence ends",
        NO_JUSTICE,
        person(justice=("licence", "", "2026-06-01")),
        "not_met",
        "from 1 June 2026",
    ),
    ("outside justice", NO_JUSTICE, person(justice=""), "met", ""),
    ("justice not known", NO_JUSTICE, person(), "unknown", ""),
    (
        "free for ten days",
        FREE,
        person(opioid_free=(True, "2026-02-20")),
        "met",
        "since 20 February 2026",
    ),
    (
        "free for five days",
        FREE,
        person(opioid_free=(True, "2026-02-25")),
        "not_met",
        "from 4 March 2026",
    ),
    ("free, nobody knows since when", FREE, person(opioid_free=True), "unknown", ""),
    ("not free", FREE, person(opioid_free=False), "not_met", ""),
    ("on a script", SCRIPT, person(substitution=(True, "2025-06-01")), "met", "since 1 June 2025"),
    ("no script", SCRIPT, person(substitution=False), "not_met", ""),
    ("on a script, which shuts out", NO_SCRIPT, person(substitution=True), "not_met", ""),
    ("needs housing", HOUSING, person(needs="housing debt"), "met", ""),
    ("does not need it", HOUSING, person(needs="debt"), "not_met", ""),
    ("a drug need shuts out", NOT_DRUGS, person(needs="drug_treatment"), "not_met", ""),
    ("one paper missing", PAPERS, person(documents="identity"), "not_met", ""),
    ("all papers", PAPERS, person(documents="identity address"), "met", ""),
    ("referred by a GP", BY_GP, person(source="gp"), "met", ""),
    ("referred otherwise", BY_GP, person(source="self"), "not_met", ""),
    ("settled", NO_ADDRESS, person(housing="settled"), "not_met", ""),
    ("no address", NO_ADDRESS, person(housing="no_fixed_abode"), "met", ""),
    (
        "tested in time",
        POSITIVE,
        person(test=("positive", "2026-02-02")),
        "met",
        "since 2 February 2026, until 3 March 2026",
    ),
    ("tested too long ago", POSITIVE, person(test=("positive", "2026-02-01")), "not_met", ""),
    ("another result", POSITIVE, person(test=("negative", "2026-02-20")), "not_met", ""),
    ("20 weeks, today only", TWENTY, person(release_on="2026-07-20"), "met", "until 3 March 2026"),
    ("a day short of 20 weeks", TWENTY, person(release_on="2026-07-19"), "not_met", ""),
    ("day of release not known", TWENTY, person(), "unknown", ""),
    ("a day of release that is past", TWENTY, person(release_on="2026-03-01"), "unknown", ""),
    (
        "too long yet for a short one",
        A_FEW,
        person(release_on="2026-04-07"),
        "not_met",
        "from 4 March 2026, until 25 March 2026",
    ),
    (
        "wording",
        {"kind": "wording", "text": "Ring us."},
        person(born_on="1990-01-01"),
        "unknown",
        "",
    ),
    ("all: one no decides", ADULT_AND_FREE, person(opioid_free=False), "not_met", ""),
    ("all: the later of two days", ADULT_AND_FREE, SOON_BOTH, "not_met", "from 10 March 2026"),
    (
        "all: no day while one is unknown",
        ADULT_AND_FREE,
        person(born_on="2008-03-10"),
        "not_met",
        "",
    ),
    (
        "all: no day if the other ends before",
        ADULT_ON_LICENCE,
        person(born_on="2008-03-10", justice=("licence", "", "2026-03-09")),
        "not_met",
        "",
    ),
    (
        "any: one yes decides",
        ADULT_OR_FREE,
        person(born_on="1990-05-03"),
        "met",
        "since 3 May 2008",
    ),
    ("any: one unknown leaves it open", ADULT_OR_FREE, person(opioid_free=False), "unknown", ""),
    ("any: the earlier of two days", ADULT_OR_FREE, SOON_BOTH, "not_met", "from 4 March 2026"),
)

EXAMPLES = tuple((name, criterion(dict(stored)), *rest) for name, stored, *rest in _ROWS)
