"""What each role may ask and do. A closed table: what is not here, nobody may."""

from throughcare.domain.kernel.category import IN_PRISON, AgencyKind, Role
from throughcare.domain.workforce.viewer import WITHOUT_PEOPLE, Viewer

R = Role
WORKING = frozenset(set(Role) - WITHOUT_PEOPLE - {R.PERSON, R.SUPPORTER, R.ADVOCATE})
EVERYBODY = frozenset(set(Role) - {R.PERSON, R.SUPPORTER, R.MACHINE_CLIENT, R.LINK_HOLDER})
ASKING = WORKING - {
    R.COURT_OFFICER,
    R.BENCH_MEMBER,
    R.ENFORCEMENT_OFFICER,
    R.POLICE_CUSTODY_WORKER,
    R.RECORD_STEWARD,
    R.DATA_PROTECTION_LEAD,
}
# Who reads and writes what is known of somebody's health: whoever treats them, and their manager.
TREATING = WORKING - {
    R.COURT_OFFICER,
    R.BENCH_MEMBER,
    R.ENFORCEMENT_OFFICER,
    R.OFFENDER_MANAGER,
    R.MONITOR,
    R.POLICE_CUSTODY_WORKER,
    R.RECORD_STEWARD,
    R.REFERRAL_DESK,
    R.DATA_PROTECTION_LEAD,
}
IN_PRISON_ROLES = frozenset(
    {
        *(R.PRISON_CLINICAL_WORKER, R.PRISON_PSYCHOSOCIAL_WORKER, R.PRESCRIBER),
        *(R.OFFENDER_MANAGER, R.MANAGER, R.LEAD_WORKER, R.WORKER, R.DUTY_WORKER),
    }
)
LEADING = frozenset({R.MANAGER, R.PARTNERSHIP_LEAD})

