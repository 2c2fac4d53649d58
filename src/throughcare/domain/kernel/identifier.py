"""The numbers that agencies know a person by: one canonical form each, or what is wrong.

Codes of refusal are `identifier.<scheme>.<fault>`; the field is the scheme unless told otherwise.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stdnum.gb import nhs

from throughcare.domain.kernel.decision import Decision, allow, because, refuse

CHECK_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"

DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))

# Faults that leave the shape standing: somebody meant this scheme and mistyped.
NEAR_MISSES = ("check", "year", "placeholder")


class Scheme(StrEnum):
    """Who gave the number.

    Source: issue of identifiers by the NHS, the police, the prison and the probation service.
    """

    NHS_NUMBER = "nhs_number"
    PNC = "pnc"
    CRO = "cro"
    PRISON_NUMBER = "prison_number"
    CRN = "crn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """One number in its canonical form: the form that is stored and compared."""

    scheme: Scheme
    value: str

    @property
    def shown(self) -> str:
        """The number as it is printed: an NHS number as 3 3 4, the others as they are stored.

        Source: NHS Data Dictionary, NHS NUMBER, format 3 3 4.
        """
        if self.scheme is Scheme.NHS_NUMBER:
            return f"{self.value[:3]} {self.value[3:6]} {self.value[6:]}"
        return self.value


def parse(*, scheme: Scheme, text: str, on: date, field: str = "") -> Decision[Identifier]:
    """This reads a number in any usual spelling, or says precisely what is wrong with it.

    Case, spaces and kinds of dash don't matter. `on` is the day of asking: the police write years
    with two digits.
    """
    written = _plain(text)
    named = field or scheme.value
    if not written:
        return refuse(because("identifier.missing", named, scheme=scheme.value))
    value = READERS[scheme](written, on)
    if isinstance(value, _Fault):
        return refuse(because(f"identifier.{scheme}.{value.code}", named))
    return allow(Identifier(scheme=scheme, value=value))


def recognise(*, text: str, on: date) -> tuple[tuple[Scheme, Decision[Identifier]], ...]:
    """This says which schemes a search text could belong to.

    Those it fits are given alone; where it fits none, those whose shape it has, each with what is
    wrong, so that a mistyped number is not taken for a name.
    """
    read = tuple((scheme, parse(scheme=scheme, text=text, on=on)) for scheme in Scheme)
    fitting = tuple(pair for pair in read if pair[1])
    if fitting:
        return fitting
    return tuple(
        (scheme, decision)
        for scheme, decision in read
        if all(code.endswith(NEAR_MISSES) for code in decision.codes)
    )


def nhs_check_digit(*, nine: str) -> str | None:
    """This gives the tenth digit of an NHS number; None where these nine are never issued.

    Source: NHS Data Dictionary, NHS NUMBER, modulus 11: weights 10 to 2; 11 becomes 0, 10 is none.
    """
    check = -nhs.checksum(f"{nine}0") % 11
    return None if check == 10 else str(check)


def check_letter(*, digits: str) -> str:
    """This gives the check letter of a PNC or CRO number: two digits of the year, then the serial.

    A PNC serial counts with 7 digits, a CRO serial with 6, a file-only CRO serial as written.

    Source: hmpps-person-record (Ministry of Justice), PNCIdentifier and CROIdentifier.
    """
    return CHECK_LETTERS[int(digits) % len(CHECK_LETTERS)]


@dataclass(frozen=True, slots=True)
class _Fault:
    code: str


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).translate(DASHES).upper()
    return "".join(folded.split())


def _nhs_number(written: str, on: date) -> str | _Fault:
    digits = written.replace("-", "")
    if not re.fullmatch(r"[0-9]+", digits):
        return _Fault("characters")
    if len(digits) != 10:
        return _Fault("length")
    if len(set(digits)) == 1:
        # 111 111 1111 passes the sum; it is what people type when there is no number.
        return _Fault("placeholder")
    return digits if nhs.checksum(digits) == 0 else _Fault("check")


def _pnc(written: str, on: date) -> str | _Fault:
    written = written.replace("-", "/")
    fault = _not_police(written)
    if fault:
        return fault
    # Without a slash it is long at twelve characters and short below, however it is read.
    found = (
        re.fullmatch(r"([0-9]{4}|[0-9]{2})/([0-9]{1,7})([A-Z])", written)
        or re.fullmatch(r"([0-9]{4})([0-9]{7})([A-Z])", written)
        or re.fullmatch(r"([0-9]{2})([0-9]{1,7})([A-Z])", written)
    )
    if not found:
        return _Fault("shape")
    year, serial, letter = found[1], found[2].zfill(7), found[3]
    if check_letter(digits=year[-2:] + serial) != letter:
        return _Fault("check")
    if len(year) == 2:
        year = f"20{year}" if int(year) <= on.year % 100 else f"19{year}"
    if not 1900 <= int(year) <= on.year:
        return _Fault("year")
    return f"{year}/{serial}{letter}"


def _cro(written: str, on: date) -> str | _Fault:
    written = written.replace("-", "/")
    fault = _not_police(written)
    if fault:
        return fault
    if written.startswith("SF"):
        return _cro_file_only(written)
    found = re.fullmatch(r"([0-9]{1,6})/?([0-9]{2})([A-Z])", written)
    if not found:
        return _Fault("shape")
    serial, year, letter = found[1].zfill(6), found[2], found[3]
    if check_letter(digits=year + serial) != letter:
        return _Fault("check")
    return f"{serial}/{year}{letter}"


def _cro_file_only(written: str) -> str | _Fault:
    found = re.fullmatch(r"SF([0-9]{2})/?([0-9]{1,6})([A-Z])", written)
    if not found:
        return _Fault("shape")
    year, serial, letter = found.groups()
    if check_letter(digits=year + serial) != letter:
        return _Fault("check")
    return f"SF{year}/{serial}{letter}"


def _not_police(written: str) -> _Fault | None:
    """This finds what no PNC or CRO number has: other signs, or no letter at the end."""
    if not re.fullmatch(r"[0-9A-Z/]+", written):
        return _Fault("characters")
    if not written[-1].isalpha():
        return _Fault("letter_missing")
    return None


def _prison_number(written: str, on: date) -> str | _Fault:
    return _seven(written, r"[A-Z][0-9]{4}[A-Z]{2}")


def _crn(written: str, on: date) -> str | _Fault:
    return _seven(written, r"[A-Z][0-9]{6}")


def _seven(written: str, shape: str) -> str | _Fault:
    if not re.fullmatch(r"[0-9A-Z]+", written):
        return _Fault("characters")
    if len(written) != 7:
        return _Fault("length")
    return written if re.fullmatch(shape, written) else _Fault("shape")


READERS: dict[Scheme, Callable[[str, date], str | _Fault]] = {
    Scheme.NHS_NUMBER: _nhs_number,
    Scheme.PNC: _pnc,
    Scheme.CRO: _cro,
    Scheme.PRISON_NUMBER: _prison_number,
    Scheme.CRN: _crn,
}
