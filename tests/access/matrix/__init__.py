"""Who sees a row of which table. Each table with a policy has a line here, or tests fail."""

from tests.access.matrix import (
    arrest,
    assessment,
    court,
    custody,
    health,
    inside,
    journey,
    order,
    person,
    placement,
    plan,
    programme,
    referral,
    release,
    sharing,
    testing,
)
from tests.access.matrix.lines import Line

WORDS = (
    *(person, journey, sharing, referral, assessment, plan),
    *(arrest, order, testing, programme, court, health, custody, placement, release, inside),
)

MATRIX: dict[str, Line] = {table: line for word in WORDS for table, line in word.LINES.items()}
