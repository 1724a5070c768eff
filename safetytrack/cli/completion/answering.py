"""Answers a shell that asks what may follow: in one line of its own language, or with nothing."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence

from safetytrack.cli.completion import VARIABLE
from safetytrack.cli.completion.offers import FILE, Offer
from safetytrack.cli.completion.shells import SHELLS
from safetytrack.domain.errors import SafetytrackError

_FISH_ASKS = "_TYPER_COMPLETE_FISH_ACTION"


def answer(environ: Mapping[str, str], completions: Callable[[Sequence[str], str], list[Offer]]) -> int:
    """Print what may follow; return the exit code, by which fish learns whether a file may.

    ``completions`` tells what the word may become that is typed behind some words.
    """
    try:
        shell = SHELLS.get(environ[VARIABLE].removeprefix("complete_"))
        if shell is None:
            return 1
        typed = shell.typed(environ)
        try:
            offers = [offer for offer in completions(typed.words, typed.word) if _can_be_written(offer)]
        except SafetytrackError:
            offers = []  # there is no ledger to tell
        if any(offer.kind == FILE for offer in offers):
            print(shell.files)
            return 1
        if environ.get(_FISH_ASKS) != "is-args" and (text := shell.answer(typed, offers)):
            print(text)
        return 0
    except Exception:
        # Whatever is wrong, it is no time to say so: the person is in the middle of a line.
        if os.environ.get("SAFETYTRACK_DEBUG"):
            raise
        return 0


def _can_be_written(offer: Offer) -> bool:
    """Say whether the console has the letters of an offer."""
    try:
        (offer.value + offer.help).encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True
