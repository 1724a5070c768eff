"""Where each key of a TOML text stands, which the standard library's reader does not say."""

import re
import tomllib
from collections.abc import Callable

Path = tuple[str | int, ...]
"""The way to a value: keys, and places in a list, such as ``("requirement", 0, "applies_to", 1, "kind")``."""

_STRING = r'"""(?:\\[\s\S]|[^\\])*?"""(?:"{0,2})|\'\'\'[\s\S]*?\'\'\'(?:\'{0,2})|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\''
_WORD = r'(?:"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|[A-Za-z0-9_-]+)'
_KEY = re.compile(rf"{_WORD}(?:[ \t]*\.[ \t]*{_WORD})*")
_SCALAR = re.compile(rf"{_STRING}|[^\n,\]}}#]+")  # a date may hold a space, so a bare value ends only at a mark
_BLANK = re.compile(r"(?:\s+|#[^\n]*)*")
_HEADER_END = re.compile(r"[ \t]*\]\]?")


def key_lines(text: str) -> dict[Path, int]:
    """Return the line, from 1, of every table, key and list element of ``text``, which must be sound TOML."""
    return _Scanner(text.replace("\r\n", "\n")).scan()


def line_of(lines: dict[Path, int], path: Path) -> int:
    """Return the line of ``path``, or of the nearest table or list around it that has one."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


class _Scanner:
    """Reads a text once from front to back, noting where what begins; values themselves are passed over."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.counted_to, self.line = 0, 1
        self.lines: dict[Path, int] = {}
        self.sizes: dict[Path, int] = {}  # how many [[tables]] of a name there are so far

    def scan(self) -> dict[Path, int]:
        table: Path = ()
        while self._skip():
            if self._sees("["):
                table = self._header()
            else:
                self._pair(table)
        return self.lines

    def _skip(self) -> bool:
        """Pass over blanks and comments; say whether anything is left."""
        self._pass(_BLANK)
        return self.at < len(self.text)

    def _pass(self, pattern: re.Pattern[str]) -> str:
        """Pass over what matches here, and return it."""
        match = pattern.match(self.text, self.at)
        if match is None:
            raise ValueError(f"not sound TOML at character {self.at}")
        self.at = match.end()
        return match[0]

    def _sees(self, mark: str) -> bool:
        return self.text.startswith(mark, self.at)

    def _header(self) -> Path:
        start, listed = self.at, self._sees("[[")
        self.at += 2 if listed else 1
        self._skip()
        keys = self._key()
        path = (*self._table(keys[:-1]), keys[-1]) if listed else self._table(keys)
        if listed:
            self.sizes[path] = self.sizes.get(path, 0) + 1
            path = (*path, self.sizes[path] - 1)
        for depth in range(len(path)):
            self._note(path[: depth + 1], start)
        self._pass(_HEADER_END)
        return path

    def _table(self, keys: Path) -> Path:
        """Return the path that ``keys`` lead to from the top: through a list, its last table is meant."""
        path: Path = ()
        for key in keys:
            path = (*path, key)
            if path in self.sizes:
                path = (*path, self.sizes[path] - 1)
        return path

    def _pair(self, table: Path) -> None:
        start = self.at
        keys = self._key()
        for depth in range(len(keys)):
            self._note((*table, *keys[: depth + 1]), start)
        self.at = self.text.index("=", self.at) + 1
        self._skip()
        self._value((*table, *keys))

    def _key(self) -> Path:
        """Read one key, quoted or dotted as it may be, by the reader that knows how."""
        keys: list[str] = []
        value: object = tomllib.loads(f"{self._pass(_KEY)}=0")
        while isinstance(value, dict):
            ((key, value),) = value.items()
            keys.append(key)
        return tuple(keys)

    def _value(self, path: Path) -> None:
        if self._sees("["):
            self._within("]", path, self._element)
        elif self._sees("{"):
            self._within("}", path, lambda path, _: self._pair(path))
        else:
            self._pass(_SCALAR)

    def _within(self, end: str, path: Path, read: Callable[[Path, int], None]) -> None:
        """Read what stands between brackets, one by one with ``read``."""
        self.at += 1
        count = 0
        while self._skip() and not self._sees(end):
            if self._sees(","):
                self.at += 1
                continue
            read(path, count)
            count += 1
        self.at += 1

    def _element(self, path: Path, place: int) -> None:
        self._note((*path, place))
        self._value((*path, place))

    def _note(self, path: Path, at: int | None = None) -> None:
        at = self.at if at is None else at
        self.line += self.text.count("\n", self.counted_to, at)
        self.counted_to = at
        self.lines.setdefault(path, self.line)
