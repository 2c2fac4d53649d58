"""What stands first on Today: a life in danger, then whoever asks to come back, then by its day."""

# A life may hang on it; of the same instant in this order.
# Source: C1, C7, C14; domain.md §5; decision 101.
LIFE = (
    "risk.respond",
    "safeguarding.respond",
    "referral.refused_at_risk",
    "prison_care.at_risk",
    "medicine.reassess",
    "medicine.take_on",
    "readiness.alert",
)

# Somebody asks for help, and waits to be spoken to, and seen. Source: C3; decision 101.
ASKS = ("door.speak", "door.see")
