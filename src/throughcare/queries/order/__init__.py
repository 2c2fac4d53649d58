"""Orders, their ledger and their absences, as pages and actions ask for them."""
