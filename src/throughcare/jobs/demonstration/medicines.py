"""What prescribers prescribe: begun, raised, reviewed; naloxone handed over; collections."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import partial
from uuid import UUID

from throughcare.actions import assessment, treatment
from throughcare.actions.assessment import Said
from throughcare.actions.treatment import Agreed, Dosed, Prescribed, Written
from throughcare.actions.treatment.naloxone import Told
from throughcare.domain.assessment.standing import Place
from throughcare.domain.kernel.calendar import at as instant
from throughcare.domain.kernel.category import AgencyKind, Role
from throughcare.domain.kernel.substance import Medicine
from throughcare.domain.treatment.alerts import Checks
from throughcare.domain.treatment.collecting import NotSupplied
from throughcare.domain.treatment.days import Outcome
from throughcare.domain.treatment.injecting import Place as Injected
from throughcare.domain.treatment.injecting import injected
from throughcare.domain.treatment.naloxone import Handed, Kit
from throughcare.domain.treatment.products import FORMS, Product
from throughcare.domain.treatment.regimen import Aim, Site, Why
from throughcare.domain.treatment.watch import How, Since
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration.town import Case, Town
from throughcare.queries.treatment import scripts, supplying
from throughcare.queries.treatment.supplying import Collecting
from throughcare.records import demonstration as keys
from throughcare.records.viewer import viewing

P = Product
A_DAY = timedelta(days=1)
MILLIGRAM = 1000
# Of what is given, how often; how much of it first, and where it goes from there, in milligrams.
GIVEN: Mapping[Product, tuple[int, int, int]] = {
    P.METHADONE: (55, 30, 60),
    P.BUPRENORPHINE: (20, 4, 12),
    P.BUPRENORPHINE_MONTHLY: (12, 64, 96),
    P.BUPRENORPHINE_WEEKLY: (8, 16, 24),
    P.LOFEXIDINE: (3, 1, 1),
    P.NALTREXONE: (2, 25, 50),
}
BY_INSTALMENTS = frozenset({Medicine.METHADONE, Medicine.BUPRENORPHINE})
STEPS = 3  # in which a dose is raised, a week apart
KNOWN = Checks(hours_since_opioid=16)
# A COWS of 14, item by item, before buprenorphine; the reason where they would not be asked.
WITHDRAWAL = {"1": 4, "2": 2, "3": 1, "4": 5, "6": 2} | dict.fromkeys(("5", "7", "8", "9"), 0)
SCORED = WITHDRAWAL | {"10": 0, "11": 0}
IN_WITHDRAWAL = "In withdrawal when they were seen: wide pupils, sweating, a fast pulse"
CHOSE = "their sister"
WATCHED = 0.2  # of those to whom it is offered, who want to be rung for a while
RING = "Leave a message, and try again the next day; then ring my sister"
REVIEWED = "They say that it holds from one morning to the next; it stays as it is"
REASSESSED = "Seen at the clinic; they had been with a sister. It begins anew, lower"
THRICE = frozenset({0, 2, 4})  # Monday, Wednesday, Friday
AT_WORK = "Begins work at seven; the box at home has a lock, and their sister has the key"
EXPIRES = timedelta(days=500)
COLLECTED_DAYS = 12  # before the end, of which collections are recorded
EVENING = time(17, 30)
ALERTS = ("first_dose", "day_increase", "week_increase", "missed_days", "prescriber_review")


def begin(town: Town) -> None:
    """A prescriber signs some of the alerts; near the end each collection is recorded."""
    team = town.cast.of_kind(AgencyKind.COMMUNITY_DRUG_TREATMENT)
    assert team is not None
    town.agenda.put(town.times.after_work(town.agenda.now, 2), partial(_sign, town, team.name))
    for days in range(COLLECTED_DAYS, 0, -1):
        evening = instant(day=(town.until - A_DAY * days).date(), clock=EVENING)
        if evening > town.agenda.now:
            for agency in dict.fromkeys((supplier(town), team.name)):
                town.agenda.put(evening, partial(_collected, town, agency, days))


def supplier(town: Town) -> str:
    """Where most of it is supplied: the town's pharmacy, else the team itself."""
    found = town.cast.of_kind(AgencyKind.PHARMACY, AgencyKind.COMMUNITY_DRUG_TREATMENT)
    assert found is not None
    return found.name


