"""What was typed for a command, as an entry of the journal keeps it, in Chinese: 批准人：周主任；理由：换届."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from safetytrack.domain.vocabulary import LISTS
from safetytrack.locale import joined, label, label_in_sentence, period
from safetytrack.locale.labels import ARGUMENTS, LABELS
from safetytrack.output.wording import Titles

_LISTS = {"legal_form": "legal_form", "what": "file", "rung": "activity"}
"""Of which list the values of an argument are that is not called as the list is."""

_TITLED = {
    "requirement": "requirement",
    "programme": "programme",
    "with": "programme",
    "sector": "sector",
    "part": "part",
}
"""Which titles the values of an argument have."""

_PERIODS = ("period", "for")


def in_chinese(command: str, what: str, titles: Titles) -> str:
    """Return the JSON of an entry in words; a text that is none stays as it is."""
    try:
        values = json.loads(what)
    except ValueError:
        return what
    return "；".join(_arguments(command, values, titles)) if isinstance(values, dict) else what


def _arguments(command: str, values: dict[str, Any], titles: Titles) -> Iterator[str]:
    what = values.get("what")
    files = [what] if isinstance(what, str) else list(LABELS["file"])
    for name, value in values.items():
        own = f"{command} {name}"
        called = label("argument", own if own in ARGUMENTS else name)
        if name in _PAIRS and isinstance(value, dict):
            words = joined(_PAIRS[name](files, value, titles))
        elif name == "rows" and isinstance(value, list):  # posts of one unit that owe alike are told once
            words = joined(dict.fromkeys(_value(name, one, titles) for one in value))
        else:
            words = joined(_value(name, one, titles) for one in (value if isinstance(value, list) else [value]))
        yield called if value is True else f"{called}：{words}"


def _mapped(files: Sequence[str], headers: dict[str, str], _titles: Titles) -> Iterator[str]:
    """Yield headers with the columns, and words of cells with the words of ours, that they were said to be."""
    return (f"{header} = {_column(files, target) or '-'}" for header, target in headers.items())


def _given(files: Sequence[str], constants: dict[str, str], titles: Titles) -> Iterator[str]:
    """Yield columns with what all rows were said to have in them."""
    return (f"{_column(files, column)} = {_value(column, text, titles)}" for column, text in constants.items())


def _column(files: Sequence[str], text: str) -> str:
    """Return what a column is called in files, one or all that it may be of; a slug of a list by its label."""
    names = dict.fromkeys(label(file, text) for file in files if text)
    own = [name for name in names if name != text]
    return "/".join(own) or next((label_in_sentence(words, text) for words in LISTS if text in LISTS[words]), text)


_PAIRS = {"maps": _mapped, "given": _given}
"""What says the values of an argument that go in pairs."""


def _value(name: str, value: Any, titles: Titles) -> str:
    """Return one value: a slug by its label, a requirement by its title, all else as it was typed."""
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if name in _TITLED:
        return titles.get(_TITLED[name], {}).get(value, value)
    if name in _PERIODS:
        return period(value)
    if name == "rows":
        return " ".join(_called(word, titles) for word in value.split(" "))
    words = _LISTS.get(name, name)
    return label_in_sentence(words, value) if words in LABELS else value


def _called(word: str, titles: Titles) -> str:
    return titles.get("requirement", {}).get(word) or period(word)
