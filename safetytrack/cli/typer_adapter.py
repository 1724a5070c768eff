"""Where Typer's private or untyped corners are met, and nowhere else.

Typer carries a click of its own (``typer._click``) and gives few of its names away: usage errors, parameter types, help
formatters and completion are taken from there.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from itertools import islice
from typing import Any, NamedTuple

import typer
from typer._click.exceptions import MissingParameter, NoArgsIsHelpError, UsageError
from typer._click.formatting import HelpFormatter
from typer._click.parser import _OptionParser
from typer._click.shell_completion import CompletionItem, _resolve_context, _resolve_incomplete
from typer._click.types import StringParamType
from typer.core import TyperCommand, TyperGroup, TyperOption

from safetytrack.cli.completion.offers import CompletionContext, Offer, Offers, one_of
from safetytrack.cli.context import Context
from safetytrack.cli.option_groups import Execute, Run, spread
from safetytrack.domain.errors import N_, Misused, Word
from safetytrack.locale import _, joined
from safetytrack.locale.command_line import fixed_words, metavar

__all__ = ["HelpFormatter", "NoArgsIsHelpError", "UsageError"]

PROGRAM = "safetytrack"

MOST = 50
"""How many values are offered at once."""

_SETTINGS = {"help_option_names": ["--help", "-h"]}

_INTERRUPTED = 130  # what Typer makes of Ctrl-C


class Conduct(NamedTuple):
    """How a command behaves, whatever it does."""

    execute: Execute
    """Runs it, once or more often."""
    ask: Callable[[Context, str, str], str | None]
    """Asks for a parameter of a command, both by their names; None where there is nobody to ask."""
    help_formatter: Callable[[], type[HelpFormatter]]
    """What lays out its help page in the language in use."""
    begin: Callable[[Context, Mapping[str, Any]], None]
    """Takes note of the options that stand before a command, or behind it all the same."""
    suggest: Callable[[str], Sequence[str]] = lambda _word: ()
    """Returns the commands that may be meant by what is none."""


class Listed(NamedTuple):
    """A command as the table of commands lists it: its module, and what it does in a few words."""

    module: str
    summary: str


Sections = Mapping[str, Mapping[str, Listed]]
"""The commands under their headings, each by its name."""


class Value(StringParamType):
    """A text, and what the tab key offers for it."""

    def __init__(self, offers: Offers) -> None:
        self.offers = offers

    def shell_complete(self, ctx: Any, param: Any, incomplete: str) -> list[CompletionItem]:
        """Return what may stand there, the first few."""
        values = {**ctx.find_root().params, **_typed(ctx, param)}
        offers = ctx.obj.offered(self.offers, CompletionContext(incomplete, ctx.obj, values, param.name))
        return [CompletionItem(offer.value, offer.kind, offer.help) for offer in islice(offers, MOST)]


def _typed(ctx: Any, param: Any) -> dict[str, Any]:
    """Return the values on the line: where an option waits for its own, none of the arguments were parsed with it."""
    words = ctx.parent.args if ctx.parent else []
    if words and words[-1] in param.opts:
        ctx = ctx.command.make_context(ctx.info_name, words[:-1], parent=ctx.parent, resilient_parsing=True)
    return ctx.params


class OneOf(Value):
    """A text that is one of a few, which the help of its option may name as ``{names}``: as the list calls them."""

    def __init__(self, names: Iterable[str], list_name: str = "") -> None:
        self.names = tuple(names)
        self.words = [Word(name, list_name) for name in self.names] if list_name else self.names
        super().__init__(one_of(*self.names))


class _Parser(_OptionParser):
    """A parser that refuses an option given twice where one value would be passed over."""

    ctx: Any

    def parse_args(self, args: list[str]) -> tuple[dict[str, Any], list[str], list[Any]]:
        """Return what ``args`` say. Raises ``Misused``, and ``UsageError`` which tells the command that is misused."""
        try:
            values, rest, order = super().parse_args(args)
        except UsageError as error:
            error.ctx = error.ctx or self.ctx
            raise
        once = [one for one in order if isinstance(one, TyperOption) and not one.multiple]
        if (twice := [one for n, one in enumerate(once) if one in once[:n]]) and not self.ctx.resilient_parsing:
            raise _given_twice(twice[0])  # a line that is only being typed may be mended yet
        return values, rest, order


class _Conducted:
    """What a command and the table of commands have in common; a base before Typer's own."""

    conduct: Conduct

    def make_parser(self: Any, ctx: Any) -> _OptionParser:
        """Return what takes the words of a line apart."""
        parser = _Parser(ctx)
        for parameter in self.get_params(ctx):
            parameter.add_to_parser(parser, ctx)
        return parser

    def get_help(self, ctx: Any) -> str:
        """Return the help page, laid out for the language in use."""
        ctx.formatter_class = self.conduct.help_formatter()
        page: str = super().get_help(ctx)  # type: ignore[misc]  # it is Typer's
        return page