def prescriber(town: Town, case: Case, at: datetime) -> Viewer | None:
    """A prescriber of the team that leads, where that team prescribes and is still with them."""
    kind = town.cast.agencies[case.agency].kind
    if not case.open or kind is not AgencyKind.COMMUNITY_DRUG_TREATMENT:
        return None
    worker = town.cast.somebody(case.agency, Role.PRESCRIBER, on=town.times.day_of(at))
    return town.cast.viewer(worker, case.agency, at)


def prescribe(town: Town, case: Case, at: datetime) -> None:
    """A regimen with its first dose; a week later it is raised for the first time."""
    by = prescriber(town, case, at)
    if by is None or case.medicine:
        return
    product = case.chance.by_share({each: share for each, (share, *_) in GIVEN.items()})
    key, form = town.new_key(), FORMS[product]
    where = by.agency_name if form.every else supplier(town)
    if form.medicine is Medicine.BUPRENORPHINE:
        _score(town, case, by, at)
    prescribed = Prescribed(
        product=product,
        supplier_id=keys.agency(where),
        starts_on=by.today,
        dosed=_dosed(product, 0, by),
        supervised=case.chance.falls(0.6),
        aim=case.chance.one_of(tuple(Aim)),
        own_words=town.word("own_words", case.chance),
        supporter=CHOSE if product is P.NALTREXONE else "",
    )
    if town.attempt(
        lambda: treatment.begin(key=key, person_id=case.key, prescribed=prescribed, by=by, at=at)
    ):
        case.medicine, case.regimen, case.collects = form.medicine, key, not form.every
        naloxone(town, case, town.moment(by, at + timedelta(minutes=4)))
        town.later(at, case, partial(_raise, product, key, 1), days=8)


def _score(town: Town, case: Case, by: Viewer, at: datetime) -> None:
    """How strong the withdrawal is, on the sheet, before buprenorphine."""
    said = Said(
        sheet="cows",
        values=SCORED,
        words={},
        declined=frozenset(),
        place=Place.AGENCY,
        asked_at=at,
    )
    key, person_id = town.new_key(), case.key
    town.attempt(partial(assessment.answer, key=key, person_id=person_id, said=said, by=by, at=at))


def _dosed(product: Product, step: int, by: Viewer) -> Dosed:
    """The dose after so many steps, with what was known on the first day."""
    _, first, last = GIVEN[product]
    milligrams = first + (last - first) * step // STEPS
    checks = KNOWN
    if product is P.NALTREXONE:
        checks = Checks(opioid_free_on=by.today - A_DAY * 12, liver_test_on=by.today - A_DAY * 20)
    why = IN_WITHDRAWAL if FORMS[product].medicine is Medicine.BUPRENORPHINE else ""
    return Dosed(micrograms=milligrams * MILLIGRAM, checks=checks, why=why)


def _raise(product: Product, key: UUID, step: int, town: Town, case: Case, at: datetime) -> None:
    by = prescriber(town, case, at)
    if by is None or case.regimen != key or product is P.LOFEXIDINE:
        return
    raised = town.attempt(
        lambda: treatment.set_dose(
            key=town.new_key(),
            regimen_id=key,
            from_on=by.today,
            dosed=_dosed(product, step, by),
            by=by,
            at=at,
        )
    )
    if raised and step < STEPS:
        town.later(at, case, partial(_raise, product, key, step + 1), days=8)


def by_instalments(town: Town, case: Case) -> bool:
    """Whoever is given something that is collected, prescribed by the team that leads."""
    collects = case.regimen is not None and case.collects
    return collects and case.medicine in BY_INSTALMENTS


