"""A connection whose statements stay prepared over a rollback.

psycopg forgets every prepared statement of a connection at each `ROLLBACK` that it sends or sees,
also of a savepoint: what was made and undone might be named in one. This login makes no tables, so
nothing that a statement names goes with a rollback; and the server keeps them. Django looks for an
engine under this name of a file.
"""

from django.db.backends.postgresql import base
from django.db.backends.utils import debug_transaction
from psycopg import errors, pq


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's, but a rollback is said to the server itself, past what psycopg remembers."""

    def _rollback(self) -> None:
        if self.connection is None:
            return
        with debug_transaction(self, "ROLLBACK"), self.wrap_database_errors:
            if self.connection.pgconn.transaction_status != pq.TransactionStatus.IDLE:
                self._say("ROLLBACK")

    def _savepoint_rollback(self, sid: str) -> None:
        statement = self.ops.savepoint_rollback_sql(sid)
        with debug_transaction(self, statement), self.wrap_database_errors:
            self._say(statement)

    def _say(self, statement: str) -> None:
        """Fails as psycopg would where the server refuses, or is not there."""
        with self.connection.lock:
            result = self.connection.pgconn.exec_(statement.encode())
        if result.status != pq.ExecStatus.COMMAND_OK:
            raise errors.error_from_result(result)
