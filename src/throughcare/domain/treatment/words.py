"""What medicines say on screen."""

from throughcare.domain.kernel.substance import Medicine
from throughcare.domain.treatment import detox, watch
from throughcare.domain.treatment.alerts import Level, LiftedBy
from throughcare.domain.treatment.collecting import NotSupplied
from throughcare.domain.treatment.days import Outcome
from throughcare.domain.treatment.events import PRIVATE
from throughcare.domain.treatment.injecting import Place
from throughcare.domain.treatment.naloxone import Handed, Kit
from throughcare.domain.treatment.products import FORMS, Product
from throughcare.domain.treatment.regimen import Aim, Site, Why, Wording

MEDICINES: dict[Medicine, str] = {
    Medicine.METHADONE: "Methadone",
    Medicine.BUPRENORPHINE: "Buprenorphine",
    Medicine.DIAMORPHINE: "Diamorphine",
    Medicine.MORPHINE: "Morphine",
    Medicine.CODEINE: "Codeine or dihydrocodeine",
    Medicine.DIAZEPAM: "Diazepam",
    Medicine.DEXAMFETAMINE: "Dexamfetamine",
    Medicine.PREGABALIN: "Pregabalin or gabapentin",
    Medicine.NALTREXONE: "Naltrexone",
    Medicine.LOFEXIDINE: "Lofexidine",
}

_MEDICINE = {each.value: words[:1].lower() + words[1:] for each, words in MEDICINES.items()}

PRODUCTS: dict[Product, str] = {product: form.words for product, form in FORMS.items()}

LEVELS: dict[Level, str] = {
    Level.BLOCK: "Holds it back",
    Level.WARN: "Warns",
    Level.INFORM: "Informs",
}

LIFTED_BY: dict[LiftedBy, str] = {
    LiftedBy.SECOND_PRESCRIBER: "lifted by a second prescriber, with a reason",
    LiftedBy.REASON: "lifted by a prescriber's reason",
    LiftedBy.FACTS: "lifted by other facts only",
}

OUTCOMES: dict[Outcome, str] = {
    Outcome.COLLECTED: "Collected",
    Outcome.MISSED: "Did not come",
    Outcome.NOT_SUPPLIED: "Not supplied",
}

NOT_SUPPLIED: dict[NotSupplied, str] = {
    NotSupplied.INTOXICATED: "They came intoxicated",
    NotSupplied.UNWELL: "They came unwell",
    NotSupplied.MISSED_DAYS: "Days were missed: a prescriber must see them first",
    NotSupplied.PRESCRIPTION: "Something is wrong with the prescription",
    NotSupplied.THEY_ASKED: "They did not want it today",
}

AIMS: dict[Aim, str] = {
    Aim.STAY: "Stay as it is",
    Aim.REDUCE: "Come down, at their own pace",
    Aim.STOP: "Stop",
    Aim.UNDECIDED: "Not decided",
}

WHY_ENDED: dict[Why, str] = {
    Why.FINISHED: "It came to its agreed end",
    Why.OWN_CHOICE: "Their own choice",
    Why.CHANGED: "Changed to another medicine",
    Why.MOVED: "Taken over by another service",
    Why.INTO_CUSTODY: "They went into custody",
    Why.OUT_OF_CUSTODY: "They came out of custody",
    Why.HOSPITAL: "They are in hospital, which gives it there",
    Why.LOST_TOUCH: "We lost touch",
    Why.CLINICAL: "A clinical reason",
    Why.DIED: "They died",
}

WORDINGS: dict[Wording, str] = {
    Wording.CLOSED_DAYS_BEFORE: "What is due on a closed day is supplied on a suitable day before",
    Wording.REMAINDER_IF_LATE: "Who comes late is supplied the days that remain",
    Wording.CONSULT_AFTER_MISSED: "After three missed days in a row the prescriber is rung",
    Wording.SUPERVISE: "Taken under supervision on collection days",
    Wording.SEPARATE_CONTAINERS: "Each day's dose in a container of its own",
}

KITS: dict[Kit, str] = {Kit.PREFILLED: "Prefilled syringe", Kit.NASAL: "Nasal spray"}

HANDED: dict[Handed, str] = {
    Handed.THEMSELVES: "Handed to them",
    Handed.SOMEBODY_CLOSE: "Handed to somebody close, as they wish",
    Handed.AGAIN_USED: "Handed again: the last was used",
    Handed.AGAIN_LOST: "Handed again: the last was lost or is too old",
    Handed.NOT_WANTED: "Offered, and not wanted now",
}