def write_script(town: Town, case: Case, at: datetime) -> None:
    """A script for a fortnight is written, to be collected in parts."""
    by, key = prescriber(town, case, at), case.regimen
    if by is None or key is None:
        return
    _write(town, key, by.today, by)


def next_script(town: Town, case: Case, by: Viewer, regimen_id: UUID) -> None:
    """The next is written before the last runs out."""
    writer = prescriber(town, case, by.at)
    if writer is None:
        return
    with viewing(worker_id=writer.worker_id, agency_id=writer.agency_id, at=writer.at):
        last = scripts.newest(writer, regimen_ids=[regimen_id]).get(regimen_id)
    if last is not None:
        _write(town, regimen_id, max(last.until_on, writer.today), writer)


def _write(town: Town, key: UUID, first_on: date, by: Viewer) -> None:
    written = Written(
        written_on=by.today, first_on=first_on, days=14, instalments=6, interval_days=2
    )
    town.attempt(
        lambda: treatment.write_script(
            key=town.new_key(), regimen_id=key, written=written, by=by, at=by.at
        )
    )


def other_days(town: Town, case: Case, at: datetime) -> None:
    """They collect on three days a week from now on, and take it at home between."""
    by, key = prescriber(town, case, at), case.regimen
    if by is None or key is None:
        return
    from_on = town.times.worked(by.today + A_DAY * 2)
    while from_on.weekday() not in THRICE:
        from_on = town.times.worked(from_on + A_DAY)
    town.attempt(
        lambda: treatment.arrange(
            regimen_id=key,
            from_on=from_on,
            weekdays=THRICE,
            supervised=False,
            why=AT_WORK,
            by=by,
            at=at,
        )
    )


def trace(town: Town, case: Case, at: datetime) -> None:
    """An electrocardiogram is taken before the dose goes further, and its QTc noted."""
    by, key = prescriber(town, case, at), case.regimen
    if by is None or key is None:
        return
    qtc = case.chance.number(405, 445)
    town.attempt(
        lambda: treatment.record_trace(regimen_id=key, on=by.today, qtc_ms=qtc, by=by, at=at)
    )


def stop(town: Town, case: Case, at: datetime) -> None:
    """Whoever leaves has what was prescribed ended first."""
    by, key = prescriber(town, case, at), case.regimen
    if by is None or key is None:
        return
    if town.attempt(
        lambda: treatment.end(
            regimen_id=key, ends_on=by.today + A_DAY, why=Why.OWN_CHOICE, by=by, at=at
        )
    ):
        case.regimen = case.medicine = None
        case.collects = False


def naloxone(town: Town, case: Case, by: Viewer, how: Handed | None = None) -> None:
    """Naloxone is offered; most take it."""
    wanted = case.chance.falls(town.choices["naloxone_wanted"])
    how = how or (Handed.THEMSELVES if wanted else Handed.NOT_WANTED)
    told = Told(
        how=how,
        on=by.today,
        kit=case.chance.one_of(tuple(Kit)),
        lot=f"LN{case.chance.number(1000, 9999)}",
        expires_on=by.today + EXPIRES,
        trained=True,
    )
    key = town.new_key()
    town.attempt(
        lambda: treatment.hand_over(key=key, person_id=case.key, told=told, by=by, at=by.at)
    )


def naloxone_owed(town: Town, case: Case, by: Viewer) -> None:
    """It is offered as it is owed: again, where an overdose used it up."""
    again = Handed.AGAIN_USED if "overdose" in case.dangers else None
    naloxone(town, case, by, again)


def inject(town: Town, case: Case, by: Viewer, regimen_id: UUID) -> None:
    """Where it is prescribed, the next injection is given."""
    giver = prescriber(town, case, by.at)
    if giver is None:
        return
    town.attempt(
        partial(
            treatment.collect,
            regimen_id=regimen_id,
            on=giver.today,
            outcome=Outcome.COLLECTED,
            place=town.chance_of("injected", regimen_id, giver.today).one_of(tuple(Injected)),
            again=True,
            by=giver,
            at=giver.at,
        )
    )


