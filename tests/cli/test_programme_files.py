"""Programme files that cannot be read at all; what is wrong inside one is said by the transcripts and tests/domain."""

from pathlib import Path

import pytest
from transcripts import Stage


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("title = '讲安全'".encode("gb18030"), "talks.toml is not text in UTF-8. save it as UTF-8"),
        (b"#" * 1_000_001, "talks.toml is too large to be a programme. name another file"),
    ],
    ids=["GB18030", "a megabyte"],
)
@pytest.mark.parametrize("words", [["load"], ["init", "--with"]], ids=" ".join)
def test_file_that_is_no_programme_is_refused(stage: Stage, words: list[str], content: bytes, sentence: str):
    (stage.folder / "talks.toml").write_bytes(content)
    assert stage.run([*words, "talks.toml"]) == (1, [f"! error: {sentence}"])
    assert list(stage.files()) == ["talks.toml"]


def test_folder_is_no_programme(stage: Stage):
    Path("talks.toml").mkdir()
    assert stage.run(["load", "talks.toml"]) == (1, ["! error: talks.toml is no file. name a .toml file"])


def test_file_goes_by_its_own_name_even_beside_a_sample_of_the_same(stage: Stage):
    written = '[programme]\ncode = "mine"\ntitle = "Mine"\nissued_on = 2026-01-01\n'
    Path("safety-month.toml").write_text(written, encoding="utf-8")
    _code, log = stage.run(["load", "safety-month.toml"])
    assert "safety-month.toml" in log[0]
    assert "requirement" in log[0]
