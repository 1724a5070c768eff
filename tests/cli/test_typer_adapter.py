"""Groups of options, and completion, as Typer is made to take them."""

from datetime import datetime
from typing import Annotated, NamedTuple

import pytest
from typer import Argument, Option

from safetytrack.cli import typer_adapter
from safetytrack.cli.completion import offers
from safetytrack.cli.completion.offers import FILE, Offer
from safetytrack.cli.context import Context
from safetytrack.cli.typer_adapter import Conduct, HelpFormatter, Listed, OneOf, Value, completions, main
from safetytrack.domain.errors import Misused


class Colours(NamedTuple):
    """A group of options."""

    ink: Annotated[str, Option(help="One of {names}.", click_type=OneOf(("black", "blue")))] = "black"
    paper: Annotated[list[str] | None, Option("--paper", "-p", click_type=OneOf(("white", "grey")))] = None


PAINTED: list[object] = []


def paint(
    context: Context,
    colours: Colours,
    what: Annotated[str, Argument(click_type=OneOf(("wall", "door")))],
    where: Annotated[str | None, Option(click_type=Value(offers.files))] = None,
    twice: Annotated[bool, Option("--twice", "-t")] = False,
) -> int:
    """Paint it."""
    PAINTED.append((context.command, what, where, twice, colours))
    return 7 if twice else 0


def root(context: Context, lang: Annotated[str | None, Option(click_type=OneOf(("en", "zh")))] = None) -> None:
    """Take what stands before a command."""


CONDUCT = Conduct(
    lambda context, call: call(context), lambda *_words: None, lambda: HelpFormatter, lambda *_options: None
)
COMMANDS = typer_adapter.table(
    {"Do": {"paint": Listed("paint", "Paint."), "print": Listed("print", "Print.")}},
    lambda name: typer_adapter.command(name, paint, "Paint it.", CONDUCT),
    root,
    "Painting.",
    CONDUCT,
)


@pytest.fixture
def context() -> Context:
    """Return a context of no ledger."""
    return Context(datetime(2026, 3, 10))


@pytest.mark.parametrize(
    ("words", "painted"),
    [
        (["wall"], ("paint", "wall", None, False, Colours())),
        (
            ["--ink", "blue", "wall", "-p", "white", "-pgrey"],
            ("paint", "wall", None, False, Colours("blue", ["white", "grey"])),
        ),
        (["wall", "-t", "--where", "x"], ("paint", "wall", "x", True, Colours())),
    ],
)
def test_a_group_is_built_of_its_options(words: list[str], painted: tuple[object, ...], context: Context):
    PAINTED.clear()
    assert main(COMMANDS, ["paint", *words], context) == (7 if "-t" in words else 0)
    assert [painted] == PAINTED


def test_what_was_typed_is_told_by_the_context(context: Context):
    main(COMMANDS, ["paint", "wall", "--paper", "grey"], context)
    assert context.arguments == {"what": "wall", "where": None, "twice": False, "ink": "black", "paper": ("grey",)}


def test_the_help_of_one_of_a_few_names_them(context: Context, capsys: pytest.CaptureFixture[str]):
    main(COMMANDS, ["paint", "--help"], context)
    assert "One of black, blue." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "word", "values"),
    [
        ([], "pa", ["paint"]),
        ([], "--la", ["--lang"]),
        (["--lang"], "", ["en", "zh"]),
        ([], "--lang=z", ["--lang=zh"]),
        (["paint"], "", ["wall", "door"]),
        (["paint", "wall"], "", []),
        (["paint", "--"], "d", ["door"]),
        (["paint", "-p"], "", ["white", "grey"]),
        (["paint", "-pwhite", "-p"], "", ["grey"]),
        (["paint"], "-pgr", ["-pgrey"]),
        (["paint", "-tp"], "gr", ["grey"]),
        (["paint", "--ink", "blue"], "--i", []),
        (["paint", "-p", "white"], "--p", ["--paper"]),
        (["paint"], "--h", ["--help"]),
        (["nothing"], "", []),
    ],
)
def test_what_a_word_may_become(words: list[str], word: str, values: list[str], context: Context):
    assert [offer.value for offer in completions(COMMANDS, words, word, context)] == values


def test_a_file_is_left_to_the_shell(context: Context):
    assert completions(COMMANDS, ["paint", "--where"], "x", context) == [Offer("", kind=FILE)]


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return the languages that command lines begin with."""
    languages: list[object] = []
    begin = CONDUCT._replace(begin=lambda _context, options: languages.append(options["lang"]))
    monkeypatch.setattr(COMMANDS, "conduct", begin)
    return languages


@pytest.mark.parametrize("words", [["--lang", "zh", "paint"], ["paint", "--lang", "zh"]])
def test_what_stands_before_the_command_is_taken_note_of(words: list[str], context: Context, begun: list[object]):
    completions(COMMANDS, words, "w", context)
    assert begun[-1] == "zh"


def test_what_stands_before_the_command_may_stand_behind_it(context: Context, begun: list[object]):
    assert main(COMMANDS, ["paint", "wall", "--lang", "zh", "-t"], context) == 7
    assert begun == ["zh"]
    assert "lang" not in context.arguments


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (["paint", "wall", "--ink", "blue", "--ink=black"], "--ink"),
        (["paint", "wall", "-t", "-t"], "--twice"),
        (["--lang", "zh", "paint", "wall", "--lang", "en"], "--lang"),
        (["--lang", "zh", "--lang", "zh", "paint", "wall"], "--lang"),
    ],
)
def test_an_option_of_one_value_is_refused_twice(words: list[str], option: str, context: Context):
    with pytest.raises(Misused, match=f"{option} is given twice"):
        main(COMMANDS, words, context)


def test_a_short_form_asks_for_help(context: Context, capsys: pytest.CaptureFixture[str]):
    main(COMMANDS, ["paint", "-h"], context)
    assert "Paint it." in capsys.readouterr().out
