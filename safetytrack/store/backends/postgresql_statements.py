"""The statements by which a transaction on a PostgreSQL server begins, is sealed, and is known to be kept.

All that they set or lock ends with the transaction.
"""

from zlib import crc32

from safetytrack.store.journal.chain import GENESIS, LAST_OF_CHAIN

# An answer is read to its end; and compiling a statement takes longer than most answers.
TO_ANSWER = "SELECT set_config('cursor_tuple_fraction', '1', true), set_config('jit', 'off', true)"
# Days are read and compared as ISO text, whatever the server writes by default. On a cluster of Citus the machine that
# has the rows waits no longer either; to any other server that setting of Citus is a name that nobody asks for.
TO_BEGIN = """
SET LOCAL citus.propagate_set_commands = 'local';
SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL lock_timeout = '{busy}';
"""
# The search path of an address once more, as a pooler lends a connection that knows nothing of it.
TO_FIND = "SELECT pg_catalog.set_config('search_path', coalesce(%s, pg_catalog.current_setting('search_path')), true)"
TO_BEGIN += TO_FIND
"""How a transaction begins."""
# From here on a name means what PostgreSQL calls so, else what lies in the ledger's schema; the tables that others made
# for the time being, as in a session that a pooler lends, come last. How definitions are written is fixed, too.
TO_NAME = """
SELECT pg_catalog.set_config('search_path', pg_catalog.format('%I, pg_temp', here), true),
    pg_catalog.set_config('quote_all_identifiers', 'off', true),
    pg_catalog.set_config('transform_null_equals', 'off', true)
FROM pg_catalog.current_schema() AS here WHERE here IS NOT NULL
"""
# Whether it is there, in the fourth answer: a cluster of Citus may say so of what one of its machines lost. And
# whatever the database does by default: "off" waits for nothing, "local" and "remote_write" for less than is promised.
TO_WAIT = f"""
    BEGIN; {TO_FIND}; {TO_NAME.replace("%", "%%")};
    SELECT 1 FROM journal WHERE entry_id = %s AND number IS NOT NULL;
    SELECT set_config('synchronous_commit', CASE WHEN setting = 'remote_apply' THEN setting ELSE 'on' END, true)
    FROM pg_catalog.pg_settings WHERE name = 'synchronous_commit';
    SELECT pg_logical_emit_message(true, 'safetytrack', '');
    COMMIT
"""
_OURS = crc32(b"safetytrack") >> 1
"""What the class of our advisory locks is made of, to keep out of the way of other programs in the database."""
# Ledgers in schemas of one database are each for themselves: nobody waits for what another city's writer waits for.
CLASS = f"{_OURS} # quote_ident(current_schema())::regnamespace::oid::integer"


def lock_key(what: str, number: int = 0) -> int:
    """Return the number of a lock within ``CLASS``."""
    return crc32(f"{what} {number}".encode()) >> 1


# All functions on what the table has are IMMUTABLE, as a cluster of Citus asks of an UPDATE; hence no convert_to. What
# is cast is the hash before, in ASCII; a backslash, which only a forger can have put there, stands for itself.
SEAL = (
    "SELECT set_config('synchronous_commit', 'off', true);"
    f" SELECT pg_advisory_xact_lock({CLASS}, {lock_key('journal')});"
    " UPDATE journal SET number = last.number + 1, facts = %(facts)s, previous = last.hash, hash = encode(sha256("
    "%(text)s || CAST('\"' || replace(last.hash, chr(92), chr(92) || chr(92)) || '\"]' AS bytea)), 'hex')"
    f" FROM (({LAST_OF_CHAIN}) UNION ALL SELECT 0, '{GENESIS}' ORDER BY number DESC LIMIT 1) AS last"
    " WHERE entry_id = %(entry_id)s; COMMIT"
)
