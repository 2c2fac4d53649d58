"""What a journey owes, said as a sentence with a verb; {name} is the name to be called by."""

DUTIES: dict[str, str] = {
    "journey.contact": "See or speak to {name}",
    "journey.next_step": "Agree a next step with {name}",
    "next_step.do": "Do what was agreed with {name}",
    "journey.handover": "Find a lead for {name}",
    "journey.tell_person": "Tell {name} who leads now",
    "support.following": "Agree what follows for {name}",
    "risk.respond": "Reach {name} today",
    "death.family": "Speak to the family of {name}",
    "death.review": "Hold the review after the death of {name}",
}
    "journey.answer_lead": "Answer whether you will lead for {name}",
