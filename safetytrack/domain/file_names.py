"""Names of files that every system can write, made of names that nobody believes."""

import unicodedata
from collections.abc import Iterable, Iterator

LONGEST = 200
"""Bytes of a name: systems take 255, and some need a part of them for themselves."""

_LONGEST_SUFFIX = 20
_FORBIDDEN = frozenset('/\\:*?"<>|')
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_PORTS = [f"{port}{n}" for port in ("COM", "LPT") for n in "0123456789¹²³"]
_DEVICES = frozenset(["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", *_PORTS])
"""What Windows takes for a device, whatever stands behind a dot."""


def safe_name(name: str) -> str:
    """Return a name made of another: no path, nothing hidden, nothing that a system or a shell gives a meaning to."""
    plain = "".join("_" if _is_unsafe(char) else char for char in unicodedata.normalize("NFC", name))
    plain = plain.strip(" .")
    if plain.startswith("-") or plain.partition(".")[0].rstrip().upper() in _DEVICES:
        plain = f"_{plain}"
    return _shortened(plain) or "file"


def safe_names(names: Iterable[str], taken: Iterable[str] = ()) -> Iterator[str]:
    """Yield a safe name for each, no two alike on a system that knows no capitals, and none of those ``taken``."""
    used = set(map(_folded, taken))
    for name in names:
        safe = free = safe_name(name)
        number = 1
        while _folded(free) in used:
            number += 1
            stem, suffix = _split(safe)
            free = f"{_cut(stem, LONGEST - _size(f'-{number}{suffix}'))}-{number}{suffix}"
        used.add(_folded(free))
        yield free


def _is_unsafe(char: str) -> bool:
    return char in _FORBIDDEN or unicodedata.category(char) in _UNSEEN


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _split(name: str) -> tuple[str, str]:
    """Return a name before its suffix, and the suffix with its dot, if it looks like one."""
    stem, dot, suffix = name.rpartition(".")
    return (stem, dot + suffix) if stem and _size(suffix) < _LONGEST_SUFFIX else (name, "")


def _shortened(name: str) -> str:
    if _size(name) <= LONGEST:
        return name
    stem, suffix = _split(name)
    return _cut(stem, LONGEST - _size(suffix)).rstrip(" .") + suffix


def _cut(text: str, size: int) -> str:
    return text.encode()[:size].decode(errors="ignore")


def _size(text: str) -> int:
    return len(text.encode())
