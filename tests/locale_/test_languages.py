"""What people are answered in, and what they may type for a slug."""

import ast
import ctypes
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from answers import TABLES

from safetytrack import locale
from safetytrack.locale.labels import LABELS

ROOT = Path(locale.__file__).parent
CATALOGUE = ROOT / "zh_CN" / "LC_MESSAGES" / "safetytrack.po"


@pytest.fixture(autouse=True)
def _english_again():
    yield
    locale.use("en")


def test_the_compiled_catalogue_is_as_new_as_its_source():
    compiled = CATALOGUE.with_suffix(".mo")
    assert compiled.exists() and compiled.stat().st_mtime >= CATALOGUE.stat().st_mtime, "run python hatch_build.py"


def test_english_until_told_otherwise():
    assert locale.language() == "en"
    assert locale._("the file was refused") == "the file was refused"
    locale.use("zh")
    assert locale.language() == "zh"
    assert locale._("the file was refused") == "文件不合格，未导入"


def test_what_has_no_translation_is_said_in_english():
    locale.use("zh")
    assert locale._("a sentence of tomorrow") == "a sentence of tomorrow"
    assert locale._("") == ""


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.GBK", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_TW"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "SAFETYTRACK_LANG": "en"}, "en"),
        ({"LANG": "en_US.UTF-8", "SAFETYTRACK_LANG": "zh-Hans"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "SAFETYTRACK_LANG": ""}, "zh"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="asks the system when the environment is silent")
def test_the_language_preferred(environ, language):
    assert locale.preferred(environ) == language


@pytest.mark.parametrize(
    ("language_id", "language"),
    [(0x0804, "zh"), (0x0404, "zh"), (0x1004, "zh"), (0x0409, "en"), (0x0411, "en"), (0x0407, "en")],
    ids=["China", "Taiwan", "Singapore", "United States", "Japan", "Germany"],
)
def test_windows_is_asked_where_the_environment_is_silent(monkeypatch, language_id, language):
    kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda: language_id)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(locale, "os", SimpleNamespace(name="nt"))
    assert locale.preferred({}) == language
    assert locale.preferred({"SAFETYTRACK_LANG": "en"}) == "en"
    assert locale.preferred({"SAFETYTRACK_LANG": "zh"}) == "zh"


def test_labels_in_both_languages():
    assert locale.label("role", "party-head") == "Party head"
    assert locale.label("role", "party-head", "zh") == "党委(党组)主要负责人"
    locale.use("zh")
    assert locale.label("role", "party-head") == "党委(党组)主要负责人"
    assert locale.label("role", "party-head", "en") == "Party head"
    assert locale.label("status", "due") == "待完成"


def test_sentences_have_labels_with_wide_brackets():
    assert locale.label_in_sentence("role", "party-head") == "Party head"
    assert locale.label_in_sentence("role", "party-head", "zh") == "党委（党组）主要负责人"
    locale.use("zh")
    assert locale.label_in_sentence("role", "party-head") == "党委（党组）主要负责人"
    assert locale.label_in_sentence("role", "party-head", "en") == "Party head"
    assert locale.label_in_sentence("status", "due") == "待完成"


def test_one_word_in_two_lists_has_two_translations():
    assert locale.label("activity", "report", "zh") == "报送"
    assert locale.pgettext("column", "Due", "zh") == "截止日期"
    assert locale.label("status", "due", "zh") == "待完成"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_slug_nobody_has_named_is_its_own_label(language):
    assert locale.label("kind", "village", language) == "village"
    assert locale.label("no-such-list", "village", language) == "village"


@pytest.mark.parametrize(
    ("list_name", "text", "slug"),
    [
        ("kind", "town", "town"),
        ("kind", "Town", "town"),
        ("kind", "镇", "town"),
        ("kind", "乡镇", "town"),
        ("kind", "乡", "town"),
        ("kind", " 镇 ", "town"),
        ("kind", "区县", "district"),
        ("role", "PARTY HEAD", "party-head"),
        ("role", "党委(党组)主要负责人", "party-head"),
        ("role", "党委（党组）主要负责人", "party-head"),
        ("role", "党委主要负责人", "party-head"),
        ("role", "党组主要负责人", "party-head"),
        ("role", "党工委书记", "party-head"),
        ("role", "党委书记", "party-head"),
        ("activity", "观看专题片", "film"),
        ("status", "已豁免", "waived"),
        ("scale", "规上", "above"),
        ("scale", "是", "above"),
        ("scale", "below", "below"),
        ("kind", "村", None),
        ("kind", "party-head", None),
        ("kind", "", None),
    ],
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_slug_by_whatever_name(language, list_name, text, slug):
    locale.use(language)
    assert locale.slug(list_name, text) == slug


@pytest.mark.parametrize("list_name", LABELS)
def test_every_label_is_in_chinese_and_finds_its_slug_again(list_name):
    for slug in LABELS[list_name]:
        chinese = locale.label(list_name, slug, "zh")
        assert chinese != locale.label(list_name, slug, "en")
        assert locale.slug(list_name, chinese) == slug


def test_every_column_has_a_chinese_header_of_its_own():
    assert len(TABLES) >= 8
    for table in TABLES.values():
        headers = [locale.pgettext("column", column.header, "zh") for column in table]
        assert not set(headers) & {column.header for column in table}
        assert len(set(headers)) == len(headers)


def test_what_output_refuses_is_said_in_chinese():
    locale.use("zh")
    messages = [message for path in sorted((ROOT.parent / "output").glob("*.py")) for message in sentences(path)]
    assert messages
    assert [message for message in messages if locale._(message) == message] == []


def sentences(path):
    """Return the messages that a module marks with N_."""
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    return [call.args[0].value for call in calls if isinstance(call.func, ast.Name) and call.func.id == "N_"]


def run(program, **environ):
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONUTF8": "1", **environ},
    )
    return done.stdout


def test_english_loads_no_catalogue():
    assert (
        run(
            "import sys; from safetytrack import locale; locale._('x'); locale.label('kind', 'town');"
            " print('gettext' in sys.modules)"
        )
        == "False\n"
    )


def test_a_plain_checkout_without_a_catalogue_speaks_english(tmp_path):
    package = tmp_path / "safetytrack"
    for name in (
        "__init__.py",
        "domain/__init__.py",
        "domain/errors.py",
        "domain/patterns.py",
        "domain/synonyms.py",
        "domain/vocabulary.py",
        "locale/__init__.py",
        "locale/labels.py",
    ):
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_bytes((ROOT.parent / name).read_bytes())
    output = run(
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from safetytrack import locale; locale.use('zh');"
        " print(locale.label('kind', 'town'), locale._('the file was refused'), locale.slug('kind', 'Town'))",
        PYTHONSAFEPATH="1",
    )
    assert output == "Town the file was refused town\n"