MAY: dict[str, frozenset[Role]] = {
    "today.see": EVERYBODY,
    "person.search": WORKING,
    "person.see": WORKING,
    "person.register": WORKING,
    "person.change": WORKING,
    "person.restrict": LEADING | {R.DATA_PROTECTION_LEAD},
    "person.record_death": WORKING,
    "person.correct_death": LEADING,
    "death.review": WORKING,
    "person.match": frozenset({R.RECORD_STEWARD}),
    "person.find_matches": frozenset(),
    "journey.see": WORKING,
    "journey.record": EVERYBODY,
    "journey.change": WORKING,
    "journey.hand_over": WORKING,
    "contact.record": WORKING,
    "appointment.book": WORKING,
    "elsewhere.tell": WORKING,
    "custody.take": frozenset(),  # the house itself only
    "custody.tell": WORKING,
    "custody.see": WORKING,
    "custody.receive": frozenset({R.PRISON_CLINICAL_WORKER, R.PRESCRIBER, R.MANAGER}),
    "custody.arrivals": IN_PRISON_ROLES,
    "custody.place": frozenset({R.RECORD_STEWARD}),
    "release.see": WORKING,
    "release.plan": WORKING,
    "release.board": LEADING
    | {R.PRISON_CLINICAL_WORKER, R.PRISON_PSYCHOSOCIAL_WORKER, R.OFFENDER_MANAGER}
    | {R.LEAD_WORKER, R.DUTY_WORKER},
    "release.figures": LEADING
    | {R.PRISON_CLINICAL_WORKER, R.PRISON_PSYCHOSOCIAL_WORKER, R.OFFENDER_MANAGER}
    | {R.LEAD_WORKER, R.DUTY_WORKER, R.COMMISSIONER, R.AUDITOR},
    "release.look": frozenset(),  # the house itself only
    "catalogue.see": WORKING,
    "catalogue.write": frozenset({R.DIRECTORY_EDITOR, R.MANAGER}),
    "catalogue.match": WORKING,
    "inside.place": IN_PRISON_ROLES,
    "transfer.plan": IN_PRISON_ROLES,
    "transfer.look": IN_PRISON_ROLES,
    "mandatory.record": IN_PRISON_ROLES,
    "mandatory.offer": IN_PRISON_ROLES,
    "diary.see": WORKING,
    "diary.renew": WORKING,
    "next_step.change": WORKING,
    "support.change": WORKING,
    "ending.see": WORKING,
    "aftercare.see": WORKING,
    "aftercare.agree": WORKING,
    "door.open": ASKING,
    "support.end_without": frozenset({R.MANAGER}),
    "need.change": WORKING,
    "time.see": WORKING,
    "time.count": frozenset(Role),  # of a form that was sent, about nobody
    "attempt.tell": ASKING,
    "supporter.change": ASKING,
    "week.see": WORKING,
    "week.change": WORKING,
    "risk.change": WORKING,
    "overdose.report": WORKING,
    "overdose.tell": frozenset(),
    "fact.change": WORKING,
    "assessment.see": WORKING,
    "assessment.ask": ASKING,
    "plan.see": WORKING,
    "plan.change": WORKING,
    "instrument.see": WORKING,
    "instrument.load": LEADING,
    "instrument.sign": frozenset({R.PRESCRIBER, R.PRISON_CLINICAL_WORKER}),
    "directory.see": EVERYBODY,
    "directory.edit": frozenset({R.DIRECTORY_EDITOR, R.MANAGER, R.PARTNERSHIP_LEAD}),
    "directory.ask": WORKING,
    "directory.answer": WORKING | {R.DIRECTORY_EDITOR},
    "find_help.see": WORKING,
    "find_help.nobody": WORKING,
    "referral.send": WORKING,
    "referral.receive": WORKING,
    "referral.see": WORKING,
    "referral.meet": LEADING,
    "referral.lapse": frozenset(),  # the house itself only
    "arrest.see": WORKING,
    "arrest.test": frozenset({R.POLICE_CUSTODY_WORKER}),
    "arrest.assess": frozenset({R.WORKER, R.LEAD_WORKER, R.DUTY_WORKER, R.MANAGER}),
    "arrest.decide_cause": frozenset({R.MANAGER}),
    "arrest.offer": WORKING,
    "arrest.screen": WORKING,
    "arrest.tell_court": WORKING,
    "arrest.forget": frozenset(),  # the house itself only
    "court.see": frozenset({R.COURT_OFFICER, R.BENCH_MEMBER}),
    "court.arrange": frozenset({R.COURT_OFFICER}),
    "court.decide": frozenset({R.COURT_OFFICER, R.BENCH_MEMBER}),
    "court.answer": WORKING,
    "hearing.see": WORKING,
    "order.see": WORKING,
    "order.change": frozenset({R.OFFENDER_MANAGER, R.MANAGER}),
    "order.dispute": WORKING,
    "order.hear": frozenset({R.MANAGER, R.PARTNERSHIP_LEAD, R.OFFENDER_MANAGER}),
    "order.end_by_law": frozenset(),  # the house itself only
    "recall.decide": frozenset({R.MANAGER}),
    "order.enforce": frozenset({R.ENFORCEMENT_OFFICER, R.MANAGER}),
    "testing.see": WORKING,
    "testing.record": WORKING,
    "treatment.see": WORKING,
    "treatment.record": WORKING,
    "schedule.change": frozenset(
        {R.WORKER, R.LEAD_WORKER, R.MONITOR, R.OFFENDER_MANAGER, R.MANAGER}
    ),
    "draw.see": WORKING,
    "draw.take_part": frozenset({R.MANAGER, R.OFFENDER_MANAGER}),
    "kit.see": LEADING,
    "kit.change": frozenset({R.MANAGER}),
    "reward.see": WORKING,
    "reward.give": WORKING,
    "treatment.review": frozenset({R.PRESCRIBER, R.PRISON_CLINICAL_WORKER}),
    "medicine.prescribe": frozenset({R.PRESCRIBER, R.PRISON_CLINICAL_WORKER}),
    "medicine.take_in": frozenset(),  # the house itself only
    "medicine.follow_up": frozenset(),  # the house itself only
    "plan.follow_up": frozenset(),  # the house itself only
    "medicine.naloxone": WORKING,
    "medicine.watch": WORKING,
    "medicine.supply": frozenset({R.PHARMACIST, R.PRESCRIBER, R.PRISON_CLINICAL_WORKER}),
    "health.see": TREATING | {R.DATA_PROTECTION_LEAD},
    "health.record": TREATING,
    "programme.see": WORKING,
    "programme.record": WORKING,
    "group.run": WORKING,
    "fellowship.note": WORKING,
    "tally.see": WORKING,
    "tally.count": WORKING,
    "placement.see": WORKING,
    "placement.propose": ASKING,
    "placement.decide": ASKING,
    "placement.carry": ASKING,
    "placement.pay": frozenset({R.MANAGER}),
    "placement.manage": frozenset({R.MANAGER}),
    "placement.limit": frozenset({R.MANAGER, R.AGENCY_ADMINISTRATOR}),
    "placement.delegate": frozenset({R.COMMISSIONER}),
    "placement.compare": frozenset({R.PARTNERSHIP_LEAD, R.COMMISSIONER, R.AUDITOR}),
    "report.see": WORKING,
    "report.write": frozenset({R.OFFENDER_MANAGER, R.MANAGER}),
    "report.compare": frozenset({R.MANAGER, R.PARTNERSHIP_LEAD, R.COMMISSIONER, R.AUDITOR}),
    "sharing.see": WORKING,
    "sharing.grant": WORKING,
    "sharing.note": WORKING,
    "sharing.emergency": WORKING,
    "sharing.withhold": WORKING,
    "sharing.review": LEADING | {R.DATA_PROTECTION_LEAD},
    "sharing.rights": WORKING,
    "sharing.answer": frozenset({R.DATA_PROTECTION_LEAD}),
    "sharing.copy": frozenset({R.DATA_PROTECTION_LEAD}),
    "sharing.erase": frozenset({R.DATA_PROTECTION_LEAD}),
    "sharing.part": frozenset(),  # the house itself only
    "sharing.forget": frozenset(),  # the house itself only
    "net.see": EVERYBODY,
    "net.count": frozenset(),  # the house itself only
    "net.compare": LEADING | {R.COMMISSIONER, R.AUDITOR},
    "net.reread": LEADING,
    "net.look": LEADING,
    "net.answer": LEADING,
    "obligation.acknowledge": WORKING,
    "rota.see": WORKING,
    "rota.change": LEADING,
    "absence.record": WORKING,
    "closing.plan": LEADING,
    "closing.move": frozenset(),
    "workforce.follow_up": frozenset(),  # the house itself only
    "workforce.found": frozenset({R.PARTNERSHIP_LEAD}),
    "workforce.change": LEADING | {R.AGENCY_ADMINISTRATOR},
    "protocol.change": frozenset({R.PARTNERSHIP_LEAD}),
    "admin.see": LEADING | {R.AGENCY_ADMINISTRATOR, R.DATA_PROTECTION_LEAD, R.AUDITOR},
    "account.own": frozenset(Role),
}


