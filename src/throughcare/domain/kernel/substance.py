"""What somebody may be given as a medicine, and what a drug test looks for. Closed lists."""

from enum import StrEnum


class Medicine(StrEnum):
    """What somebody is given, as far as it shows in a drug test or blocks what would.

    Source: domain.md S14–S16; the analytes are those of usual panels (from memory, unverified).
    """

    METHADONE = "methadone"
    BUPRENORPHINE = "buprenorphine"
    DIAMORPHINE = "diamorphine"
    MORPHINE = "morphine"
    CODEINE = "codeine"
    DIAZEPAM = "diazepam"
    DEXAMFETAMINE = "dexamfetamine"
    PREGABALIN = "pregabalin"
    NALTREXONE = "naltrexone"
    LOFEXIDINE = "lofexidine"


class Analyte(StrEnum):
    """What a drug test may look for. Which of it one usually does stands in dated panels.

    Source: Misuse of Drugs Act 1971 Sch. 2, by the groups that laboratories tell apart (from
    memory, unverified).
    """

    OPIATES = "opiates"
    METHADONE = "methadone"
    BUPRENORPHINE = "buprenorphine"
    SYNTHETIC_OPIOIDS = "synthetic_opioids"
    OXYCODONE = "oxycodone"
    TRAMADOL = "tramadol"
    COCAINE = "cocaine"
    AMPHETAMINES = "amphetamines"
    METHAMPHETAMINE = "methamphetamine"
    MDMA = "mdma"
    BENZODIAZEPINES = "benzodiazepines"
    SEDATIVES = "sedatives"
    GHB = "ghb"
    CANNABIS = "cannabis"
    SYNTHETIC_CANNABINOIDS = "synthetic_cannabinoids"
    KETAMINE = "ketamine"
    HALLUCINOGENS = "hallucinogens"
    PREGABALIN = "pregabalin"
    ALCOHOL = "alcohol"
