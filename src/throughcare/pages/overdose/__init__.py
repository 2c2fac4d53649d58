"""An overdose is reported: one short form."""