STANDS: dict[detox.Stands, str] = {
    detox.Stands.OFFERED: "offered",
    detox.Stands.FOR_SOME: "for some: write why",
    detox.Stands.NOT_ROUTINE: "not routinely: write why",
    detox.Stands.NOT_OFFERED: "must not be offered",
}

SITE: dict[Site, str] = {
    Site.WELL: "Nothing to see but the scar",
    Site.SORE: "Sore, or swollen",
    Site.INFECTED: "Infected: to be treated",
    Site.OUT: "It has come out, or was taken out",
}

PLACES: dict[Place, str] = {
    Place.ABDOMEN_LEFT: "Belly, left",
    Place.ABDOMEN_RIGHT: "Belly, right",
    Place.ARM_LEFT: "Upper arm, left",
    Place.ARM_RIGHT: "Upper arm, right",
    Place.BUTTOCK_LEFT: "Buttock, left",
    Place.BUTTOCK_RIGHT: "Buttock, right",
    Place.THIGH_LEFT: "Thigh, left",
    Place.THIGH_RIGHT: "Thigh, right",
}

WHERE: dict[detox.Where, str] = {
    detox.Where.COMMUNITY: "At home, with help from here",
    detox.Where.RESIDENTIAL: "In residential treatment, or on a ward",
    detox.Where.PRISON: "In prison",
}

DETOX_OUTCOMES: dict[detox.Outcome, str] = {
    detox.Outcome.COMPLETED: "They came to its end",
    detox.Outcome.BACK_ON: "They chose to go back on a medicine",
    detox.Outcome.LEFT: "They left it",
    detox.Outcome.CLINICAL: "It was stopped for a clinical reason",
    detox.Outcome.NOT_BEGUN: "It was not begun after all",
    detox.Outcome.DIED: "They died",
}

WATCH_SINCE: dict[watch.Since, str] = {
    watch.Since.STARTED: "after starting on a medicine",
    watch.Since.DROPPED_OUT: "after stopping it",
    watch.Since.DETOX: "after a detoxification",
    watch.Since.RELEASE: "after coming out of prison",
}

WATCH_HOW: dict[watch.How, str] = {
    watch.How.TELEPHONE: "by telephone",
    watch.How.MESSAGE: "by a message that they answer",
    watch.How.VISIT: "where they live or stay",
    watch.How.HERE: "here",
}

RHYTHMS: dict[watch.Rhythm, str] = {
    watch.Rhythm.DAILY: "each day",
    watch.Rhythm.ALTERNATE: "every other day",
    watch.Rhythm.WEEKLY: "each week",
}

WATCH_ENDED: dict[watch.Why, str] = {
    watch.Why.TIME: "It came to its day",
    watch.Why.THEY_ASKED: "They asked for it to end",
    watch.Why.DIED: "They died",
}

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_PRODUCT = {each.value: words[:1].upper() + words[1:] for each, words in PRODUCTS.items()}
_WHY = {each.value: words[:1].lower() + words[1:] for each, words in WHY_ENDED.items()}
_NOT_SUPPLIED = {each.value: words[:1].lower() + words[1:] for each, words in NOT_SUPPLIED.items()}

_HANDED = {each.value: words[:1].lower() + words[1:] for each, words in HANDED.items()}
_SITE = {each.value: words[:1].lower() + words[1:] for each, words in SITE.items()}
_WHERE = {each.value: words[:1].lower() + words[1:] for each, words in WHERE.items()}
_OUTCOME = {each.value: words[:1].lower() + words[1:] for each, words in DETOX_OUTCOMES.items()}
_SINCE = {each.value: words for each, words in WATCH_SINCE.items()}
_HOW = {each.value: words for each, words in WATCH_HOW.items()}
_WATCH_ENDED = {each.value: words[:1].lower() + words[1:] for each, words in WATCH_ENDED.items()}
# What the dated list may name, as the timeline says it.
_METHODS = {
    "methadone": "methadone",
    "buprenorphine": "buprenorphine",
    "lofexidine": "lofexidine",
    "clonidine": "clonidine",
    "dihydrocodeine": "dihydrocodeine",
    "accelerated": "accelerated, with opioid antagonists",
    "rapid": "rapid, with opioid antagonists",
    "ultra_rapid": "ultra-rapid",
}


def say_days(weekdays: frozenset[int], *, supervised: bool) -> str:
    """This says on which days something is collected, and whether it is taken there."""
    named = [WEEKDAYS[day] for day in sorted(weekdays)]
    days = "every day" if len(named) == len(WEEKDAYS) else "on " + ", ".join(named)
    return f"collected {days}, {'supervised' if supervised else 'taken home'}"


