"""Commands of Django that differ here."""
