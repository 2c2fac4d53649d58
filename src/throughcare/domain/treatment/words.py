"""What medicines say on screen."""

from throughcare.domain.kernel.substance import Medicine

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
}

_MEDICINE = {each.value: words[:1].lower() + words[1:] for each, words in MEDICINES.items()}

# Codes in what events say, by kind of event and field.
CODES: dict[str, dict[str, dict[str, str]]] = {
    "treatment.given": {"medicine": _MEDICINE},
    "treatment.stopped": {"medicine": _MEDICINE},
}

REASONS: dict[str, str] = {
    "treatment.not_found": "There is no such medicine",
    "treatment.medicine_needed": "Choose what is given",
    "treatment.start_needed": "Enter the day from which it is given",
    "treatment.end_wrong": "The end must be on or after the start",
    "treatment.not_for_justice": "Medicines are recorded by whoever gives them",
    "treatment.decided_needed": "Write what was decided",
    "treatment.given_already": "This is recorded already, on some of these days",
}
