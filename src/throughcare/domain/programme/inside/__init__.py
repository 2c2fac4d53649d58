"""Inside: what each prison offers, whom it fits, and what goes along when somebody is moved."""
