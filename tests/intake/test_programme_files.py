"""Where programmes come from."""

from pathlib import Path

import pytest

from safetytrack.domain.errors import Refused
from safetytrack.intake.programme_files import LADDER, read_programme, sample_programmes

FIVE = {"study-plan", "leaders-talk-safety", "hundred-teams", "safety-month", "three-year-action"}


def test_the_samples_are_the_five_programmes_and_the_ladder_in_order():
    names = sample_programmes()
    assert names == sorted(names)
    assert FIVE | {LADDER} <= set(names)


@pytest.mark.parametrize("named", ["leaders-talk-safety", "领导干部讲安全", "领导干部 讲安全"])
def test_a_sample_goes_by_its_name_or_its_title(named):
    assert read_programme(named).code == "leaders-talk-safety"


def refusal(named: str | Path) -> str:
    with pytest.raises(Refused) as refused:
        read_programme(str(named))
    return str(refused.value)


def test_what_no_sample_is_called_is_refused_with_those_there_are():
    assert refusal("讲安全") == (
        "no programme is called '讲安全'. name a .toml file, or one of " + ", ".join(sample_programmes())
    )


def test_a_file_that_is_none_is_refused(tmp_path: Path):
    assert (
        refusal(tmp_path / "a.toml") == f"cannot read {tmp_path / 'a.toml'}: No such file or directory. check the name"
    )
    (folder := tmp_path / "b.toml").mkdir()
    assert refusal(folder) == f"{folder} is no file. name a .toml file"
    (chinese := tmp_path / "c.toml").write_bytes("# 镇".encode("gb18030"))
    assert refusal(chinese) == f"{chinese} is not text in UTF-8. save it as UTF-8"
    (large := tmp_path / "d.toml").write_bytes(b"#" * 1_000_001)
    assert refusal(large) == f"{large} is too large to be a programme. name another file"
