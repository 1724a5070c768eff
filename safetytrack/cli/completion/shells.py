"""How each shell asks what may follow, and how it wants to be answered: the other side of Typer's scripts.

Whatever stands in a name is quoted, so that accepting an offer never runs anything and names just that unit.
"""

import shlex
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from safetytrack.cli.completion.offers import CODE, Offer

_OPTION_BREAK = "="


class Typed(NamedTuple):
    """A command line up to the cursor: the words before the one being typed, that one, and how it begins if quoted.

    ``stays`` is what the shell leaves in place of that word when it puts an offer there.
    """

    words: list[str]
    word: str
    quote: str = ""
    stays: str = ""


class Shell(NamedTuple):
    """One shell: what reads its question, what writes its answer, and what it answers where a file is to follow."""

    typed: Callable[[Mapping[str, str]], Typed]
    answer: Callable[[Typed, Sequence[Offer]], str]
    files: str = ""


def _of_bash(environ: Mapping[str, str]) -> Typed:
    """Read the words as bash breaks them: one a line, ``--under=U`` in three, and still quoted."""
    raw = environ["COMP_WORDS"].split("\n")
    cursor = int(environ["COMP_CWORD"])
    raw, word = raw[1:cursor], raw[cursor] if cursor < len(raw) else ""
    words: list[str] = []
    for piece in raw:
        if piece == _OPTION_BREAK and words and words[-1].startswith("--"):
            continue
        if words and (piece == ":" or words[-1].endswith(":")):
            words[-1] += piece
        else:
            words.append(_unquoted(piece))
    quote = word[:1] if word[:1] in ("'", '"') else ""
    word = "" if word == _OPTION_BREAK else _unquoted(word)
    if words and (word == ":" or words[-1].endswith(":")):
        stays = words.pop() + (":" if word == ":" else "")
        return Typed(words, stays + word.removeprefix(":"), quote, stays)
    return Typed(words, word, quote)


def _of_line(environ: Mapping[str, str]) -> Typed:
    """Read the line as zsh and fish hand it over: up to the cursor, as it was typed."""
    line = environ["_TYPER_COMPLETE_ARGS"]
    words = _split(line)[1:]
    at_word = words and not (line.endswith((" ", "\n")) and _split(line + "x")[-1] == "x")
    return Typed(words[:-1], words[-1]) if at_word else Typed(words, "")


def _of_powershell(environ: Mapping[str, str]) -> Typed:
    """Read the line as PowerShell hands it over; a backslash there is a part of a path."""
    words = _split(environ["_TYPER_COMPLETE_ARGS"], escape="")[1:]
    at_word = words and environ.get("_TYPER_COMPLETE_WORD_TO_COMPLETE")
    return Typed(words[:-1], words[-1]) if at_word else Typed(words, "")


def _split(line: str, escape: str = "\\") -> list[str]:
    """Return the words of a line; a quotation that is still open ends where the line does."""
    for ending in ("", "'", '"', "\\"):
        lexer = shlex.shlex(line + ending, posix=True)
        lexer.whitespace_split, lexer.commenters, lexer.escape = True, "", escape
        try:
            return list(lexer)
        except ValueError:
            continue
    return line.split()


def _unquoted(word: str) -> str:
    return "".join(_split(word))


def _for_bash(typed: Typed, offers: Sequence[Offer]) -> str:
    """Write an offer a line, quoted as the word begins."""
    values = [offer.value.removeprefix(typed.stays) for offer in offers]
    if len(values) > 1:
        # Only a single offer is put on the line; of several, what they begin with, and no two codes are alike.
        both = zip(values, offers, strict=True)
        values = [f"{value}（{offer.help}）" if offer.kind == CODE else value for value, offer in both]
    lines = [quoted for value in values if (quoted := _quoted_for_bash(value, typed.quote)) is not None]
    if len(lines) > 1 and not all(offer.value.startswith(typed.word) for offer in offers):
        # bash puts what all offers begin with in the place of the word: with a blank among them, that is nothing.
        lines.insert(0, " ")
    return "\n".join(lines)


def _quoted_for_bash(value: str, quote: str) -> str | None:
    """Return a value as bash reads it back, inside an open quotation or outside; None where that cannot be written."""
    if quote == "'":
        return None if "'" in value else value
    if quote == '"':
        return None if "!" in value else "".join(f"\\{one}" if one in '$`"\\' else one for one in value)
    return "".join(one if _is_plain(one) else f"\\{one}" for one in value)


def _is_plain(character: str) -> bool:
    """Say whether a character means nothing to any shell."""
    if character.isascii():
        return character.isalnum() or character in "_-./,+"
    return not character.isspace()


def _for_zsh(typed: Typed, offers: Sequence[Offer]) -> str:
    """Write the commands that zsh runs: they hold no blanks but between words, which is where zsh would break them."""
    if not offers:
        return ""
    shown = [f"{offer.value}  -- {offer.help}" if offer.help else offer.value for offer in offers]
    commands = [
        f"local -a _offered _shown; _offered=({' '.join(_ansi_quoted(offer.value) for offer in offers)});",
        f"_shown=({' '.join(map(_ansi_quoted, shown))});",
        "compadd -U -l -V safetytrack -d _shown -a -- _offered;",
    ]
    if len(offers) > 1 and not all(offer.value.startswith(typed.word) for offer in offers):
        commands.append("compstate[insert]=menu; compstate[list]='list force';")
    return " ".join(commands)


def _ansi_quoted(text: str) -> str:
    """Return a text as ``$'...'``, in which all but plain characters stand as their numbers."""
    return "$'" + "".join(one if _is_plain(one) else f"\\U{ord(one):08x}" for one in text) + "'"


def _for_fish(_typed: Typed, offers: Sequence[Offer]) -> str:
    """Write an offer a line, with what is said of it after a tab; fish quotes what it puts on the line."""
    return "\n".join(f"{offer.value}\t{_one_line(offer.help)}" for offer in offers)


def _for_powershell(_typed: Typed, offers: Sequence[Offer]) -> str:
    """Write an offer a line, with what is said of it after three colons, which no offer can hold."""
    return "\n".join(
        f"{_quoted_for_powershell(offer.value)}:::{_one_line(offer.help).replace(':::', '::') or ' '}"
        for offer in offers
        if ":::" not in offer.value
    )


def _quoted_for_powershell(value: str) -> str:
    if all(one.isalnum() or one in "_-./+=" for one in value):
        return value
    # PowerShell takes typographic quotation marks for plain ones.
    return "'" + "".join(one * 2 if one in "'‘’‚‛" else one for one in value) + "'"


def _one_line(text: str) -> str:
    return " ".join(text.split())


_POWERSHELL = Shell(_of_powershell, _for_powershell)

SHELLS = {
    "bash": Shell(_of_bash, _for_bash),
    "zsh": Shell(_of_line, _for_zsh, files="_files"),
    "fish": Shell(_of_line, _for_fish),
    "powershell": _POWERSHELL,
    "pwsh": _POWERSHELL,
}
"""The shells that completion works in, by their names."""
