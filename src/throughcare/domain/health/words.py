"""What health says on screen."""

from throughcare.domain.health.events import PRIVATE
from throughcare.domain.health.terms import (
    Answer,
    Marker,
    MentalHealth,
    Pregnancy,
    Result,
    Source,
    Step,
    Virus,
)

VIRUSES: dict[Virus, str] = {
    Virus.HEP_B: "Hepatitis B",
    Virus.HEP_C: "Hepatitis C",
    Virus.HIV: "HIV",
}

STEPS: dict[Step, str] = {
    Step.OFFER: "Offered",
    Step.TEST: "Tested",
    Step.VACCINATION: "Vaccinated",
    Step.TREATMENT: "Treatment offered",
}

ANSWERS: dict[Answer, str] = {
    Answer.ACCEPTED: "They want it",
    Answer.DECLINED: "They do not want it now",
    Answer.IMMUNISED: "Vaccinated already",
    Answer.ACQUIRED: "Had it, and is immune",
}

MARKERS: dict[Marker, str] = {
    Marker.ANTIBODY: "Antibodies: whether they ever had it",
    Marker.ANTIGEN: "Antigen: whether they have it now",
    Marker.RNA: "The virus itself (PCR): whether they have it now",
}

RESULTS: dict[Result, str] = {
    Result.FOUND: "Found",
    Result.NOT_FOUND: "Not found",
    Result.UNCLEAR: "Not clear: to be repeated",
}

PREGNANCIES: dict[Pregnancy, str] = {
    Pregnancy.PREGNANT: "Pregnant",
    Pregnancy.NOT_PREGNANT: "Not pregnant",
    Pregnancy.ENDED: "No longer pregnant",
    Pregnancy.NOT_SAID: "They would rather not say",
}

MENTAL_HEALTH: dict[MentalHealth, str] = {
    MentalHealth.NO_NEED: "No help needed",
    MentalHealth.COMMUNITY_TEAM: "Seen by a community mental-health team",
    MentalHealth.TALKING_THERAPY: "In a talking therapy",
    MentalHealth.CRISIS_TEAM: "Seen by a crisis team",
    MentalHealth.GP: "Helped by their GP",
    MentalHealth.WITH_TREATMENT: "Helped within drug treatment",
    MentalHealth.WAITING: "Waits for help",
    MentalHealth.NOT_OFFERED: "Needs help, and none was offered",
    MentalHealth.NOT_WANTED: "Needs help, and does not want it now",
    MentalHealth.NOT_SAID: "They would rather not say",
}

SOURCES: dict[Source, str] = {
    Source.THEMSELVES: "They say so",
    Source.CLINICIAN: "A clinician here",
    Source.GP: "Their GP",
    Source.MATERNITY: "Maternity care",
    Source.MENTAL_HEALTH_TEAM: "A mental-health team",
}

# What the fields of the national return are about.
RETURNED: dict[str, str] = {
    "HEPBSTAT": "hepatitis B: offered",
    "HEPBVAC": "hepatitis B: vaccinations",
    "PREVHEPB": "hepatitis B: had it before",
    "HEPCSTAT": "hepatitis C: offered",
    "HEPCTD": "hepatitis C: tested",
    "HEPCTSTD": "hepatitis C: last test",
    "HEPCPOS": "hepatitis C: found",
    "REFHEPGY": "hepatitis C: treatment taken up",
}

READERS = "the team that treats, and whoever they let see health. Never justice."
READERS_TOGETHER = f"the other agency too; {READERS}"
READERS_OF_A_LETTER = f"the GP to whom it goes; {READERS}"

DUTIES: dict[str, str] = {
    f"{PRIVATE}.result": "Find out the result of {name}’s health test",
    f"{PRIVATE}.tell": "Tell {name} the result of their health test",
    f"{PRIVATE}.treat": "Offer {name} treatment after their health test",
    f"{PRIVATE}.dual_agree": "Agree who leads for {name}, with drugs and mental health",
    f"{PRIVATE}.dual_review": "Meet for {name}’s joint review of drugs and mental health",
}


def low(words: str) -> str:
    """This gives words as they stand within a sentence."""
    return words[:1].lower() + words[1:]


# Codes in what events say, by kind of event and field.
CODES: dict[str, dict[str, dict[str, str]]] = {
    f"{PRIVATE}.pregnancy": {"answer": {e.value: low(w) for e, w in PREGNANCIES.items()}},
    f"{PRIVATE}.mental_health": {"answer": {e.value: low(w) for e, w in MENTAL_HEALTH.items()}},
}

REASONS: dict[str, str] = {
    "health.not_found": "There is no such record",
    "health.day_needed": "Enter the day on which it was: today or earlier",
    "health.answer_needed": "Choose an answer",
    "health.source_needed": "Choose from whom this is",
    "health.too_long": "Say it in at most {most} letters",
    "virus.virus_needed": "Choose which virus",
    "virus.answer_needed": "Choose what they said",
    "virus.not_immune": "Only an offer about hepatitis B can be answered so",
    "virus.marker_needed": "Choose what the test looks for",
    "virus.no_vaccine": "There is no vaccine against this",
    "virus.dose_needed": "Enter which vaccination of the course it was, from 1 to 6",
    "virus.result_needed": "Choose what the test showed",
    "virus.read_day_needed": "Enter the day on which the result came: not before the test",
    "virus.nothing_to_read": "No result waits here",
    "virus.nothing_to_tell": "There is no result to tell",
    "pregnancy.no_due_day": "Enter the expected day only of a pregnancy",
    "dual.not_found": "There is no such pathway",
    "dual.other_needed": "Choose an agency of the other side: drugs, or mental health",
    "dual.grant_needed": "Let them see who it is and their health first, under Sharing",
    "dual.open_already": "You two go on together already",
    "dual.own_words_needed": "Write what they want of it, in their words",
    "dual.lead_needed": "Choose who leads: one of the two",
    "dual.review_needed": "Enter the day of the joint review: after today, in at most {days} days",
    "dual.agreed_already": "Your agency has agreed already",
    "dual.not_agreed": "The other agency has not agreed yet who leads",
    "dual.decided_needed": "Write what was decided together",
    "dual.why_needed": "Write why it ends: both of you read it",
    "gp.to_whom_needed": "Enter to whom it goes",
    "gp.address_needed": "Enter where it goes",
    "gp.words_needed": "Write what the GP should know, or what you ask of them",
    "gp.agreement_needed": "Choose whether they agreed",
    "gp.own_words_needed": "Write how they agreed, or why it goes without",
    "gp.from_whom_needed": "Enter from whom the summary is",
    "gp.text_needed": "Paste the summary, or choose a file",
    "gp.file_unread": "The file must be a PDF or plain text, of at most 2 MB",
}
