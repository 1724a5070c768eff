"""A blank name of a file is none, wherever one is typed."""

import pytest
from transcripts import Stage

from safetytrack.cli import app
from safetytrack.cli.file_names import FileName

TYPED = {
    "units -o ''": "-o",
    "overdue --json -o ' '": "-o",
    "report -o ''": "-o",
    "report --tiles ''": "--tiles",
    "calendar -o ''": "-o",
    "template units -o ''": "-o",
    "import ''": "units|people|completions",
    "import units ''": "FILE|DIR",
    "import units sheet.csv --partial -o ''": "-o",
    "log-study 中川镇 --evidence ''": "--evidence",
    "attach 12345 ''": "FILE",
    "fill '' -o filled.xlsx": "FORM.xlsx",
    "fill form.xlsx -o ''": "-o",
    "letter reminder-letter 中川镇 -o ''": "-o",
    "letter reminder-letter 中川镇 --template ''": "--template",
    "restore ''": "FILE",
}


@pytest.mark.parametrize(("line", "name"), TYPED.items())
def test_a_blank_name_is_refused_and_nothing_is_done(line: str, name: str, stage: Stage):
    stage.answer("safetytrack add-unit 中川镇 --kind town")
    before = stage.files()
    assert stage.answer(f"safetytrack {line}") == [f"! error: {name} is empty. name a file", "[2]"]
    assert stage.files() == before


def test_in_chinese_too(stage: Stage):
    assert stage.answer("safetytrack --lang zh units -o ''") == ["! 错误：-o 是空的。请写文件名", "[2]"]


def test_every_option_that_writes_takes_such_a_name():
    written = [one for rows in app.COMMANDS.values() for name in rows for one in app.load(name).params]
    assert {type(one.type) for one in written if one.name == "output"} == {FileName}
