"""Django's PostgreSQL, with statements that stay prepared when something is refused."""
