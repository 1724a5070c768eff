"""What a programme file says, and a file of the wrong shape."""

from datetime import date
from decimal import Decimal

import pytest
from domain.programme_files import HEAD, NUMBER, ONCE, PACES, RRULE, SLUG, read, refused, written

from safetytrack.domain.errors import RefusedRows
from safetytrack.domain.programme import LONGEST_FILE, parse_programme
from safetytrack.domain.requirement import Requirement, Scope


def test_the_least_a_file_can_say():
    programme = parse_programme(written(), "leaders.toml")
    assert (programme.code, programme.title, programme.issued_on) == ("leaders", "领导干部讲安全", date(2020, 12, 23))
    assert (programme.document, programme.issuer) == ("", "")
    (lecture,) = programme.requirements
    assert lecture.activities == ("lecture",)
    assert lecture.applies_to == (Scope(kind="town"),)
    assert (lecture.minimum, lecture.measure, lecture.weight) == (1, "events", 1)
    assert (lecture.first_period, lecture.shift, lecture.no_deadline) == ("full", "none", False)


def test_a_requirement_starts_when_its_programme_is_issued_unless_it_says_otherwise():
    assert read().starts_on == date(2020, 12, 23)
    assert read(starts_on="2021-01-01").starts_on == date(2021, 1, 1)


def test_any_of_several_activities_counts():
    assert read(activity='["lecture", "study"]').activities == ("lecture", "study")


def test_units_are_named_by_kind_scale_sector_tag_and_code():
    scopes = '[{ kind = "enterprise", scale = "above", sector = "industrial" }, { tag = "重点企业" }, { code = "U1" }]'
    assert read(applies_to=scopes).applies_to == (
        Scope(kind="enterprise", scale="above", sector="industrial"),
        Scope(tag="重点企业"),
        Scope(code="U1"),
    )


def test_a_day_due_that_a_month_may_lack_is_left_to_the_schedule():
    assert read(due='["02-31", "12-15"]').due_days == ((2, 31), (12, 15))


def test_a_date_due_and_a_window_of_a_once():
    assert read(**ONCE).due_on == date(2021, 3, 1)
    window = read(every='"once"', window="[2020-06-01, 2020-06-30]").window
    assert window == (date(2020, 6, 1), date(2020, 6, 30))


def test_the_first_report_has_a_day_of_its_own():
    changes = {"due": '["06-15", "12-15"]', "first_period": '"partial"', "due_overrides": "{ 2020H2 = 2020-12-30 }"}
    assert read(**changes).due_overrides == {"2020H2": date(2020, 12, 30)}


def test_an_override_of_an_rrule_goes_by_the_day_it_falls_on():
    assert read(**RRULE, due_overrides="{ 2020-12-25 = 2020-12-28 }").due_overrides == {
        "2020-12-25": date(2020, 12, 28)
    }


def test_hours_are_read_to_the_letter():
    assert str(read(minimum="12.50", measure='"hours"').minimum) == "12.5"
    assert str(read(minimum="0.1", measure='"hours"').minimum) == "0.1"
    assert str(read(minimum="20.0").minimum) == "20"


def test_with_parts_every_part_is_asked_for():
    summary = read(parts='["纸质文件", "media"]')
    assert (summary.parts, summary.minimum) == (("纸质文件", "media"), Decimal(2))


def test_evidence_is_required_where_the_file_says_so_and_a_version_says_nothing_of_it_elsewhere():
    asking, silent = read(evidence_required="true"), read(evidence_required="false")
    assert (asking.evidence_required, silent.evidence_required) == (True, False)
    assert Requirement.from_json(asking.to_json()) == asking
    assert silent.to_json() == read().to_json()  # so that a file that is loaded again is no new version
    assert "evidence" not in silent.to_json()


def test_asking_for_nothing_contradicts_nothing():
    assert not read(no_deadline="false", shift='"next"', due='["06-15", "12-15"]').no_deadline
    assert read(every='"once"', no_deadline="true", shift='"none"').no_deadline


def test_outer_spaces_are_taken_off():
    assert read(title='" 宣讲 "').title == "宣讲"


def test_a_file_may_begin_with_the_mark_that_notepad_writes():
    assert parse_programme("\ufeff" + written(), "leaders.toml").code == "leaders"


