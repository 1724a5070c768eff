"""``letter check``: what Word, an input method and a slip of the pen leave in a template."""

import pytest
from transcripts import Stage
from typed import done

docx = pytest.importorskip("docx")


def written(stage: Stage, *runs: tuple[str, ...]) -> None:
    """Write a template whose paragraphs are made of these runs, as Word keeps them."""
    document = docx.Document()
    for texts in runs:
        paragraph = document.add_paragraph()
        for text in texts:
            paragraph.add_run(text)
    document.save(stage.folder / "ours.docx")


def faults(stage: Stage) -> str:
    """Check the template, which has faults."""
    code, lines = stage.run(["letter", "check", "ours.docx"])
    assert code == 3
    return "\n".join(lines)


def test_a_tag_that_word_split_brackets_of_an_input_method_and_a_name_that_is_none_are_named(stage: Stage):
    done(stage, "init --with ladder")
    written(stage, ("{{ 单位", " }}"), ("｛｛ unit ｝｝",), ("{{ nonsense }}",))
    assert "has full-width brackets. type them with the keyboard in English" in faults(stage)
    assert "nonsense is nothing that a letter has. known are " in faults(stage)
    written(stage, ("{{ }}",))
    assert "has a tag that is none: Expected an expression, got 'end of print statement'" in faults(stage)
    written(stage, ("{% if unit %}{{ unit.name }}",))
    assert "a {% for %}, {% if %} lacks its {% end… %}" in faults(stage)
    written(stage, ("{% fro row in rows %}",))
    assert "'fro' begins no tag, or closes none that is open" in faults(stage)
    written(stage, ("{{ unit.__class__ }}",))
    assert "__class__ is nothing that a letter has" in faults(stage)
    written(stage, ("{", "{ unit }}"))
    assert "{{ unit }} was split by Word. type it anew in one go" in faults(stage)


def test_a_template_that_names_nothing_we_have_is_not_filled_in(stage: Stage):
    done(
        stage,
        "init --office 安委办 --with ladder --with leaders-talk-safety",
        "office --prefix 清安办",
        "add-unit 中川镇 --kind town",
    )
    written(stage, ("{{ nonsense }}",))
    code, lines = stage.run(["letter", "reminder-letter", "中川镇", "-o", "out", "--template", "ours.docx"])
    assert code == 1
    assert (
        "ours.docx cannot be filled in: 'nonsense' is undefined. see: safetytrack letter check ours.docx" in lines[-1]
    )
