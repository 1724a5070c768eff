"""What the library that reads the command line says, in Chinese."""

from collections.abc import Iterator

import pytest

from safetytrack import locale
from safetytrack.cli import app
from safetytrack.locale.command_line import help_page, usage_error
from safetytrack.output.characters import width_of

NAMES = [name for rows in app.COMMANDS.values() for name in rows]


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    locale.use("zh")
    yield
    locale.use("en")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], ""),
        (["status"], "缺少参数 'UNIT'。"),
        (["add-unit", "中川镇"], "缺少选项 '--kind'。"),
        (["nothing"], "没有命令 'nothing'。"),
        (["overdeu"], "没有命令 'overdeu'。相近的有 'overdue'"),
        (["units", "--wat"], "没有选项 --wat。"),
        (["units", "--knd", "town"], "没有选项 --knd。相近的有 --"),
        (["units", "--kind"], "选项 '--kind' 后缺少内容。"),
        (["overdue", "--fail-if-any=1"], "选项 '--fail-if-any' 后不带内容。"),
        (["units", "a", "b"], "多出参数 a b。"),
    ],
)  # fmt: skip
def test_usage_errors_that_come_are_known(words: list[str], told: str):
    with pytest.raises(app.UsageError) as caught:
        app._group().main(words, prog_name="safetytrack", standalone_mode=False)
    assert usage_error(caught.value.format_message()).startswith(told)


def test_what_nobody_knows_stays_as_it_is():
    assert usage_error("Something else.") == "Something else."
    locale.use("en")
    assert usage_error("Missing command.") == "Missing command."
    assert help_page("Usage: safetytrack") == "Usage: safetytrack"


def test_the_fixed_words_of_a_help_page():
    page = "Usage: it\n\nOptions:\n  --days N  多少天  [default: 30d]\n  --help    Show this message and exit.\n\n查询:"
    told = "用法： it\n\n选项：\n  --days N  多少天  [默认：30d]\n  --help    显示本帮助\n\n查询："
    assert help_page(page) == told


@pytest.mark.parametrize("command", ["", *NAMES])
def test_chinese_help_fits_a_terminal(command: str, capsys: pytest.CaptureFixture[str]):
    app.run(["--lang", "zh", *([command] if command else []), "--help"])
    page = help_page(capsys.readouterr().out).splitlines()
    assert page[0].startswith("用法：")
    assert [line for line in page if width_of(line) > 80 and "示例：" not in line] == []