def test_every_mistake_is_reported_at_once_from_the_top_down():
    text = written(every='"weekly"', per='"post"', minimum="0") + '\n[[requirement]]\ncode = "lecture"\n'
    assert refused(text.replace('"leaders"', '"Leaders"').replace("issued_on", "isued_on")) == [
        "leaders.toml:1: programme: issued_on: is missing. write it like issued_on = 2020-12-23",
        f'leaders.toml:2: programme: code: "Leaders" {SLUG}',
        "leaders.toml:4: programme: isued_on: is not a known key. did you mean issued_on?",
        'leaders.toml:6: requirement lecture: roles: is missing. write it like roles = ["head"]',
        f'leaders.toml:12: requirement lecture: every: "weekly" {PACES}',
        f"leaders.toml:14: requirement lecture: minimum: 0 {NUMBER}",
        'leaders.toml:16: requirement lecture: title: is missing. write it like title = "..."',
        'leaders.toml:16: requirement lecture: activity: is missing. write it like activity = "lecture"',
        'leaders.toml:16: requirement lecture: per: is missing. write it like per = "unit"',
        'leaders.toml:16: requirement lecture: applies_to: is missing. write it like applies_to = [{ kind = "town" }]',
        'leaders.toml:16: requirement lecture: source: is missing. write it like source = "..."',
        "leaders.toml:16: requirement lecture: every: is missing. "
        'write it like every = "half-year", or rrule = "FREQ=..."',
        'leaders.toml:17: requirement lecture: code: "lecture" is the code of an earlier requirement. give it its own',
    ]


def test_a_date_of_issue_that_is_wrong_does_not_hide_a_wrong_rrule():
    text = written(**RRULE | {"rrule": '"FREQ=HOURLY"'}).replace("2020-12-23", '"2020-12-23"')
    assert [line.split(": ")[:3] for line in refused(text)] == [
        ["leaders.toml:4", "programme", "issued_on"],
        ["leaders.toml:13", "requirement lecture", "rrule"],
    ]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "",
            [
                "1: programme: is missing. write it like [programme]",
                "1: requirement: is missing. write it like [[requirement]]",
            ],
        ),
        (HEAD, ["1: requirement: is missing. write it like [[requirement]]"]),
        (HEAD + "[requirement]\n", ["6: requirement: is not a list of tables. write [[requirement]], in two brackets"]),
        (
            written().replace("[programme]", "[[programme]]"),
            [
                '1: programme: [{code = "leaders", title = "领导干部讲安全", issued_on = 2020-12-2... is not a table. '
                "write it like [programme]"
            ],
        ),
        (written() + "\n[[requirment]]\n", ["15: requirment: is not a known key. did you mean requirement?"]),
        (written() + "every = \n", ["14: is not TOML: Invalid value. mend this first, the rest was not read"]),
        (written() + "parts = [", ["14: is not TOML: Invalid value. mend this first, the rest was not read"]),
        (
            written() + "per = 'post'\n",
            ["14: is not TOML: Cannot overwrite a value. mend this first, the rest was not read"],
        ),
    ],
)
def test_a_file_of_the_wrong_shape(text, sentences):
    assert refused(text) == [f"leaders.toml:{sentence}" for sentence in sentences]


def test_a_file_that_is_no_programme_at_all_is_not_read_for_long():
    assert refused("#" * (LONGEST_FILE + 1)) == [
        "leaders.toml: is longer than 1000000 characters. a programme file takes a page or two"
    ]
    for nested in (
        "a = " + "[" * 5000,
        "[" + "a." * 5000 + "a]",
        "a" + " . a" * 50_000 + " = 1",
        "x = {" + "'a'." * 200,
    ):
        assert refused(nested) == [
            "leaders.toml: nests lists or tables too deeply. write it like the sample programmes"
        ]
    for digits in ("1" * 5000, "0x" + "f" * 4000, "0b" + "1" * 20_000, "0o" + "7" * 5000):
        assert refused(f"a = {digits}") == ["leaders.toml: has a number of thousands of digits. shorten it"]


def test_what_a_terminal_would_obey_is_written_as_an_escape():
    assert refused(written(per=r'"\u001b[2J\u202e"')) == [
        r'leaders.toml:10: requirement lecture: per: "\x1b[2J\u202e" is not one of unit, post, person'
    ]


def test_sentences_are_templates_for_the_catalogue():
    with pytest.raises(RefusedRows) as refusal:
        parse_programme(written(every='"weekly"'), "{leaders}.toml")
    (fault,) = refusal.value.faults
    assert fault.message == "{where}: {key}: {value} is not one of {choices}"
    catalogue = {fault.message: "{where}：{key} 应为 {choices}"}
    assert fault.text(lambda text: catalogue.get(text, str(text))) == (
        f"{{leaders}}.toml:12: requirement lecture：every 应为 {PACES.removeprefix('is not one of ')}"
    )
