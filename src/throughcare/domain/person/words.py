"""What the rules of a person say, in plain sentences."""

REASONS: dict[str, str] = {
    "person.name_needed": "Enter a name: what they like to be called is enough",
    "person.name_without_letters": "A name needs letters",
    "person.age_needed": "Enter a date of birth, or tick that they say they are 18 or over",
    "person.born_in_future": "The date of birth must be in the past",
    "person.born_too_long_ago": "The date of birth is more than {years} years ago: check the year",
    "person.would_be_under_18": "This date would make them under 18. If it is right, "
    "ask your manager: this service is for adults",
    "name.in_future": "A name begins today or in the past",
    "name.ends_before_start": "A name ends after it began",
    "name.ended_already": "This name has ended already",
    "name.end_needed": "Enter the day from which they no longer have this name",
    "name.ends_in_future": "The day must be today or in the past",
    "channel.value_needed": "Enter the number or address",
    "number.known_already": "Your agency has written down this number already",
    "details.not_ours": "An agency that works with them changes this; yours only sees it",
    "person.not_in_list": "Choose one from the list",
    "search.looks_like.nhs_number": "This has the shape of an NHS number, "
    "so it was not taken for a name",
    "search.looks_like.pnc": "This has the shape of a PNC number, so it was not taken for a name",
    "search.looks_like.cro": "This has the shape of a CRO number, so it was not taken for a name",
    "search.not_a_number": "What has figures in it was left out: it is no number that we know. "
    "An NHS number has 10 digits; others look like 2003/0062845E (PNC), 265416/21G (CRO), "
    "A1234BC (prison) or X123456 (probation)",
    "search.no_letters": "There are no letters or figures in this",
    "channel.person_died": "They have died: nothing is sent any more",
    "channel.ended": "They can no longer be reached this way",
    "channel.not_said_safe": "They have not said that this is safe to use",
    "death.recorded_already": "Their death is recorded already",
    "death.date_needed": "Enter the date on which they died",
    "death.in_future": "The date on which they died must be today or in the past",
    "death.before_birth": "The date on which they died is before their date of birth",
    "death.source_needed": "Choose who told you",
    "death.family_owner_needed": "Choose who will be in touch with the family",
    "death.review_owner_needed": "Choose who will see to the review",
    "death.owner_not_at_work": "They no longer work here: choose somebody else",
    "death.manager_corrects": "Only a manager of the agency that leads, or that recorded the "
    "death, can say that it was a mistake",
    "death.not_recorded": "No death is recorded",
    "death.why_needed": "Say how the mistake happened",
    "merge.steward_only": "Only the record steward may join or part records",
    "merge.why_needed": "Say why",
    "merge.itself": "These are one and the same record",
    "merge.one_already": "These records are joined already",
    "merge.joined_elsewhere": "The first record is joined to another: part them first",
    "merge.survivor_joined_elsewhere": "The second record is joined to another: choose that one",
    "merge.not_joined": "This record is not joined to another",
    "merge.one_has_died": "A death is recorded on one of them only: have it recorded on the other, "
    "or corrected, first",
    "merge.decided_already": "This was decided already",
    "merge.verdict_needed": "Choose what to do",
    "restriction.not_yours": "Ask your manager or data protection lead: only they can do this",
    "restriction.lead_agency_only": "Only the agency that leads the journey can "
    "restrict the record",
    "restriction.nobody_could_lift": "Choose at least one manager or data protection lead, who can "
    "open the record again",
    "restriction.why_needed": "Say why",
    "restriction.placed_already": "This record is restricted already",
    "restriction.not_placed": "This record is not restricted",
    "restriction.reader_needed": "Choose at least one worker who may still see the record",
    "restriction.no_reader_at_work": "Choose somebody who still works here",
    "restriction.lead_left_out": "Their lead worker must be able to see the record",
    "identifier.missing": "Enter the number",
    "identifier.nhs_number.characters": "An NHS number has only digits",
    "identifier.nhs_number.length": "An NHS number has 10 digits",
    "identifier.nhs_number.placeholder": "An NHS number is never one digit ten times: "
    "leave it out if it is not known",
    "identifier.nhs_number.check": "This is not an NHS number: at least one digit is mistyped",
    "identifier.pnc.characters": "A PNC number has only digits, a slash and a letter",
    "identifier.pnc.letter_missing": "A PNC number ends with a letter",
    "identifier.pnc.shape": "Write the PNC number like 2003/0062845E or 03/62845E",
    "identifier.pnc.year": "The year of the PNC number must be from 1900 up to this year",
    "identifier.pnc.check": "This is not a PNC number: the letter does not belong to the digits",
    "identifier.cro.characters": "A CRO number has only digits, a slash and letters",
    "identifier.cro.letter_missing": "A CRO number ends with a letter",
    "identifier.cro.shape": "Write the CRO number like 265416/21G or SF05/482703J",
    "identifier.cro.check": "This is not a CRO number: the letter does not belong to the digits",
    "identifier.prison_number.characters": "A prison number has only letters and digits",
    "identifier.prison_number.length": "A prison number has 7 letters and digits",
    "identifier.prison_number.shape": "Write the prison number like A1234BC",
    "identifier.crn.characters": "A probation CRN has only letters and digits",
    "identifier.crn.length": "A probation CRN has 7 letters and digits",
    "identifier.crn.shape": "Write the probation CRN like X123456",
}

