"""Where every error becomes a sentence on stderr and an exit code."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import typer

from safetytrack.cli.context import Context, database
from safetytrack.cli.exit_codes import INTERRUPTED, MISUSED, REFUSED
from safetytrack.cli.messages import OF_SYSTEM, complain, say
from safetytrack.cli.typer_adapter import PROGRAM, NoArgsIsHelpError, UsageError
from safetytrack.domain.errors import N_, Phrase, SafetytrackError, reason_of, render
from safetytrack.locale import _
from safetytrack.locale.command_line import usage_error


def exit_code_of(main: Callable[[], int], context: Context) -> int:
    """Run ``main`` and return its exit code; whatever goes wrong is said."""
    try:
        return main()
    except SafetytrackError as error:
        complain(error.lines(_))
        return error.exit_code
    except NoArgsIsHelpError as error:
        print(error.format_message())
        _say_where_to_begin()
        return MISUSED
    except UsageError as error:
        complain([_usage(error)])
        return MISUSED
    except (KeyboardInterrupt, typer.Abort):
        complain([_interruption(context)])
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # The reader has gone, as `head` does (Typer leaves by SystemExit then): nobody is left to tell, at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return complain_of_system(error, after_write=bool(context.writes))
    except Exception as error:
        debug = os.environ.get("SAFETYTRACK_DEBUG")
        if debug and debug != "sql":  # which asks for the statements of questions
            raise
        complain(_fault(error, context))
        return REFUSED


def _say_where_to_begin() -> None:
    """Point who typed nothing to ``init`` where there is no ledger yet."""
    with suppress(SafetytrackError):  # a place that is none is told once it is asked for
        place = database(None, os.environ)
        if isinstance(place, Path) and not place.exists():
            say(_("there is no ledger yet. make one with: safetytrack init"))


def _usage(error: Any) -> str:
    command = f"{error.ctx.command_path if error.ctx else PROGRAM} --help"
    return _("{what} see: {command}").format(what=usage_error(error.format_message()), command=command)


def _interruption(context: Context) -> str:
    if context.writes:
        return _("interrupted, after what was recorded was kept. see: safetytrack records")
    return _("interrupted. nothing was written")


def complain_of_system(error: OSError, *, after_write: bool = False) -> int:
    """Say what the system refused, of a file or of standard output, and return the exit code.

    What was recorded ``after_write`` is not to be typed again because its answer was lost.
    """
    where = error.filename or Phrase(N_("standard output"))
    recorded = N_("recorded, but the answer could not be written: {where}: {reason}. see: safetytrack journal")
    complain([render(Phrase(recorded if after_write else OF_SYSTEM, where=where, reason=reason_of(error)), _)])
    return REFUSED


def _fault(error: Exception, context: Context) -> Iterator[str]:
    if blame := _blame(context):
        yield from blame.lines(_)
        return
    yield _(
        "a fault of safetytrack itself: {error}. please report it; SAFETYTRACK_DEBUG=1 shows where it arose"
    ).format(error=f"{type(error).__name__}: {error}")
    if context.command:
        sentence = _("if another program wrote into the ledger {where}, that may be why. see: safetytrack verify")
        yield sentence.format(where=context.db)


def _blame(context: Context) -> SafetytrackError | None:
    """Return what is evidently wrong with the ledger itself, of which a quick look tells."""
    from safetytrack.store.audit.diagnosis import diagnose  # only a fault pays for it

    try:
        return diagnose(context.db, context.now) if context.command and context.is_there() else None
    except SafetytrackError as refusal:
        return refusal