class Command(_Conducted, TyperCommand):
    """A command that asks for missing arguments on a terminal; elsewhere they are a usage error."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words behind the command's name."""
        words = list(args)
        while True:
            try:
                return super().parse_args(ctx, list(words))
            except MissingParameter as error:
                missing: Any = error.param
                answer = self.conduct.ask(ctx.obj, ctx.info_name, missing.name) if missing is not None else None
                if answer is None:
                    raise
                if isinstance(missing, TyperOption):
                    words = [missing.opts[0], answer, *words]
                else:  # behind the mark that ends the options, as it may begin with a hyphen
                    words += [answer] if "--" in words else ["--", answer]


class CommandTable(_Conducted, TyperGroup):
    """The group of all commands: stubs with their summaries, until one is resolved."""

    sections: Sections
    load: Callable[[str], Command]

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Return the command that is named, loaded; None where a half-typed line names none."""
        if args and args[0] not in self.commands and (meant := self.conduct.suggest(args[0])):
            near = ", ".join(map(repr, meant))
            raise UsageError(f"No such command {args[0]!r}. Did you mean {near}?", ctx)
        name, _stub, rest = super().resolve_command(ctx, args)
        if not name:
            return name, name, rest
        loaded = self.load(name)
        own = {option.name for option in loaded.params}
        behind = [option for option in self.params if _is_understood_behind(option) and option.name not in own]
        loaded.params += [_behind(option, self.conduct) for option in behind]
        return name, loaded, rest

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands, section by section."""
        for title, listed in self.sections.items():
            with formatter.section(_(title)):
                formatter.write_dl([(name, _(command.summary)) for name, command in listed.items()])

    def shell_complete(self, ctx: Any, incomplete: str) -> list[CompletionItem]:
        """Return the commands and options that begin like that; click would cut their summaries short."""
        names = [name for name in self.commands if name.startswith(incomplete)]
        commands = [CompletionItem(name, help=self.commands[name].help) for name in names]
        return commands + super(TyperGroup, self).shell_complete(ctx, incomplete)


_FLAGS_BEHIND = {"partial"}  # options without a value that are understood behind a command too


def _given_twice(option: Any) -> Misused:
    return Misused(N_("{option} is given twice. give it once"), option=option.opts[0])


def _is_understood_behind(option: Any) -> bool:
    return isinstance(option, TyperOption) and (not option.is_flag or option.name in _FLAGS_BEHIND)


def _behind(option: Any, conduct: Conduct) -> Any:
    """Return an option that stands before a command as one that stands behind it."""

    def take(ctx: Any, _option: Any, value: Any) -> None:
        root = ctx.find_root()
        before = root.params.get(option.name)
        if not value:
            return
        if option.multiple:
            value = [*(before or ()), *value]
        elif before and not ctx.resilient_parsing:
            raise _given_twice(option)
        root.params[option.name] = value
        conduct.begin(ctx.obj, root.params)

    behind = copy(option)
    behind.hidden, behind.is_eager, behind.expose_value, behind.callback = True, True, False, take
    return behind


