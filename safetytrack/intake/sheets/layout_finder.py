"""Where the table of a sheet begins and what its columns are, by what is said of it now or was said before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from safetytrack.domain.errors import Words
from safetytrack.domain.file_specs import FileSpec
from safetytrack.domain.texts import fold_header
from safetytrack.intake.sheets.cells import Cell, as_text
from safetytrack.intake.sheets.headers import ColumnMapping, HeaderMatcher
from safetytrack.intake.sheets.kept import KeptMapping, digest_of_headers, digest_of_title
from safetytrack.intake.sheets.layout import DEPTH, Layout, join_rows, layout_of, trim


class MatchedLayout(NamedTuple):
    """A layout, and by what it was found; ``kept`` is what was said before, ``is_new`` if something is said now."""

    layout: Layout
    matcher: HeaderMatcher
    mapping: ColumnMapping
    kept: KeptMapping | None
    above: str
    is_new: bool

    @property
    def score(self) -> tuple[bool, int]:
        """What the better of two has more of."""
        return self.layout.score

    @property
    def is_whole(self) -> bool:
        """Whether the sheet has all the columns that it takes."""
        return self.layout.score[0]

    @property
    def digest(self) -> str:
        """The name of the layout in the ledger."""
        return digest_of_headers(self.matcher.spec.name, self.layout.header.headers)

    def with_words(self, words: Mapping[str, str]) -> "MatchedLayout":
        """Return it with an office's own words said to be ours, by their folded forms."""
        return self._replace(mapping=self.mapping._replace(words={**self.mapping.words, **words}), is_new=True)

    def to_keep(self) -> KeptMapping:
        """Return what is to be said the next time."""
        headers, _sheet, constants, words = self.mapping
        return KeptMapping(dict(headers), dict(constants), dict(words), self.above)

    def require(self, name: str) -> None:
        """Raise ``RefusedRows`` for every mistake in the header."""
        self.layout.require(name, self.matcher, self.mapping.constants)


class LayoutFinder:
    """Finds the layouts of the sheets of one file."""

    def __init__(self, spec: FileSpec, mapping: ColumnMapping, kept: Mapping[str, str] | None = None) -> None:
        """``kept`` are mappings as JSON, by the digests of headers. Raises ``Misused`` for no column of ours."""
        self.spec = spec
        self._matcher = HeaderMatcher(spec, mapping.headers)
        self._mapping = self._matcher.resolve(mapping)
        self._is_new = any((self._mapping.headers, self._mapping.constants, self._mapping.words))
        self._kept = kept or {}

    def with_constant(self, column: str, value: str) -> "LayoutFinder":
        """Return one that takes a value for a column in all rows."""
        mapping = self._mapping._replace(constants={**self._mapping.constants, column: value})
        return LayoutFinder(self.spec, mapping, self._kept)

    def within(self, headers: Iterable[str]) -> "LayoutFinder":
        """Return one that is told of those headers only: of others some other sheet may be meant."""
        there = set(map(fold_header, headers))
        meant = {header: column for header, column in self._mapping.headers.items() if header in there}
        return LayoutFinder(self.spec, self._mapping._replace(headers=meant), self._kept)

    def unused(self, headers: Iterable[str]) -> set[str]:
        """Return the headers it was told of, folded, that are none of these."""
        return self._mapping.headers.keys() - set(map(fold_header, headers))

    @property
    def all_columns(self) -> Words:
        """Our columns, to be shown."""
        return self._matcher.all_columns

    def find(self, head: Sequence[Sequence[Cell]]) -> MatchedLayout:
        """Return the layout that fits the first rows of a sheet best."""
        kept = self._kept_for(head) if self._kept else None
        if kept is None:
            layout = layout_of(head, self._matcher, self._mapping.constants)
            return MatchedLayout(layout, self._matcher, self._mapping, None, _above(head, layout), self._is_new)
        layout = layout_of(head, HeaderMatcher(self.spec, kept.headers), kept.constants)
        above = _above(head, layout)
        kept = kept.for_sheet(self.spec, above).beside(self._mapping)
        mapping = kept.under(self._mapping)
        matcher = HeaderMatcher(self.spec, mapping.headers)
        return MatchedLayout(layout_of(head, matcher, mapping.constants), matcher, mapping, kept, above, self._is_new)

    def score(self, head: Sequence[Sequence[Cell]]) -> tuple[bool, int]:
        """Return how well the first rows fit."""
        return self.find(head).score

    def _kept_for(self, head: Sequence[Sequence[Cell]]) -> KeptMapping | None:
        digests = (digest_of_headers(self.spec.name, headers) for headers in _headers(head))
        return next((KeptMapping.from_json(self._kept[digest]) for digest in digests if digest in self._kept), None)


def _headers(head: Sequence[Sequence[Cell]]) -> Iterator[list[str]]:
    """Yield what the header of a sheet may be, of one row or two."""
    texts = [[as_text(cell) for cell in row] for row in head[: DEPTH + 1]]
    for place, row in enumerate(texts):
        yield trim(row)
        if place + 1 < len(texts):
            yield join_rows(row, texts[place + 1])[0]


def _above(head: Sequence[Sequence[Cell]], layout: Layout) -> str:
    return digest_of_title([[as_text(cell) for cell in row] for row in head[: max(layout.first - 1, 0)]])
