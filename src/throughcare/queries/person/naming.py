"""By which name somebody is written where their full one is asked for."""

# Of `p`, a record of somebody: the name by which the law knows them, where the viewer may see it;
# else what everybody sees who may know them at all, the name to be called by and the family name.
# Null where the record is not seen.
FULL_NAME = """
coalesce((select nullif(trim(concat(n.given, ' ', n.family)), '') from records_personname n
        where n.person_id = p.id and n.ends_on is null
        order by n.kind = 'legal' desc, n.id limit 1),
    nullif(trim(concat(p.called_by, ' ', p.family_name)), ''))
"""