LIKENESS: dict[str, str] = {
    "same_identifier": "The same number",
    "another_nhs_number": "Different NHS numbers",
    "same_name": "The same name",
    "names_swapped": "The same name, given and family name swapped",
    "short_form": "The same name, once in its short form",
    "similar_name": "A similar name",
    "sounds_alike": "A name that sounds alike",
    "same_family_name": "The same family name",
    "same_given_name": "The same given name",
    "another_name": "Different names",
    "same_birthday": "The same date of birth",
    "day_and_month_swapped": "The same date of birth, day and month swapped",
    "birthday_one_digit_off": "Dates of birth that differ in one digit",
    "another_birthday": "Different dates of birth",
    "another_sex": "Female on one record, male on the other",
}

BANDS: dict[str, str] = {
    "very_likely": "Very likely the same {person}",
    "likely": "Likely the same {person}",
    "possible": "Possibly the same {person}",
    "unlikely": "Probably somebody else",
}

FOUND_BY: dict[str, str] = {
    "number": "This number",
    "name": "This name",
    "similar_name": "A similar name",
    "sounds_alike": "Sounds alike",
    "birthday": "Born on this day",
}

SCHEMES: dict[str, str] = {
    "nhs_number": "NHS number",
    "pnc": "PNC number",
    "cro": "CRO number",
    "prison_number": "Prison number",
    "crn": "Probation CRN",
}

NAME_KINDS: dict[str, str] = {
    "legal": "Legal name",
    "former": "Former name",
    "alias": "Also known as",
    "spelling": "Another spelling",
}

CHANNEL_KINDS: dict[str, str] = {
    "mobile": "Mobile phone",
    "landline": "Phone at home",
    "email": "Email",
    "post": "Post",
    "through_somebody": "Through somebody they trust",
    "at_a_place": "At a place where they often are",
}

WHEREABOUTS: dict[str, str] = {
    "community": "In the community",
    "police_custody": "In police custody",
    "prison": "In prison",
    "hospital": "In hospital",
    "residential": "In a residential service",
    "not_known": "Not known",
}

DETAILS: dict[str, str] = {
    "called_by": "Name they like to be called",
    "family": "Family name",
    "born_on": "Date of birth",
    "says_adult": "Says they are 18 or over",
    "sex": "Sex",
    "gender": "Gender",
    "no_fixed_abode": "No fixed place to live",
    "area": "Town or district where they stay",
    "language": "Language they speak best",
    "interpreter_needed": "An interpreter is needed",
    "access_needs": "What would help them",
    "learning_disability": "Says they have a learning disability",
    "name": "Name",
    "channel": "A way to reach them",
    "number": "Number",
}

DEATH_SOURCES: dict[str, str] = {
    "family": "The family",
    "supporter": "A supporter",
    "coroner": "The coroner",
    "hospital": "A hospital",
    "gp": "The GP",
    "police": "The police",
    "prison": "The prison",
    "probation": "Probation",
    "another_agency": "Another agency",
    "ourselves": "Nobody: somebody of our agency was there, or found them",
    "registrar": "The registrar of deaths",
}

# Codes in what events say, by kind of event and field.
CODES: dict[str, dict[str, dict[str, str]]] = {
    "person.number_added": {"scheme": SCHEMES},
    "person.reference_changed": {"before": {"": "none"}, "after": {"": "none"}},
}
