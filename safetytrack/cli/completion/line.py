"""What a half-typed command line says: which command it is, what is given, and whose value is being typed."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple


class Line(NamedTuple):
    """A command line up to the cursor; ``word`` is what is being typed.

    ``parameter`` is what the word will be a value of; without one it is a command's name, or an option's if it
    begins with a hyphen. ``lead`` is what stands in the same word before the value, such as ``--under=``.
    """

    command: Any
    parameter: Any | None
    given: dict[str, list[str]]
    word: str
    lead: str = ""


def understood(words: Sequence[str], word: str, group: Any, load: Callable[[str], Any]) -> Line | None:
    """Understand the ``words`` before the cursor and the one at it; None where nothing can follow them."""
    command, given = group, {}
    waiting = None
    plain = False  # after a lone -- no word is an option
    left = []  # the arguments that no word was given for yet
    for text in words:
        if waiting:
            given.setdefault(waiting.name, []).append(text)
            waiting = None
        elif text == "--" and not plain:
            plain = True
        elif _is_option(text) and not plain:
            option, value = _option(command, text)
            if option and value is None and not option.is_flag:
                waiting = option
            elif option and value is not None:
                given.setdefault(option.name, []).append(value)
        elif command is group:
            if text not in group.commands:
                return None
            command = load(text)
            left = [one for one in command.params if one.param_type_name == "argument"]
        elif left:
            given[left.pop(0).name] = [text]
        else:
            return None
    if waiting:
        return Line(command, waiting, given, word)
    if _is_option(word) and not plain:
        option, value = _option(command, word)
        if value is None:
            return Line(command, None, given, word)
        return Line(command, option, given, value, word.removesuffix(value)) if option else None
    if command is group and not plain:
        return Line(command, None, given, word)
    return Line(command, left[0], given, word) if left else None


def _is_option(text: str) -> bool:
    return text.startswith("-") and text != "-"


def _option(command: Any, text: str) -> tuple[Any | None, str | None]:
    """Return the option that a word names, and the value in the same word, if there is one."""
    name, equals, value = text.partition("=")
    option = next((one for one in command.params if name in one.opts), None)
    return option, value if equals else None
