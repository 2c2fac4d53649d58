"""The three logins of an embedded server, and the database that the owner owns."""

import psycopg
from psycopg import sql

from throughcare.jobs.postgres import place
from throughcare.jobs.postgres.place import Cluster, Login


def ensure(cluster: Cluster) -> None:
    """This makes what is missing. The server for tests has a database for each run instead."""
    address = place.embedded_address(login=Login.SUPERUSER, cluster=cluster, name="postgres")
    with psycopg.connect(address.url, autocommit=True) as connection:
        _role(connection, Login.OWNER)
        _role(connection, Login.APPLICATION)
        found = connection.execute(
            "select 1 from pg_database where datname = %s", [place.DATABASE]
        ).fetchone()
        if cluster is Cluster.LOCAL and found is None:
            connection.execute(
                sql.SQL("create database {} owner {}").format(
                    sql.Identifier(place.DATABASE), sql.Identifier(Login.OWNER.user)
                )
            )


def _role(connection: psycopg.Connection, login: Login) -> None:
    found = connection.execute("select 1 from pg_roles where rolname = %s", [login.user]).fetchone()
    if found is not None:
        return
    connection.execute(
        sql.SQL(
            "create role {} login nosuperuser nocreatedb nocreaterole nobypassrls noinherit"
        ).format(sql.Identifier(login.user))
    )