DUTIES: dict[str, str] = {
    f"{PRIVATE}.naloxone": "Offer {name} naloxone, and show how it is used",
    f"{PRIVATE}.call": "Ring {name}, who did not collect a dose",
    f"{PRIVATE}.reassess": "Have a prescriber see {name} today: nothing is supplied until then",
    f"{PRIVATE}.ring": "Ring the pharmacy about {name}, who came and was not supplied",
    f"{PRIVATE}.confirm": "Agree to the dose of {name}, or not, as second prescriber",
    f"{PRIVATE}.ecg": "Arrange an ECG for {name}",
    f"{PRIVATE}.plan_review": "Ask {name} what they would like from here, and review the plan",
    f"{PRIVATE}.review": "Review what is prescribed with {name}",
    f"{PRIVATE}.overdose_review": "Review the dose with {name} after the overdose",
    f"{PRIVATE}.injection": "Give {name} what is injected or implanted, or agree what follows",
    f"{PRIVATE}.site": "Look at the implant of {name}",
    f"{PRIVATE}.take_on": "Take on what {name} is prescribed: who prescribed it has ended",
    f"{PRIVATE}.take_on_urgent": "Take on what {name} is prescribed: it runs out soon, and who "
    "prescribed it has ended",
    f"{PRIVATE}.following": "Agree with {name} what follows what is prescribed until a day",
    f"{PRIVATE}.runs_out": "Write the next script of {name} before this one runs out, or end it",
    f"{PRIVATE}.offer_watch": "Ask {name} whether to be in touch for a while",
    f"{PRIVATE}.watch_missed": "Reach {name} today: nobody did",
    f"{PRIVATE}.watch": "Be in touch with {name}, as you agreed",
}

# Codes in what events say, by kind of event and field.
CODES: dict[str, dict[str, dict[str, str]]] = {
    "treatment.given": {"medicine": _MEDICINE},
    "treatment.stopped": {"medicine": _MEDICINE},
    f"{PRIVATE}.begun": {"product": _PRODUCT},
    f"{PRIVATE}.dose_set": {"product": _PRODUCT},
    f"{PRIVATE}.script_written": {"product": _PRODUCT},
    f"{PRIVATE}.ended": {"product": _PRODUCT, "why": _WHY},
    f"{PRIVATE}.went_over": {"product": _PRODUCT},
    f"{PRIVATE}.arranged": {"product": _PRODUCT},
    f"{PRIVATE}.not_supplied": {"why": _NOT_SUPPLIED},
    f"{PRIVATE}.naloxone": {"how": _HANDED},
    f"{PRIVATE}.site_checked": {"seen": _SITE},
    f"{PRIVATE}.supporter_changed": {"product": _PRODUCT},
    f"{PRIVATE}.detox_begun": {"where": _WHERE, "method": _METHODS},
    f"{PRIVATE}.detox_changed": {"where": _WHERE},
    f"{PRIVATE}.detox_ended": {"outcome": _OUTCOME},
    f"{PRIVATE}.watch_agreed": {"since": _SINCE, "how": _HOW},
    f"{PRIVATE}.watch_declined": {"since": _SINCE},
    f"{PRIVATE}.watch_ended": {"why": _WATCH_ENDED},
}