def command(name: str, run: Run, help: str, conduct: Conduct) -> Command:
    """Return the command of that name."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, cls=Command, help=help, context_settings=_SETTINGS)(spread(run, conduct.execute))
    made: Any = typer.main.get_command(app)
    made.conduct = conduct
    _translate(made)
    return made


def table(sections: Sections, load: Callable[[str], Command], root: Run, help: str, conduct: Conduct) -> CommandTable:
    """Return the group of all commands; ``root`` takes the options that stand before one."""
    app = typer.Typer(cls=CommandTable, add_completion=False, rich_markup_mode=None, no_args_is_help=True)
    app.callback(help=help, context_settings=_SETTINGS)(spread(root, lambda context, call: call(context)))
    made: Any = typer.main.get_command(app)
    made.conduct, made.sections, made.load = conduct, sections, load
    for listed in sections.values():
        for name, one in listed.items():
            made.commands[name] = TyperCommand(name, help=_(one.summary), rich_markup_mode=None)
    _translate(made)
    return made


def instead(action: Callable[[], None]) -> Callable[[typer.Context, bool], None]:
    """Return the callback of an option that does something of its own, instead of any command."""

    def callback(ctx: typer.Context, wanted: bool) -> None:
        if wanted and not ctx.resilient_parsing:  # not while the line is only being typed
            action()
            raise typer.Exit

    return callback


def main(commands: CommandTable, args: Sequence[str], context: Context) -> int:
    """Run a command line and return its exit code. Raises what went wrong, ``KeyboardInterrupt`` too."""
    code = commands.main(args, prog_name=PROGRAM, standalone_mode=False, obj=context) or 0
    if code == _INTERRUPTED:
        raise KeyboardInterrupt
    return code


def completions(commands: CommandTable, words: Sequence[str], word: str, context: Context) -> list[Offer]:
    """Return what the ``word`` may become that is typed behind ``words``."""
    ctx = _resolve_context(commands, {"obj": context}, PROGRAM, list(words))
    if isinstance(ctx.command, TyperGroup) and (ctx.args or ctx._protected_args):
        return []  # behind what is no command
    commands.conduct.begin(context, ctx.find_root().params)
    target, value = _resolve_incomplete(ctx, list(words), word)
    if target is ctx.command and (short := _short_option(ctx.command, word)):
        target, value = short
    elif words and (short := _short_option(ctx.command, words[-1])) and not short[1]:
        target, value = short[0], word
    lead = word.removesuffix(value)  # such as --under=, of which a value is only the rest
    items = target.shell_complete(ctx, value)
    return [Offer(lead + item.value, _help(item, is_name=target is ctx.command), item.type) for item in items]


def _short_option(command: Any, word: str) -> tuple[TyperOption, str] | None:
    """Return the option that takes a value in a word such as ``-oFILE`` or ``-to``, and what stands of that value.

    Click parses them, but completes neither.
    """
    if word[:2] in ("", "-", "--") or word[0] != "-":
        return None
    for place, letter in enumerate(word[1:], start=2):
        option = next((one for one in command.params if f"-{letter}" in one.opts), None)
        if option is None or not option.is_flag:
            return option and (option, word[place:])
    return None


def _help(item: CompletionItem, *, is_name: bool) -> str:
    """Return what is said beside an offer; of ``--help`` click says it in English."""
    return fixed_words(item.help or "") if is_name else item.help or ""


def _translate(command: Any) -> None:
    """Say what a command's parameters are for, and what stands for their values, in the language in use."""
    for parameter in command.params:
        if parameter.help:
            words = parameter.type.words if isinstance(parameter.type, OneOf) else ()
            parameter.help = _(parameter.help).replace("{names}", joined(map(_, words)))
        if parameter.metavar:
            parameter.metavar = metavar(command.name, parameter.name, parameter.metavar)