def look_at_site(town: Town, case: Case, by: Viewer, regimen_id: UUID) -> None:
    """The place of an implant is looked at, and heals."""
    told = partial(treatment.check_site, regimen_id=regimen_id, on=by.today, seen=Site.WELL)
    town.attempt(partial(told, by=by, at=by.at))


def offer_watch(town: Town, case: Case, by: Viewer) -> None:
    """Some want to be rung for a while; most do not."""
    since = Since.RELEASE if "released" in case.dangers else Since.STARTED
    if not case.chance.falls(WATCHED):
        town.attempt(
            lambda: treatment.decline_watch(person_id=case.key, since=since, by=by, at=by.at)
        )
        return
    agreed = Agreed(
        since=since,
        how=case.chance.one_of(tuple(How)),
        if_not=RING,
        agreed=True,
        ends_on=by.today + A_DAY * 14,
    )
    key = town.new_key()
    town.attempt(
        lambda: treatment.agree_watch(key=key, person_id=case.key, agreed=agreed, by=by, at=by.at)
    )


def review(town: Town, case: Case, by: Viewer) -> None:
    """The prescriber looks at it with them."""
    town.attempt(lambda: treatment.review(person_id=case.key, decided=REVIEWED, by=by, at=by.at))


def reassess(town: Town, case: Case, by: Viewer, regimen_id: UUID) -> None:
    """After missed days a prescriber sees them, and it begins anew."""
    seen = prescriber(town, case, by.at)
    if seen is None:
        return
    town.attempt(
        lambda: treatment.reassess(
            key=town.new_key(),
            regimen_id=regimen_id,
            from_on=seen.today,
            decided=REASSESSED,
            dosed=Dosed(micrograms=20 * MILLIGRAM, checks=KNOWN),
            by=seen,
            at=by.at,
        )
    )


def _sign(town: Town, agency: str, now: datetime) -> None:
    worker = town.cast.somebody(agency, Role.PRESCRIBER, on=town.times.day_of(now))
    by = town.cast.viewer(worker, agency, now)
    for code in ALERTS:
        town.attempt(partial(treatment.sign_alert, code=code, by=by, at=now))


def _collected(town: Town, agency: str, days: int, now: datetime) -> None:
    """What became of each collection of a day. One misses the last three, one the first three."""
    worker = town.cast.somebody(agency, Role.PHARMACIST, Role.PRESCRIBER, on=now.date())
    by = town.cast.viewer(worker, agency, now)
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=now):
        expected = supplying.collecting(by, on=by.today)
    for number, each in enumerate(sorted(expected, key=_in_turn)):
        if not each.decision:
            continue
        misses = (number == 0 and days <= 3) or (number == 1 and days > COLLECTED_DAYS - 3)
        outcome, why = (Outcome.MISSED, None) if misses else _outcome(town)
        place = Injected.ABDOMEN_LEFT if injected(each.regimen.product) else None
        town.attempt(
            partial(
                treatment.collect,
                regimen_id=each.regimen.id,
                on=by.today,
                outcome=outcome,
                why=why,
                turn=each.turn,
                place=place,
                again=True,
                by=by,
                at=now,
            )
        )


def _in_turn(each: Collecting) -> tuple[bool, str]:
    """What is collected each day comes first: of it one can miss days in a row."""
    form = FORMS[each.regimen.product]
    return bool(form.every) or form.attendances > 1, str(each.regimen.id)


def _outcome(town: Town) -> tuple[Outcome, NotSupplied | None]:
    if town.chance.falls(town.choices["collection_missed"]):
        return Outcome.MISSED, None
    if town.chance.falls(town.choices["not_supplied"]):
        return Outcome.NOT_SUPPLIED, NotSupplied.INTOXICATED
    return Outcome.COLLECTED, None
