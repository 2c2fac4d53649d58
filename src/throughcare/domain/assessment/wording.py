"""An agency's own copy of the questions of an instrument, a line each."""

from throughcare.domain.assessment.sheet import Sheet, Wording
from throughcare.domain.kernel.decision import Decision, allow, because, refuse

LONGEST_QUESTION = 1000


def read(sheet: Sheet | None, *, text: str) -> Decision[dict[str, str]]:
    """This reads lines "code: question"; a line that names no item is said, and nothing is kept.

    Source: issue "Treatment": wording supplied locally; the reference on instruments.
    """
    if sheet is None:
        return refuse(because("wording.not_found"))
    if sheet.wording is Wording.SHIPPED:
        return refuse(because("wording.comes_with_the_house"))
    codes = {each.code for each in sheet.items}
    lines = [line.partition(":") for line in text.splitlines() if line.strip()]
    words = {code.strip(): said.strip() for code, _, said in lines}
    wrong = [
        code.strip() for code, _, said in lines if code.strip() not in codes or not said.strip()
    ]
    reasons = [because("wording.no_such_item", "text", line=code[:40]) for code in wrong]
    if not lines:
        reasons.append(because("wording.unread", "text"))
    if any(len(said) > LONGEST_QUESTION for said in words.values()):
        reasons.append(because("answers.too_long", "text", most=f"{LONGEST_QUESTION:,}"))
    return refuse(*reasons) if reasons else allow(words)
