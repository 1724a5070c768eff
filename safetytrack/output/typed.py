"""What was typed for a command, as an entry of the journal keeps it, in Chinese: 批准人：周主任；理由：换届."""

import json
from collections.abc import Iterator
from typing import Any

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
    columns = values.get("what")
    for name, value in values.items():
        own = f"{command} {name}"
        called = label("argument", own if own in ARGUMENTS else name)
        if name in _PAIRS and isinstance(value, dict) and isinstance(columns, str):
            words = joined(_PAIRS[name](columns, value, titles))
        else:
            words = joined(_value(name, one, titles) for one in (value if isinstance(value, list) else [value]))
        yield called if value is True else f"{called}：{words}"


def _mapped(columns: str, headers: dict[str, str], _titles: Titles) -> Iterator[str]:
    """Yield headers with the columns, of a file that goes by that name, which they were said to be."""
    return (f"{header} = {label(columns, column) or '-'}" for header, column in headers.items())


def _given(columns: str, constants: dict[str, str], titles: Titles) -> Iterator[str]:
    """Yield columns of such a file with what all rows were said to have in them."""
    return (f"{label(columns, column)} = {_value(column, text, titles)}" for column, text in constants.items())


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
