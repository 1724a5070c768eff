"""Whether a ledger is what it was: the checks, each a function from a reader to what it found."""

from collections.abc import Callable, Iterator, Mapping

from safetytrack.store.reader import Reader
from safetytrack.store.verify.chain import broken_chain, missing_head
from safetytrack.store.verify.copies import unlike_copies
from safetytrack.store.verify.facts import changed_facts
from safetytrack.store.verify.files import changed_files
from safetytrack.store.verify.finding import Finding, Search
from safetytrack.store.verify.schema import changed_guards, missing_columns

__all__ = ["CHECKS", "Finding", "Search", "findings"]

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


def findings(reader: Reader, search: Search) -> Iterator[Finding]:
    """Yield what every check finds; in a ledger that lacks columns there is nothing else to be said."""
    reader.take_whatever_is_there()
    lacking = list(missing_columns(reader))
    yield from lacking
    if not lacking:
        for check in CHECKS.values():
            yield from check(reader, search)
