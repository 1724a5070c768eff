"""The floor of ``verify``: every fact of a ledger read in the order of its entries and hashed."""

import hashlib
import json
import sqlite3
import sys
from contextlib import closing

from safetytrack.store.schema.tables import FACTS


def main() -> None:
    """Read and hash the ledger named."""
    with closing(sqlite3.connect(sys.argv[1])) as ledger:
        for table in FACTS:
            for row in ledger.execute(f"SELECT * FROM {table.name} ORDER BY recorded_in"):
                hashlib.sha256(json.dumps(row, ensure_ascii=False).encode()).digest()


if __name__ == "__main__":
    main()
