"""What the library that reads the command line says, in Chinese."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from functools import cache

import pytest

from safetytrack import locale
from safetytrack.cli import app
from safetytrack.cli.context import Context
from safetytrack.cli.typer_adapter import UsageError, main
from safetytrack.locale import command_line
from safetytrack.locale.command_line import fixed_words, metavar, usage_error
from safetytrack.output.text_width import width_of

NAMES = [name for rows in app.COMMANDS.values() for name in rows]


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    locale.use("zh")
    yield
    locale.use("en")


PROVOKED = [
    (["status"], "缺少参数“单位”。"),
    (["add-unit", "中川镇"], "缺少选项“--kind”。"),
    (["--db", "x.db"], "缺少命令。"),
    (["nothing"], "没有命令“nothing”。"),
    (["--", "nothing"], "没有命令“nothing”。"),
    (["overdeu"], "没有命令“overdeu”。相近的有“overdue”"),
    (["units", "--wat"], "没有选项 --wat。"),
    (["units", "-x"], "没有选项 -x。"),
    (["units", "--knd", "town"], "没有选项 --knd。相近的有 --"),
    (["overdue", "--frm"], "没有选项 --frm。相近的有 --force、--from。"),
    (["units", "--kind"], "选项“--kind”后缺少内容。"),
    (["--db"], "选项“--db”后缺少内容。"),
    (["units", "-o"], "选项“-o”后缺少内容。"),
    (["overdue", "--fail-if-any=1"], "选项“--fail-if-any”后不带内容。"),
    (["--help=1"], "选项“--help”后不带内容。"),
    (["units", "a", "b"], "参数过多：a b。"),
    (["trend", "--last", "x"], "选项“--last”后请写整数，不能写“x”。"),
    (["trend", "--last", "0"], "选项“--last”后请写 1 到 240 的整数，不能写 0。"),
    (["report", "--rows", "-5"], "选项“--rows”后请写不小于 1 的整数，不能写 -5。"),
]


@pytest.mark.parametrize(("words", "beginning"), PROVOKED)
def test_usage_errors_that_come_are_known(words: list[str], beginning: str):
    with pytest.raises(UsageError) as caught:
        main(app.table(), words, Context(datetime(2026, 3, 10)))
    assert usage_error(caught.value.format_message()).startswith(beginning)


def test_every_usage_error_that_is_known_is_one_that_comes():
    opening = {locale._(message).partition("{")[0] for message in command_line._ERRORS.values()}
    assert [words for words in opening if not any(beginning.startswith(words) for _words, beginning in PROVOKED)] == []


def test_what_nobody_knows_stays_as_it_is():
    assert usage_error("Something else.") == "Something else."
    locale.use("en")
    assert usage_error("Missing command.") == "Missing command."


ENGLISH = [
    (["overdue", "--frm"], "No such option: --frm. Did you mean --force, --from?"),
    (["units", "-x"], "No such option: -x."),
    (["units", "--kind"], "Option '--kind' requires a value."),
    (["units", "a", "b"], "Too many arguments: a b."),
    (["trend", "--last", "x"], "Option '--last' takes a whole number, not 'x'."),
    (["trend", "--last", "0"], "Option '--last' takes a number from 1 to 240, not 0."),
    (["report", "--rows", "-5"], "Option '--rows' takes a number from 1 on, not -5."),
]


@pytest.mark.parametrize(("words", "sentence"), ENGLISH)
def test_in_english_too_a_usage_error_is_a_sentence(words: list[str], sentence: str):
    locale.use("en")
    with pytest.raises(UsageError) as caught:
        main(app.table(), words, Context(datetime(2026, 3, 10)))
    assert usage_error(caught.value.format_message()) == sentence
    assert caught.value.ctx.command_path == f"safetytrack {words[0]}"


def test_the_fixed_words_of_a_help_page():
    assert fixed_words("多少天  [default: 30d]") == "多少天  [默认：30d]"
    assert fixed_words("多少行  [default: 2000; x>=1]") == "多少行  [默认：2000]"
    assert fixed_words("Show this message and exit.") == "显示本帮助"
    locale.use("en")
    assert fixed_words("Usage:") == "Usage:"


PRINT_PAGES = """
import json, sys
from contextlib import redirect_stdout
from io import StringIO
from safetytrack.cli import app
pages = {}
for command in ["", *(name for rows in app.COMMANDS.values() for name in rows)]:
    with redirect_stdout(StringIO()) as page:
        app.run([*([command] if command else []), "--help"])
    pages[command] = page.getvalue().splitlines()
json.dump(pages, sys.stdout)
"""


@cache
def pages(width: int) -> dict[str, list[str]]:
    """Return every help page, as a process answers that speaks Chinese from the first."""
    environ = os.environ | {"SAFETYTRACK_LANG": "zh", "COLUMNS": str(width)}
    done = subprocess.run([sys.executable, "-c", PRINT_PAGES], env=environ, capture_output=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("command", ["", *NAMES])
def test_chinese_help_is_chinese_and_fits_a_terminal(command: str, width: int):
    page = pages(width)[command]
    assert page[0].startswith("用法：safetytrack")
    assert [line for line in page if width_of(line) > width] == []
    assert [line for line in page if line.strip()[:1] in tuple("，。；：）、")] == []
    assert [line for line in page if re.search(r"[A-Z][a-z]+ [a-z]+ |[a-z]+ [a-z]+ [a-z]+\.$", line)] == []
    for english in ("OPTIONS", "ARGS", "Options", "Arguments", "Show this", "[default", "[required", "Example"):
        assert english not in "\n".join(page)


@pytest.mark.parametrize("command", NAMES)
def test_one_sentence_about_an_option_ends_without_a_stop(command: str):
    helps = [one.help or "" for one in app.load(command).params]
    assert [text for text in helps if text.endswith("。") and "。" not in text[:-1]] == []


def test_words_to_choose_from_are_such_as_a_clerk_types():
    assert "单位、人员、完成记录" in "".join(pages(120)["export"])
    for command in ("coverage", "count", "trend"):
        assert "属地" in "".join(line.replace(" ", "") for line in pages(120)[command])


@pytest.mark.parametrize("command", NAMES)
def test_what_stands_for_a_value_is_in_chinese(command: str):
    shown = [one.metavar for one in app.load(command).params if one.metavar]
    assert [word for word in shown if any(letter.isupper() for letter in word)] == []


def test_what_stands_for_a_value_goes_by_its_command_or_its_parameter():
    assert metavar("appoint", "name", "NAME") == "姓名"
    assert metavar("log", "by", "NAME") == "姓名"
    assert metavar("add-unit", "name", "NAME") == "名称"
    assert metavar("report", "rows", "N") == "行数"
    assert metavar("units", "scale", "above|below") == "规上|规下"
    assert metavar("demo", "colour", "auto|never") == "auto|never"
