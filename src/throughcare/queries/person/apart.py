"""How somebody is called in a list: by the name that they go by, and apart from their namesakes."""


def told_apart(person: str) -> str:
    """This gives the SQL for how the person of each row is called: the name that they are called
    by; with their family name too, where somebody else of the same rows is called alike.

    `person` is the alias of the table of people. Ringing the wrong one of two is what it prevents.
    """
    alike = f"over (partition by {person}.called_by)"
    return (
        f"case when min({person}.id::text) {alike} <> max({person}.id::text) {alike} "
        f"then trim({person}.called_by || ' ' || {person}.family_name) "
        f"else coalesce({person}.called_by, '') end"
    )
