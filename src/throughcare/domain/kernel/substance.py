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


class Analyte(StrEnum):
    """What a drug test looks for."""

    OPIATES = "opiates"
    METHADONE = "methadone"
    BUPRENORPHINE = "buprenorphine"
    SYNTHETIC_OPIOIDS = "synthetic_opioids"
    COCAINE = "cocaine"
    AMPHETAMINES = "amphetamines"
    BENZODIAZEPINES = "benzodiazepines"
    CANNABIS = "cannabis"
    PREGABALIN = "pregabalin"
    ALCOHOL = "alcohol"
