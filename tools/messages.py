"""The messages of the code, brought into the catalogues: ``make messages``.

New ones go to the end of a catalogue, untranslated, to be moved beside their like; those that nothing says any more are
taken out. Order, comments and translations stay: catalogues are kept in an order of their own by hand.
With ``--check`` nothing is written, and the exit code is 1 where something would be.
"""

import ast
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

import safetytrack
from safetytrack.cli.app import COMMANDS
from safetytrack.locale.labels import LABELS

PACKAGE = Path(safetytrack.__file__).parent
CATALOGUES = sorted(PACKAGE.glob("locale/*/LC_MESSAGES/*.po"))
MARKS = ("N_", "_")
"""The functions that mark a sentence."""


class Key(NamedTuple):
    """What tells a message apart: its English, and its context where it has one."""

    text: str
    context: str | None = None


def messages() -> set[Key]:
    """Return what the code says: marked sentences, the help of commands, headers and labels with a context."""
    marked = {key for module in PACKAGE.rglob("*.py") for key in marked_in(module.read_text(encoding="utf-8"))}
    marked |= {key for template in PACKAGE.rglob("*.j2") for key in marked_in_template(template.read_bytes())}
    labels = {Key(label, name) for name, slugs in LABELS.items() for label in slugs.values()}
    return marked | {Key(help) for help in helps()} | labels


def marked_in(source: str) -> Iterator[Key]:
    """Yield the messages that a module marks: ``N_("...")``, ``_("...")``, ``pgettext("context", "...")``."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name | ast.Attribute):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        if name in MARKS:
            yield from (Key(text) for text in _literals(node.args[:1]))
        elif name == "pgettext":
            contexts, texts = _literals(node.args[:1]), list(_literals(node.args[1:2]))
            yield from (Key(text, context) for context in contexts for text in texts)


def marked_in_template(source: bytes) -> Iterator[Key]:
    """Yield the messages that a template of Jinja's marks: ``_("...")``."""
    for _line, _function, text, _comments in babel_extract(BytesIO(source), ("_",), (), {"trimmed": "true"}):
        yield Key(text if isinstance(text, str) else text[0])


def _literals(arguments: Iterable[ast.expr]) -> Iterator[str]:
    """Yield the texts that an argument may be: ``a if b else c`` is two."""
    for argument in arguments:
        if isinstance(argument, ast.IfExp):
            yield from _literals([argument.body, argument.orelse])
        elif isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield argument.value


def helps() -> Iterator[str]:
    """Yield what the commands say of themselves under --help."""
    for commands in COMMANDS.values():
        for command in commands.values():
            yield import_module(f"safetytrack.cli.commands.{command.module}").run.__doc__


def merged(catalogue: str, keys: set[Key]) -> str:
    """Return the text of a catalogue with what it lacks added, and without the sentences that are said no more.

    What has a context may be looked up by names that only the running program knows, and is left in.
    """
    entries = [(entry, _key_of(entry)) for entry in catalogue.rstrip("\n").split("\n\n")]
    kept = [entry for entry, key in entries if key is None or key.context or key in keys]
    lacking = sorted(keys - {key for _entry, key in entries}, key=lambda key: (key.context or "", key.text))
    return "\n\n".join([*kept, *map(_untranslated, lacking)]) + "\n"


def _key_of(entry: str) -> Key | None:
    """Return the key of an entry; None for the header of the catalogue."""
    sentences = [message for message in read_po(BytesIO(entry.encode())) if message.id]
    return Key(sentences[0].id, sentences[0].context) if sentences else None


def _untranslated(key: Key) -> str:
    flags = ["python-brace-format"] if any(name for _text, name, *_rest in Formatter().parse(key.text)) else []
    catalogue, file = Catalog(), BytesIO()
    catalogue[key.text] = Message(key.text, context=key.context, flags=flags)
    write_po(file, catalogue, omit_header=True, width=0)
    return file.getvalue().decode().strip()


def main(check: bool) -> int:
    """Bring every catalogue up to date, or say which is not."""
    keys = messages()
    stale = []
    for path in CATALOGUES:
        before = path.read_text(encoding="utf-8")
        after = merged(before, keys)
        if after != before:
            stale.append(path)
            if not check:
                path.write_text(after, encoding="utf-8")
    for path in stale:
        print(f"{path.relative_to(PACKAGE)}: {'run: make messages' if check else 'changed. translate what is new'}")
    return 1 if stale and check else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
