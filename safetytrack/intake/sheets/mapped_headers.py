"""The headers of a table beside our columns: where each stands, which are missing, and which are not understood."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from safetytrack.domain.errors import N_, Phrase, Refused, Sense, Word, Words
from safetytrack.domain.texts import fold_header
from safetytrack.intake.sheets.headers import (
    WEAK,
    WEAKEST,
    ColumnMatch,
    HeaderMatcher,
    column_letters,
    is_ignored,
    shorten_header,
)


@dataclass(slots=True)
class MappedHeaders:
    """The headers of a table, and the place of each of our columns among them, from 0.

    ``scales`` are what the bare numbers of columns are in, ``ambiguous`` are the headers of columns that several name
    alike, ``missing`` the required columns that none does, and ``weak`` those that a weak synonym alone names.
    """

    headers: tuple[str, ...]
    places: dict[str, int] = field(default_factory=dict)
    money_unit: str = "万元"
    scales: dict[str, int] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()
    ambiguous: dict[str, list[str]] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    weak: set[str] = field(default_factory=set)
    file: str = Sense.TYPED
    """What the file holds, by its slug."""

    def called(self, column: str) -> Word:
        """Return a column of ours, to be typed."""
        return Word(column, self.file)

    def ignore(self, places: Iterable[int]) -> None:
        """Say nothing of columns that are read for something else."""
        self.ignored |= {fold_header(self.headers[place]) for place in places}

    @property
    def is_complete(self) -> bool:
        """Whether every column that must be there is."""
        return not self.missing

    @property
    def left_out(self) -> list[str]:
        """The headers that are not understood, or give way to another; but for those nobody wants to be read."""
        used = set(self.places.values())
        return [
            header
            for place, header in enumerate(self.headers)
            if header and place not in used and not is_ignored(header) and fold_header(header) not in self.ignored
        ]

    def faults(self, name: str) -> list[Refused]:
        """Return what is wrong with the headers of a file, called ``name``, each a sentence."""
        faults = [self._ambiguity(name, column, headers) for column, headers in self.ambiguous.items()]
        for column in self.missing:
            sentence = N_(
                "{file}: the column {column} is missing. add it, or say which of yours it is with "
                "--map 'YOURS={column}', or one value for all rows with --set {column}=VALUE"
            )
            faults.append(Refused(sentence, file=name, column=self.called(column)))
        if self.missing and (left := self.left_out):
            headers = Words(map(shorten_header, left))
            faults.append(Refused(N_("{file}: not understood: {headers}"), file=name, headers=headers))
        return faults

    def _ambiguity(self, name: str, column: str, headers: list[str]) -> Refused:
        if len({fold_header(header) for header in headers}) == 1:
            sentence = N_("{file}: the column {header} stands there twice. keep one")
            return Refused(sentence, file=name, header=headers[0])
        return Refused(
            N_("{file}: {headers} all mean {column}. say which does with --map '{header}={column}'"),
            file=name,
            headers=Words(headers),
            column=self.called(column),
            header=headers[0],
        )


def column_label(header: MappedHeaders, column: str) -> Word | Phrase:
    """Return what a sheet calls a column of ours, with its letter: C列“职务”; our own name where it is called that."""
    place = header.places.get(column)
    if place is None or header.headers[place] == column:
        return header.called(column)
    name = shorten_header(header.headers[place])
    return Phrase(N_("column {letter} {header!r}"), letter=column_letters(place), header=name)


def map_headers(headers: Sequence[str], matcher: HeaderMatcher, constants: Mapping[str, str]) -> MappedHeaders:
    """Find out which column each header names; of several for one column that of the highest precedence."""
    matches: dict[str, list[tuple[ColumnMatch, int]]] = defaultdict(list)
    for place, header in enumerate(headers):
        if header and (match := matcher.match(header)):
            matches[match.column].append((match, place))
    mapped = MappedHeaders(tuple(headers), ignored=matcher.ignored, file=matcher.spec.name)
    for column, candidates in matches.items():
        highest = max(match.precedence for match, _place in candidates)
        if highest == WEAKEST and matcher.spec[column].gives_way_to in {*matches, *constants}:
            continue
        best = [(match, place) for match, place in candidates if match.precedence == highest]
        if len(best) > 1:
            mapped.ambiguous[column] = [shorten_header(headers[place]) for _match, place in best]
        (match, mapped.places[column]), *_others = best
        mapped.scales[column] = match.scale
        if highest == WEAK:
            mapped.weak.add(column)
        mapped.money_unit = match.money_unit or mapped.money_unit
    _place_otherwise(mapped, matcher)
    spec = matcher.spec
    there = {*mapped.places, *constants}
    mapped.missing = tuple(name for name in spec.names if name in spec.required and name not in there)
    return mapped


def _place_otherwise(mapped: MappedHeaders, matcher: HeaderMatcher) -> None:
    """Let headers that gave way name another column that none does: 宣讲单位 beside 受讲单位 is the unit that talks."""
    used = set(mapped.places.values())
    for place, header in enumerate(mapped.headers):
        column = matcher.match_otherwise(header) if place not in used and matcher.match(header) else None
        if column:
            mapped.places.setdefault(column, place)
