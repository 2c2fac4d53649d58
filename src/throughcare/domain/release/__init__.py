"""Release from custody: what must be ready, who owes it, and what happens where it is not."""
