"""What several ledgers have in common, and should or should not: programmes, their own id, the name of a unit."""

from collections.abc import Collection, Iterator, Sequence

from safetytrack.cli.ledger_run import LedgerRun
from safetytrack.domain.errors import N_, Phrase, Refused, Words


def differences(parts: Sequence[LedgerRun]) -> list[Refused]:
    """Return what is to be warned of: a programme of several makes under one code, a ledger that is there twice."""
    return [*_programmes(parts), *_copies(parts)]


def _programmes(parts: Sequence[LedgerRun]) -> Iterator[Refused]:
    for code in dict.fromkeys(code for part in parts for code in part.programmes):
        having = [part for part in parts if code in part.programmes]
        first = having[0].programmes[code]
        if any(part.programmes[code] != first for part in having):
            versions = Words(
                Phrase(N_("{ledger} version {version}"), ledger=part.name, version=part.programmes[code].version)
                for part in having
            )
            yield Refused(
                N_("the programme {programme} is not the same in all ledgers: {versions}. each is asked by its own"),
                programme=code,
                versions=versions,
            )


def _copies(parts: Sequence[LedgerRun]) -> Iterator[Refused]:
    names: dict[str, list[str]] = {}
    for part in parts:
        if part.identity and part.identity.uid:
            names.setdefault(part.identity.uid, []).append(part.name)
    for same in names.values():
        if len(same) > 1:
            yield Refused(N_("{ledgers} have one id: what is in several of them is counted twice"), ledgers=Words(same))


def require_clear_units(parts: Sequence[LedgerRun], typed: Collection[str]) -> None:
    """Raise ``Refused`` for a name that units of several ledgers have, where it was typed without the ledger's."""
    fitting: dict[str, list[str]] = {}
    for part in parts:
        for unit in dict.fromkeys(part.units):
            if unit.text in typed:
                fitting.setdefault(unit.text, []).append(f"{part.name}:{unit.code} {unit.name}")
    for text, units in fitting.items():
        if len(units) > 1:
            raise Refused(
                N_("{text!r} fits units of several ledgers: {units}. name one with its ledger, as in {example}"),
                text=text,
                units=Words(units),
                example=units[0].split(" ")[0],
            )