# Source: domain.md §3 S11; health never reaches justice.
HEALTH = frozenset({"health.see", "health.record"})
# What whoever treats does, and nobody of justice. Source: domain.md §5 "Self-incrimination".
HELPING = frozenset(
    {"programme.record", "group.run", "fellowship.note", "tally.see", "tally.count"}
)

# The police lead nobody, plan nothing, find no needs, keep no diary: what they would be told when
# they tried must not tell them whether somebody else does. That somebody is at risk they do tell.
# Source: domain.md §5 "Net widening".
NOT_IN_CUSTODY = frozenset(
    {
        "journey.change",
        "journey.hand_over",
        "catalogue.match",
        "appointment.book",
        "next_step.change",
        "need.change",
        "support.change",
        "ending.see",
        "aftercare.agree",
        "support.end_without",
        "plan.change",
        "testing.record",
        "treatment.record",
        "week.change",
        "medicine.watch",
        "release.see",
        "release.plan",
        "release.board",
        "release.figures",
        *HEALTH,
        *HELPING,
    }
)


# Justice records no medicine, nor what somebody does for themselves; a court plans nothing, finds
# no needs and tests nobody: what neither may do is not offered. Source: domain.md §5
# "Self-incrimination"; pages.md "Person".
NOT_THERE: dict[AgencyKind, frozenset[str]] = {
    AgencyKind.POLICE_CUSTODY: NOT_IN_CUSTODY,
    AgencyKind.PROBATION: HEALTH | HELPING | {"treatment.record", "week.change", "medicine.watch"},
    AgencyKind.PRISON_OFFENDER_MANAGEMENT: HEALTH
    | HELPING
    | {"treatment.record", "week.change", "medicine.watch"},
    AgencyKind.COURT: frozenset(
        {
            *HEALTH,
            "treatment.record",
            "custody.tell",
            "medicine.watch",
            *HELPING,
            "testing.record",
            "need.change",
            "risk.change",
            "overdose.report",
            "fact.change",
            "find_help.nobody",
            "support.change",
            "ending.see",
            "aftercare.agree",
            "support.end_without",
            "week.change",
            "plan.change",
            "release.see",
            "release.plan",
            "release.board",
            "release.figures",
        }
    ),
}


# What only some kinds of agency do, whoever works there. Source: domain.md S1, S2.
K = AgencyKind
TREATING_INSIDE = frozenset({K.PRISON_CLINICAL, K.PRISON_PSYCHOSOCIAL})
ONLY_AT: dict[str, frozenset[AgencyKind]] = {
    "arrest.test": frozenset({K.POLICE_CUSTODY}),
    "arrest.assess": frozenset({K.CRIMINAL_JUSTICE_INTERVENTION_TEAM}),
    "arrest.decide_cause": frozenset({K.CRIMINAL_JUSTICE_INTERVENTION_TEAM}),
    "arrest.offer": frozenset({K.POLICE_CUSTODY, K.CRIMINAL_JUSTICE_INTERVENTION_TEAM}),
    "arrest.tell_court": frozenset({K.POLICE_CUSTODY, K.CRIMINAL_JUSTICE_INTERVENTION_TEAM}),
    "custody.receive": frozenset({K.PRISON_CLINICAL}),
    "custody.arrivals": IN_PRISON,
    "catalogue.write": TREATING_INSIDE,
    "inside.place": TREATING_INSIDE,
    "transfer.plan": IN_PRISON,
    "transfer.look": TREATING_INSIDE,
    "mandatory.record": frozenset({K.PRISON_OFFENDER_MANAGEMENT}),
    "mandatory.offer": TREATING_INSIDE,
}


def may(viewer: Viewer, permission: str) -> bool:
    """This says whether any of somebody's roles at this agency, of its kind, allows it.

    Raises KeyError for a permission that the table does not know.
    """
    allowed = bool(MAY[permission] & viewer.roles)
    kind = viewer.agency_kind
    here = kind in ONLY_AT.get(permission, frozenset({kind}))
    if kind in NOT_THERE and permission in NOT_THERE[kind]:
        here = False
    return viewer.system or (allowed and here)
