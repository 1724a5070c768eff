"""Answers a shell that asks what may follow: in one line of its own language, or with nothing."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from safetytrack.cli import clock
from safetytrack.cli.completion import VARIABLE
from safetytrack.cli.completion.line import understood
from safetytrack.cli.completion.offers import Files, Offer, offers
from safetytrack.cli.completion.shells import SHELLS, Typed
from safetytrack.cli.context import Context, database
from safetytrack.domain.errors import SafetytrackError

_FISH_ASKS = "_TYPER_COMPLETE_FISH_ACTION"


def answer(environ: Mapping[str, str], group: Callable[[Sequence[str]], Any], load: Callable[[str], Any]) -> int:
    """Print what may follow; return the exit code, by which fish learns whether a file may.

    ``group`` makes the group of commands in the language that the words ask for; ``load`` loads one of them.
    """
    try:
        shell = SHELLS.get(environ[VARIABLE].removeprefix("complete_"))
        if shell is None:
            return 1
        typed = shell.typed(environ)
        try:
            found = _offered(typed, environ, group(typed.words), load)
        except Files:
            print(shell.files)
            return 1
        if environ.get(_FISH_ASKS) != "is-args" and (told := shell.answer(typed, found)):
            print(told)
        return 0
    except Exception:
        # Whatever is wrong, it is no time to say so: the person is in the middle of a line.
        if os.environ.get("SAFETYTRACK_DEBUG"):
            raise
        return 0


def _offered(typed: Typed, environ: Mapping[str, str], group: Any, load: Callable[[str], Any]) -> list[Offer]:
    """Return what may follow; nothing where there is no ledger to tell."""
    line = understood(typed.words, typed.word, group, load)
    if line is None:
        return []
    try:
        context = Context(database(line.given.get("db", [None])[-1], environ), clock.now())
        return [offer for offer in offers(line, context) if _can_be_written(offer)]
    except SafetytrackError:
        return []


def _can_be_written(offer: Offer) -> bool:
    """Say whether the console has the letters of an offer."""
    try:
        (offer.value + offer.told).encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True
