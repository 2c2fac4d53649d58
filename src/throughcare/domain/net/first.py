"""What stands first on Today: a life in danger, whoever asks to come back, a medicine that nobody
prescribes any more; then by its day.
"""

# A life may hang on it; of the same instant in this order.
# Source: C1, C7, C14; domain.md §5; decision 101.
LIFE = (
    "risk.respond",
    "safeguarding.respond",
    "referral.refused_at_risk",
    "prison_care.at_risk",
    "medicine.reassess",
    "medicine.take_on_urgent",
    "readiness.alert",
)

# Somebody asks for help, and waits to be spoken to, and seen. Source: C3; decision 101.
ASKS = ("door.speak", "door.see")

# What somebody would go without, as nobody who prescribed it is there any more; it is due while
# there is time. Source: decision 95.
WITHOUT = ("medicine.take_on",)
