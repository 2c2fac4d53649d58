"""The notice of a required assessment, plain or easy to read, and what a court asks about bail."""

from throughcare.domain.arrest import notices
from throughcare.domain.arrest.bail import Fact, Met
from throughcare.domain.arrest.words import FACTS, METS
from throughcare.domain.kernel.calendar import in_london
from throughcare.domain.workforce.viewer import Viewer
from throughcare.gateways.paper import Listed, Paper, Rows, Text
from throughcare.queries.arrest.assessments import Shown
from throughcare.queries.person import Head


def notice(viewer: Viewer, head: Head, shown: Shown) -> Paper:
    """The notice, with the warning; its day is the one on which it is given."""
    return Paper(
        title=notices.TITLES[shown.stage],
        day=viewer.today,
        addressee=(head.full_name,),
        sender=(shown.assessor, *((shown.phone,) if shown.phone else ())),
        blocks=(
            Text(words=notices.WHY[shown.stage]),
            _when(shown),
            Text(words=notices.WARNING),
            Text(words=f"{notices.CHANGE} {notices.CAUSE}"),
            Text(words=notices.PRIVATE),
        ),
    )


def easy_notice(viewer: Viewer, head: Head, shown: Shown) -> Paper:
    """The same in short sentences."""
    return Paper(
        title=notices.EASY_TITLE,
        day=viewer.today,
        addressee=(head.full_name,),
        sender=(shown.assessor, *((shown.phone,) if shown.phone else ())),
        blocks=(_when(shown), Listed(items=notices.EASY)),
    )


def _when(shown: Shown) -> Rows:
    assert shown.starts_at is not None
    local = in_london(instant=shown.starts_at)
    return Rows(
        rows=(
            ("When", f"{local:%A} {local.day} {local:%B %Y}, {local:%H:%M}"),
            ("Where", shown.place),
            ("With", shown.assessor),
        )
    )


def bail(viewer: Viewer, head: Head, facts: dict[Fact, Met]) -> Paper:
    """Each fact that the Act asks, and whether it is met; no opinion."""
    return Paper(
        title="Restriction on bail: the facts",
        day=viewer.today,
        addressee=(head.full_name,),
        sender=(viewer.agency_name,),
        blocks=(
            Text(
                words="What the Bail Act 1976 asks (section 3(6C) to (6E); Schedule 1, Part I, "
                "paragraphs 6A to 6C), and whether it is met. Nothing here is an opinion."
            ),
            Rows(
                head=("What is asked", "Answer"),
                rows=tuple((FACTS[fact], METS[met]) for fact, met in facts.items()),
            ),
        ),
    )
