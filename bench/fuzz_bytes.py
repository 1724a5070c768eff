"""Bytes, words and XML changed at random, as disks, wires and attackers change them."""

import re
from collections.abc import Callable, Sequence
from random import Random

NUMBERS = (0, 1, -1, 2, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x10000, 0x7FFFFFFF, 0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF, 10**12)
"""What sizes, counts and places are said to be."""

WORDS = (
    "",
    " ",
    "'",
    '"',
    '"' * 3,
    "=1+1",
    "＝1+1",
    '="0012"',
    "@SUM(A1)",
    "\x00",
    "\x1b[31m",
    "\x1b]52;c;eA==\x07",
    "\x9b31m",
    "\u202e",
    "\ufeff",
    "\ud7ff",
    "\U0001f600",
    "\U0010ffff",
    "e\u0301",
    "\r",
    "\n",
    "\t",
    ",",
    ";",
    "#",
    "[[",
    "]]",
    "{",
    "}",
    "无",
    "至今",
    "长期",
    "N/A",
    "nan",
    "inf",
    "1e309",
    "-0",
    "1.0",
    "12345678901234567890",
    "9" * 400,
    "9" * 5000,
    "0x1F",
    "1.5万人",
    "9999-12-31",
    "0001-01-01",
    "1899-12-31",
    "2021-02-30",
    "2021-06-30T23:59:30",
    "2024.1",
    "45000",
    "1e999999999",
    "../x",
    "/etc/passwd",
    "a" * 201,
    "长" * 40_000,
    "%s%n{0}{file}",
    "'; DROP TABLE unit; --",
    "[bold]x[/bold]",
    "a" + ".a" * 200,
)
"""What people, programs and attackers write into cells."""

_TOKEN = re.compile(r"[\w.\u4e00-\u9fff-]+|[^\w\s]")
_XML_TOKEN = re.compile(rb'="([^"<>]*)"|>([^<>]+)<|<(/?[\w:]+)')


def _pack(number: int, width: int) -> bytes:
    return (number & (1 << 8 * width) - 1).to_bytes(width, "little")


def _flip(random: Random, data: bytearray) -> None:
    data[random.randrange(len(data))] ^= 1 << random.randrange(8)


def _number(random: Random, data: bytearray) -> None:
    at, width = random.randrange(len(data)), random.choice((1, 2, 4, 8))
    data[at : at + width] = _pack(random.choice(NUMBERS), width)


def _remove(random: Random, data: bytearray) -> None:
    at = random.randrange(len(data))
    del data[at : at + _length(random)]


def _repeat(random: Random, data: bytearray) -> None:
    at = random.randrange(len(data))
    data[at:at] = data[at : at + _length(random)] * random.choice((1, 1, 2, 50))


def _put(random: Random, data: bytearray) -> None:
    at = random.randrange(len(data) + 1)
    data[at:at] = random.choice(WORDS).encode("utf-8", "surrogatepass")


def _noise(random: Random, data: bytearray) -> None:
    at = random.randrange(len(data))
    data[at : at + _length(random)] = random.randbytes(_length(random))


def _truncate(random: Random, data: bytearray) -> None:
    del data[random.randrange(len(data)) :]


def _length(random: Random) -> int:
    return random.choice((1, 2, 4, 16, 64, 512))


_CHANGES: Sequence[Callable[[Random, bytearray], None]] = (
    _flip,
    _flip,
    _number,
    _number,
    _remove,
    _repeat,
    _put,
    _noise,
)


def some_bytes(random: Random, data: bytes) -> bytes:
    """Return bytes with one to eight changes, seldom cut off."""
    changed = bytearray(data)
    for _change in range(random.choice((1, 1, 2, 3, 8))):
        if changed:
            random.choice(_CHANGES)(random, changed)
    if changed and random.random() < 0.05:
        _truncate(random, changed)
    return bytes(changed)


def some_words(random: Random, text: str) -> str:
    """Return a text with one to four of its words changed, or its lines in disorder."""
    for _change in range(random.choice((1, 1, 2, 4))):
        tokens = list(_TOKEN.finditer(text))
        if not tokens:
            return random.choice(WORDS)
        if random.random() < 0.2:
            lines = text.split("\n")
            at = random.randrange(len(lines))
            lines[at : at + 1] = [lines[at]] * random.choice((0, 2, 2, 3)) + random.choice(([], [random.choice(lines)]))
            text = "\n".join(lines)
            continue
        token = random.choice(tokens)
        word = random.choice((*WORDS, random.choice(tokens)[0], token[0] * 2, str(random.choice(NUMBERS))))
        text = text[: token.start()] + word + text[token.end() :]
    return text


def some_xml(random: Random, xml: bytes) -> bytes:
    """Return XML with one to four values, texts or names changed, or pieces of it repeated or left out."""
    for _change in range(random.choice((1, 1, 2, 4))):
        tokens = list(_XML_TOKEN.finditer(xml))
        if not tokens or random.random() < 0.1:
            xml = some_bytes(random, xml)
            continue
        token = random.choice(tokens)
        if token[3]:  # a tag: left out, named otherwise, or all up to another of them again
            other = random.choice(tokens)
            start, end = sorted((token.start(), other.start()))
            piece = xml[start : min(end, start + 5000)]
            times = random.choice((0, 2, 2, 3, 200))
            xml = xml[:start] + piece * times + xml[start + len(piece) :]
            continue
        start, end = token.span(1) if token[1] is not None else token.span(2)
        value = random.choice((*map(str, NUMBERS), *WORDS, "XFD1048576", "A0", "1" * 30, "&#0;", "&#x110000;", "&amp;"))
        xml = xml[:start] + value.encode("utf-8", "surrogatepass") + xml[end:]
    return xml
