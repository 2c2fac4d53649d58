"""Who works in a town: who is there on a day, who stands in, and who leads how many."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from throughcare.domain.kernel.category import AgencyKind, Role
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration import material
from throughcare.jobs.demonstration.material import Agency, Post
from throughcare.jobs.demonstration.rota import Leave
from throughcare.records import demonstration as keys
from throughcare.records.viewer import viewing, viewing_as_the_net

LEADING = frozenset(
    {
        Role.LEAD_WORKER,
        Role.OFFENDER_MANAGER,
        Role.PRISON_PSYCHOSOCIAL_WORKER,
    }
)


class Cast:
    """The agencies and workers of one town."""

    def __init__(self, *, town: str, leaves: Iterable[Leave]) -> None:
        self.agencies = {each.name: each for each in material.agencies() if each.town == town}
        self.posts = [each for each in material.posts() if each.agency in self.agencies]
        self.leads: Counter[str] = Counter()
        self._leaves: dict[str, list[Leave]] = {}
        for each in leaves:
            self._leaves.setdefault(each.worker, []).append(each)
        self._viewers: dict[tuple[str, str], Viewer] = {}
        self._turn: Counter[str] = Counter()

    def of_kind(self, *kinds: AgencyKind) -> Agency | None:
        """The town's agency of the first of these kinds that it has."""
        for kind in kinds:
            for each in self.agencies.values():
                if each.kind is kind:
                    return each
        return None

    def with_role(self, agency: str, *roles: Role, on: date) -> list[str]:
        """The workers of an agency who hold any of the roles and are there on a day."""
        return [
            post.worker
            for post in self.posts
            if post.agency == agency
            and any(role in post.roles for role in roles)
            and self.is_here(post.worker, on)
        ]

    def somebody(self, agency: str, *roles: Role, on: date) -> str:
        """One of those who hold a role and are there, in turn; else one who is away."""
        found = self.with_role(agency, *roles, on=on) or [
            post.worker
            for post in self.posts
            if post.agency == agency and (not roles or any(each in post.roles for each in roles))
        ]
        if not found:
            found = [post.worker for post in self.posts if post.agency == agency]
        self._turn[agency] += 1
        return found[self._turn[agency] % len(found)]

    def new_lead(self, agency: str, *, on: date) -> str:
        """Who leads the fewest of those who can lead there and are there."""
        found = self.with_role(agency, *LEADING, on=on)
        if not found:
            return self.somebody(agency, *LEADING, Role.WORKER, on=on)
        return min(found, key=lambda worker: (self.leads[worker], worker))

    def manager(self, agency: str, *, on: date) -> str:
        """An agency's manager."""
        return self.somebody(agency, Role.MANAGER, on=on)

    def is_here(self, worker: str, day: date) -> bool:
        """Whether somebody is not on leave on a day."""
        return self._away(worker, day) is None

    def stand_in(self, worker: str, agency: str, day: date) -> str:
        """Somebody, or whoever does their work while they are away or once they have gone."""
        if not self.works(worker, agency):
            return self.manager(agency, on=day)
        leave = self._away(worker, day)
        if leave is None:
            return worker
        deputy = leave.deputy
        if deputy and self.works(deputy, agency) and self.is_here(deputy, day):
            return deputy
        return self.manager(agency, on=day)

    def works(self, worker: str, agency: str) -> bool:
        """Whether somebody works at an agency."""
        return any(post.worker == worker and post.agency == agency for post in self.posts)

    def _away(self, worker: str, day: date) -> Leave | None:
        return next((each for each in self._leaves.get(worker, ()) if each.covers(day)), None)

    def comes(self, post: Post) -> None:
        """Somebody begins to work here."""
        self.posts.append(post)

    def goes(self, worker: str) -> None:
        """Somebody works here no more."""
        self.posts = [post for post in self.posts if post.worker != worker]
        for hat in [hat for hat in self._viewers if hat[0] == worker]:
            del self._viewers[hat]

    def viewer(self, worker: str, agency: str, at: datetime) -> Viewer:
        """Somebody under their hat at an instant: asked of the database once."""
        hat = (worker, agency)
        if hat not in self._viewers:
            with viewing(
                worker_id=keys.worker(worker), agency_id=keys.agency(agency), at=at
            ) as found:
                self._viewers[hat] = found
        return replace(self._viewers[hat], at=at)

    def net(self, agency: str, at: datetime) -> Viewer:
        """The house itself, acting for an agency."""
        hat = ("", agency)
        if hat not in self._viewers:
            with viewing_as_the_net(agency_id=keys.agency(agency), at=at) as found:
                self._viewers[hat] = found
        return replace(self._viewers[hat], at=at)
