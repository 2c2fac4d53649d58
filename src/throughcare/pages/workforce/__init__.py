"""The team: who leads whom, who is on duty, who is away; and one's own account."""
