"""Whether a ledger is what it was: the checks, each a function from a reader to what it found."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from safetytrack.store.audit.verify.chain import broken_chain, missing_head
from safetytrack.store.audit.verify.copies import unlike_copies
from safetytrack.store.audit.verify.facts import changed_facts
from safetytrack.store.audit.verify.files import changed_files
from safetytrack.store.audit.verify.finding import Finding, Search
from safetytrack.store.audit.verify.schema import changed_guards, missing_columns
from safetytrack.store.backends.reader import Reader

__all__ = ["CHECKS", "OF_RECORDS", "Finding", "Search", "findings"]

Check = Callable[[Reader, Search], Iterator[Finding]]

CHECKS: Mapping[str, Check] = {
    "guards": changed_guards,
    "chain": broken_chain,
    "head": missing_head,
    "facts": changed_facts,
    "copies": unlike_copies,
    "files": changed_files,
}
"""Every check by its name, in the order in which findings are told."""

OF_RECORDS = [name for name in CHECKS if name != "files"]
"""The checks of the ledger itself, its evidence left alone."""


def findings(reader: Reader, search: Search, checks: Iterable[str] = CHECKS) -> Iterator[Finding]:
    """Yield what the checks find; in a ledger that lacks columns there is nothing else to be said."""
    reader.decode_leniently()
    lacking = list(missing_columns(reader))
    yield from lacking
    if not lacking:
        for name in checks:
            yield from CHECKS[name](reader, search)
