"""What is asked to find help for somebody: what is known, who would take them, who can place."""
