"""What was said once of the sheets with a certain set of headers, as the ledger keeps it."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from safetytrack.domain.errors import N_, Phrase, Word, Words
from safetytrack.domain.file_specs import CellType, FileSpec
from safetytrack.domain.vocabulary import LISTS
from safetytrack.intake.sheets.headers import ColumnMapping, fold_header

_DIGITS = re.compile(r"\d+")
_LENGTH = 32


class KeptMapping(NamedTuple):
    """Headers mapped to our columns ("" for none) and words to ours, both by their folded forms; and constants.

    ``above`` is a digest of what stands above the header: what is no word, such as the unit of all rows, is said again
    only of a sheet that has the same there.
    """

    headers: Mapping[str, str] = {}
    constants: Mapping[str, str] = {}
    words: Mapping[str, str] = {}
    above: str = ""

    @classmethod
    def from_json(cls, text: str) -> "KeptMapping":
        """Return what was made a text of by ``to_json``."""
        return cls(**json.loads(text))

    def to_json(self) -> str:
        """Return the same text for the same mapping."""
        return json.dumps(self._asdict(), ensure_ascii=False, sort_keys=True)

    def for_sheet(self, spec: FileSpec, above: str) -> "KeptMapping":
        """Return what of it may be said of a sheet with other lines above its header, too."""
        constants = {
            column: value
            for column, value in self.constants.items()
            if above == self.above or spec[column].type is CellType.WORD
        }
        return self._replace(constants=constants, above=above)

    def beside(self, mapping: ColumnMapping) -> "KeptMapping":
        """Return what of it is neither said now nor contradicts what is."""
        columns = {*mapping.constants, *filter(None, mapping.headers.values())}
        headers = {
            header: column
            for header, column in self.headers.items()
            if header not in mapping.headers and column not in columns
        }
        constants = {column: value for column, value in self.constants.items() if column not in columns}
        words = {text: word for text, word in self.words.items() if text not in mapping.words}
        return self._replace(headers=headers, constants=constants, words=words)

    def under(self, mapping: ColumnMapping) -> ColumnMapping:
        """Return a mapping with this beside it."""
        return mapping._replace(
            headers={**self.headers, **mapping.headers},
            constants={**self.constants, **mapping.constants},
            words={**self.words, **mapping.words},
        )

    def note(self, spec: FileSpec) -> Phrase:
        """Return what to tell of it before anything is written."""
        pairs: list[tuple[object, object]] = [
            (header, Word(column, spec.name) if column else "-") for header, column in self.headers.items()
        ]
        pairs += [(text, _as_word(spec, word)) for text, word in self.words.items()]
        pairs += [(Word(name, spec.name), _as_word(spec, value, name)) for name, value in self.constants.items()]
        taken = Words(Phrase(N_("{header} = {column}"), header=text, column=meaning) for text, meaning in pairs)
        return Phrase(N_("as said before of these headers: {taken}"), taken=taken)


def _as_word(spec: FileSpec, text: str, column: str | None = None) -> object:
    """Return a slug of the list of a column of words, of any where none is said, to be shown; a text that is none."""
    fields = [field for field in spec if field.type is CellType.WORD and column in (None, field.name)]
    lists = (field.choices for field in fields if field.choices and text in LISTS.get(field.choices, ()))
    return next((Word(text, name) for name in lists), text)


def digest_of_headers(file: str, headers: Iterable[str]) -> str:
    """Return the name of the layout of a kind of file with that set of headers."""
    folded = sorted({fold_header(header) for header in headers if header})
    return sha256("\n".join([file, *folded]).encode()).hexdigest()[:_LENGTH]


def digest_of_title(rows: Sequence[Sequence[str]]) -> str:
    """Return a digest of what stands above a header, but for its numbers and dates; "" for nothing."""
    text = "\n".join("\t".join(filter(None, row)) for row in rows if any(row))
    return sha256(_DIGITS.sub("", text).encode()).hexdigest()[:_LENGTH] if text else ""
