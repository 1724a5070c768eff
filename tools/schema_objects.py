"""Writes down what a fresh ledger is made of, which ``verify`` holds every ledger to: a part of ``make schema``.

Given the URL of a fresh ledger on a PostgreSQL server, it writes down what that one is made of, too.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from safetytrack.cli.app import run
from safetytrack.store.audit.inventory import inventory, made_file, written
from safetytrack.store.backends.place import Place, place_named
from safetytrack.store.backends.reading import reading


def write_down(place: Place) -> None:
    """Write down what the ledger consists of."""
    with reading(place) as reader:
        made_file(reader.dialect).write_text(written(inventory(reader)), encoding="utf-8")


def main(urls: list[str]) -> None:
    """Write down what a fresh file, and each ledger that a URL names, is made of."""
    with TemporaryDirectory() as folder:
        fresh = Path(folder) / "fresh.db"
        run(["--db", str(fresh), "init"])
        write_down(fresh)
    for url in urls:
        write_down(place_named(url))


if __name__ == "__main__":
    main(sys.argv[1:])
