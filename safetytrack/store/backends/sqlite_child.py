"""A process that reads a ledger in a file for another: statements come in, their rows go out.

SQLite's threads wait for each other wherever memory is taken, so that two of them are no faster than one. This is
started by its path, with nothing imported but what it takes, to be ready soon.
"""

import marshal
import signal
import sqlite3
import sys
from itertools import islice
from typing import IO, Any

_BATCH = 1_000
_LENGTH = 8


def send(target: IO[bytes], message: Any) -> None:
    """Send a message of plain values to the other process."""
    packed = marshal.dumps(message)
    target.write(len(packed).to_bytes(_LENGTH, "big") + packed)
    target.flush()


def receive(source: IO[bytes]) -> Any:
    """Return the next message. Raises ``EOFError`` where the other process has ended."""
    length = source.read(_LENGTH)
    packed = source.read(int.from_bytes(length, "big"))
    if len(length) < _LENGTH or not packed:
        raise EOFError
    return marshal.loads(packed)


def serve(source: IO[bytes], target: IO[bytes]) -> None:
    """Answer each statement with batches of rows, the last of which is empty, or with the name of a fault and its text.

    The first message is the URI of the ledger, each further one a statement and its values.
    """
    connection = sqlite3.connect(receive(source), uri=True, timeout=0, isolation_level=None)
    connection.execute("PRAGMA query_only = ON")
    while True:
        sql, values = receive(source)
        try:
            rows = connection.execute(sql, values)
            while batch := list(islice(rows, _BATCH)):
                send(target, batch)
            send(target, [])
        except sqlite3.Error as error:
            send(target, (type(error).__name__, str(error)))


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # even in the middle of a statement
    try:
        serve(sys.stdin.buffer, sys.stdout.buffer)
    except (EOFError, BrokenPipeError):
        sys.exit()