REASONS: dict[str, str] = {
    "treatment.not_found": "There is no such medicine",
    "treatment.medicine_needed": "Choose what is given",
    "treatment.start_needed": "Enter the day from which it is given",
    "treatment.end_wrong": "The end must be on or after the start",
    "treatment.not_for_justice": "Medicines are recorded by whoever gives them",
    "treatment.decided_needed": "Write what was decided",
    "treatment.ends_with_the_prescription": "This is prescribed here: it ends where the "
    "prescription ends",
    "treatment.given_already": "This is recorded already, on some of these days",
    "medicine.not_found": "There is no such prescription",
    "medicine.ended_already": "It has ended already",
    "medicine.follows_what": "Enter what follows",
    "medicine.follows_long": "Use at most {most} characters",
    "medicine.not_prescribed_here": "Medicines are prescribed by services that treat",
    "medicine.product_needed": "Choose what is prescribed",
    "medicine.supplier_needed": "Choose where it is supplied",
    "medicine.weekdays_needed": "Choose on which days it is collected",
    "medicine.days_of_its_form": "The days of an injection or an implant follow from its form",
    "medicine.day_ahead_needed": "Enter from when: after today, while it is prescribed",
    "medicine.day_of_collection_needed": "Choose a day on which they collect, until now and from "
    "then on: else they would have a day's dose twice, or none",
    "medicine.nothing_changes": "It is so already on that day",
    "medicine.dose_needed": "Enter the dose in mg",
    "medicine.end_wrong": "The end must be after the start, and no later than it is prescribed for",
    "medicine.end_why_needed": "Choose why it ends",
    "medicine.day_outside": "The day must lie within those for which it is prescribed",
    "medicine.dose_before_another": "A dose from a later day, or this one, is recorded already",
    "medicine.alert_not_found": "There is no such alert",
    "medicine.alert_signed": "Somebody of your agency has signed this version",
    "medicine.alert": "{words}. Source: {source}. Version of {version}",
    "medicine.alert_by_reason": "{words}. Write why it is right for them. Source: {source}. "
    "Version of {version}",
    "medicine.alert_by_second_prescriber": "{words}. Write why it is right for them; it holds once "
    "a second prescriber agrees. Source: {source}. Version of {version}",
    "medicine.dose_settled": "No dose waits for a second prescriber",
    "medicine.another_prescriber": "Another prescriber than the one who entered it must agree",
    "medicine.not_running": "Nothing is prescribed for this day",
    "medicine.dose_waits": "No dose holds yet: a second prescriber must agree",
    "medicine.ring_the_prescriber": "Do not supply; ring the prescriber: {days} days in a row were "
    "missed",
    "medicine.outcome_needed": "Choose what became of the collection",
    "medicine.not_supplied_why_needed": "Choose why nothing was supplied",
    "medicine.supplied_elsewhere": "Another service supplies this",
    "medicine.day_wrong": "The day must be today, or one of the last fourteen",
    "naloxone.how_needed": "Choose to whom it was handed, or that it was not wanted",
    "naloxone.kit_needed": "Choose what was handed over",
    "naloxone.lot_needed": "Enter the lot number",
    "naloxone.expiry_needed": "Enter the day until which it is good: after today",
    "naloxone.training_needed": "Show them how it is used, and say so",
    "medicine.day_past_needed": "Enter the day on which it was: today or earlier",
    "medicine.turn_wrong": "They do not come that often on a day",
    "medicine.site_needed": "Choose what was seen",
    "medicine.site_again": "{words}. Last used on {last}. Source: {source}. Version of {version}. "
    "Choose another place, or this one again",
    "medicine.qtc_wrong": "Enter the QTc in ms, between 200 and 800, or leave it empty",
    "script.not_by_instalments": "An injection or an implant is not written by instalments",
    "script.written_needed": "Enter the day of the script",
    "script.first_before": "The first supply is on the day of the script, or after it",
    "script.days_needed": "Enter for how many days it is",
    "medicine.not_implanted": "This is not an implant",
    "medicine.nothing_due": "Nothing is there to collect on this day",
    "medicine.decided_needed": "Write what was decided",
    "detox.not_found": "There is no such detoxification",
    "detox.open_already": "A detoxification is recorded already, and has not ended",
    "detox.method_needed": "Choose how",
    "detox.method_not_offered": "{words}: this must not be offered. Source: {source}. "
    "Version of {version}",
    "detox.where_needed": "Choose where",
    "detox.pace_needed": "Write the pace that they chose, in their words",
    "detox.told_needed": "Tell them of lost tolerance and of overdose, and say so",
    "detox.follows_needed": "Write what follows it: nobody is ready without",
    "detox.end_wrong": "Enter until when it is planned: after it begins",
    "detox.why_this_method": "{words} is not for everybody: write why it is right for them. "
    "Source: {source}. Version of {version}",
    "detox.why_so_long": "It usually lasts at most {weeks} weeks there: write why it is right for "
    "them. Source: NICE CG52 1.3.2.2",
    "detox.why_in_pregnancy": "In pregnancy a specialist decides: write who did, and why",
    "detox.ended": "It has ended",
    "detox.outcome_needed": "Choose how it ended",
    "detox.not_begun_yet": "It had not begun by then",
    "watch.not_found": "There is no such agreement to be in touch",
    "watch.open_already": "You have agreed to be in touch already",
    "watch.since_needed": "Choose after what",
    "watch.how_needed": "Choose how they want to be reached",
    "watch.if_not_needed": "Write what they want done if nobody reaches them",
    "watch.agreed_needed": "Ask them, and say that they agree",
    "watch.helper_wrong": "Choose their lead worker, or a peer who works here",
    "watch.end_wrong": "Enter until when: after today, and in at most {most} days",
}
