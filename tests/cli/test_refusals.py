"""Every sentence the program can refuse or warn with is said in some transcript or test."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import safetytrack

HOUSE = Path(safetytrack.__file__).parent
TESTS = Path(__file__).parent.parent
SPEAKERS = (*TESTS.rglob("*.txt"), *TESTS.rglob("*.py"), *TESTS.parent.glob("docs/*.md"))

ELSEWHERE = {
    "the ledger {where} is busy with another write. try again in a moment": "tests/store",
    "{file} changes from one moment to the next. check the disk": "needs a broken disk",
    "somebody made the ledger {where} meanwhile. look at it first": "needs two at the same moment",
    "the disk of {where} is full. make room and try again": "needs a full disk; tests/cli/test_crashes.py",
    "the disk of {where} cannot be read or written. check the disk": "needs a broken disk",
    "the ledger {where} is damaged. restore a backup": "depends on what is damaged; tests/cli/test_ledger_files.py",
    "the ledger {where} holds broken references. restore a backup": "tests/store",
    "the ledger {where} was written to while it was read. ask again": "tests/store/backends/test_sqlite.py",
    **dict.fromkeys(
        [
            "a ledger in PostgreSQL needs the driver psycopg. install it with: pip install 'safetytrack[postgres]'",
            "cannot open the ledger {where}: {reason}. check the address, and that you may connect",
            "the connection to {where} was lost: {reason}. ask again",
            "what stands before {where} takes no options but a search path. leave the others out, and set them for the"
            " role",
            "the database {where} holds something that is no ledger. name another one with --db",
            "the server of {where} broke off the question. ask again",
            "{where} was to keep it, but has not said that it is safe on its disk: {reason}. see: safetytrack records",
            "the ledger {where} can only be read here. name the server that takes writes",
            "the ledger {where} took longer than its server allows. ask whoever keeps it for more time",
            "you may not do this to the ledger {where}: {reason}. ask whoever keeps it for the right",
            "others wrote to the ledger {where} at the same moment. try again",
            "a ledger in PostgreSQL needs the driver psycopg. install it with: pip install 'safetytrack[postgres]'",
            "cannot open the ledger {where}: {reason}. check the address, and that you may connect",
        ],
        "needs a server; tests/store/backends/test_postgresql.py, tests/store/write/test_at_once.py",
    ),
    **dict.fromkeys(
        [
            "the search path of {where} leads to tables in {schemas}, and not first to the ledger's own schema."
            " name that one in the address: ?options=-csearch_path%3DNAME",
            "the search path of {where} names no schema that is there. make it, or name another",
            "take it from them with: REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC",
        ],
        "needs a server; tests/store/backends/test_search_path.py",
    ),
    **dict.fromkeys(
        [
            "make it anew with: REINDEX INDEX {index}",
            "take it from them with: REVOKE CREATE ON SCHEMA {schema} FROM {role}",
        ],
        "needs a server; tests/store/audit",
    ),
    **dict.fromkeys(
        [
            "no Edge, Chrome or Chromium was found to print by."
            " install one, or write .html and print it from a browser",
            "{browser} printed nothing. write .html and print it from a browser",
        ],
        "needs a machine without a browser, or a broken one",
    ),
    "the copy does not say what it should, and was not written. please report it with the form": "needs a fault",
    **dict.fromkeys(
        [
            "the backup does not continue {where}, they have parted: its head is {its}, that one's {mine}."
            " ask its office which holds",
            "the backup is of another ledger than {where}: its head is {its}, that one's {mine}."
            " name the ledger it is of with --db",
        ],
        "tests/cli/commands/test_restore.py",
    ),
    **dict.fromkeys(
        [
            "{where} is a cluster of Citus, where {settings} have to be on. turn them on first: docs/scale.md",
            "{where} lost what was written: nothing of it is there. write it again",
        ],
        "needs a cluster; tests/store/backends/test_cluster.py",
    ),
    "and {n} more vacancies": "needs a long roster",
    "the folder {folder} cannot be made: {reason}. name another with -o": "needs a broken disk",
    "{path} is no folder. name another": "needs a link that leads nowhere",
    "{number} was sent already, and its document is not kept here": "needs evidence that was deleted",
    "{text!r} cannot be imported. write units, people or completions": "asked on a terminal only",
    "{text!r} is not on the list. write numbers from 1 to {n}": "asked on a terminal; tests/cli/test_setting_up.py",
    "{n} columns left out ({columns}): widen the window, or write to a file with -o": "in screens.txt, wrapped",
    "the file {path} cannot be read: {reason}": "needs a broken disk",
    "the file was refused": "never shown: its faults are",
    "{file}: too much hangs on rows that are refused. mend those named first": "tests/cli/test_importing.py",
}
"""Sentences that a transcript cannot bring about, and where they are looked after."""


def sentences() -> Iterator[str]:
    """Yield every template that Refused, Misused or a warning is made of."""
    for path in sorted(HOUSE.rglob("*.py")):
        if path.relative_to(HOUSE).parts[0] not in ("cli", "store", "domain", "output"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_":
                text = ast.literal_eval(node.args[0])
                if (text[0].islower() or text[0] in "{-“") and not text.endswith(".") and not _is_help(text):
                    yield text


def _is_help(text: str) -> bool:
    """Say whether a text is an example of ``--help``."""
    return text.startswith("safetytrack ")


def spoken(sentence: str) -> str:
    """The pattern of what is said, whatever its values are; of a mistake in a programme file, without where it is.

    It does not begin with a value, as a search for one would take seconds.
    """
    words = sentence.removeprefix("{where}: ").removeprefix("{key}: ").replace("{{", "{").replace("}}", "}")
    pattern = re.sub(r"\\\{\w+(?:!r|:,)?\\\}", ".+?", re.escape(words))
    return pattern.removeprefix(".+?").removeprefix(r"\ ")


def test_every_sentence_is_said_somewhere():
    text = "\n".join(path.read_text(encoding="utf-8") for path in SPEAKERS if path != Path(__file__))
    made = {*sentences()} - {*ELSEWHERE}
    assert len(made) > 400
    assert sorted(sentence for sentence in made if not re.search(spoken(sentence), text)) == []
