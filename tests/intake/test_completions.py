"""Completions from a file."""

from collections.abc import Iterator
from datetime import date

import pytest
from domain.obligation.actions import Load
from intake.corpus.makers import MAKERS
from intake.files import AUTHOR, everything, refusals, state, take, take_with_warnings
from lending import ServerLedgers
from store.replay import replay

from safetytrack.domain.requirement import Requirement, Scope
from safetytrack.domain.vocabulary import ACTIVITIES, ROLES
from safetytrack.intake import completions
from safetytrack.store import entry
from safetytrack.store.backends.reader import Reader
from safetytrack.store.backends.reading import reading
from safetytrack.store.ledger import Ledger
from safetytrack.store.write.undoing import undo_event

HEADER = "activity,unit,role,person,done_on,for,part,host,place,topics,audience,hours,ref,note\n"


@pytest.fixture
def path(ledger):
    take(ledger, "units", "code,name,kind,parent\nD,青岚区,district,\nT,柳溪镇,town,D\nE,白鹭化工,enterprise,T\n")
    take(
        ledger,
        "people",
        "name,unit,role,started_on,person_id\n陆明远,T,party-head,2018-01-01,\n"
        "沈秋岚,T,government-head,2018-01-01,\n沈秋岚,T,deputy,2018-01-01,\n张伟,T,liaison,,1\n张伟,T,liaison,,2\n",
    )
    return ledger


@pytest.mark.parametrize("make", ["xlsx", "xls", "ods"])
def test_a_register_merged_over_the_rows_of_one_event_is_one_event(path, make: str):
    rows = [
        ["编号", "活动类型", "单位", "日期", "姓名", "职务类别", "人次", "场次", "学时"],
        [1001, "培训", "T", date(2020, 3, 5), "石小满", "关键岗位人员", 3, 2, 4],
        ["", "", "", "", "季长河", "关键岗位人员", "", "", ""],
        ["", "", "", "", "方一诺", "关键岗位人员", "", "", ""],
    ]
    file = MAKERS[make](rows, [(1, column, 3, column) for column in range(9) if column not in (4, 5)])
    assert take(path, "completions", file) == (3, 3, 0, 0)
    assert take(path, "completions", file) == (3, 0, 0, 3)
    with reading(path) as reader:
        assert reader.all("SELECT ref, audience, count, centihours FROM event") == [("1001", 3, 2, 400)]
        assert reader.all("SELECT sum(audience), count(*) FROM completion") == [(9, 3)]


def test_every_column_of_a_completion_is_kept(path):
    file = HEADER + "lecture,T,,陆明远,2020年7月1日,2020h1,paper,E,礼堂,法律法规;案例,40,1.5,R-1,补课\n"
    assert take(path, "completions", file) == (1, 1, 0, 0)
    assert state(path, "completions") == [
        (
            "R-1",
            "lecture",
            "2020-07-01",
            "2020-06-30",
            "E",
            "礼堂",
            '["法律法规", "案例"]',
            40,
            150,
            "补课",
            "T",
            "party-head",
            "陆明远",
            "paper",
            None,
            None,
            "[]",
            None,
        )
    ]


def test_an_activity_and_a_role_may_be_given_by_their_labels(path):
    take(path, "completions", "activity,unit,role,done_on\nLecture,柳溪镇,Party head,2020-07-01\n")
    assert state(path, "completions")[0][1] == "lecture"
    assert state(path, "completions")[0][11:14] == ("party-head", "陆明远", None)


def test_a_name_credits_every_post_its_holder_has(path):
    take(path, "completions", "activity,unit,person,done_on\nlecture,T,沈秋岚,2020-07-01\n")
    assert [row[11] for row in state(path, "completions")] == ["deputy", "government-head"]


def test_rows_of_one_ref_are_one_event_and_rows_without_are_each_their_own(path):
    rows = "study,D,,2020-07-01,R-1\nstudy,T,party-head,2020-07-01,R-1\nstudy,D,,2020-07-02,\nstudy,T,,2020-07-02,\n"
    file = "activity,unit,role,done_on,ref\n" + rows
    assert take(path, "completions", file) == (4, 4, 0, 0)
    assert len(everything(path)["event"]) == 3
    assert take(path, "completions", file) == (4, 0, 0, 4)


def test_the_same_row_twice_is_recorded_once(path):
    assert take(path, "completions", "activity,unit,done_on\nstudy,T,2020-07-01\nstudy,T,2020-07-01\n") == (2, 1, 0, 1)


def test_rows_of_one_ref_must_agree(path):
    file = "activity,unit,done_on,audience,ref\nstudy,D,2020-07-01,40,R-1\nstudy,T,2020-07-01,41,R-1\n"
    assert refusals(path, "completions", file) == [
        "completions.csv:3: ref: R-1: R-1 is an event already, with another audience."
        " mend the row, or give it another ref"
    ]


def test_a_lecture_needs_its_lecturer(path):
    (sentence,) = refusals(path, "completions", "activity,unit,done_on\nlecture,T,2020-07-01\n")
    assert sentence.startswith("completions.csv:2: role: a lecture needs its lecturer in 柳溪镇. ")


def test_a_name_is_looked_for_among_those_in_office_that_day(path):
    file = (
        "activity,unit,role,person,done_on\nlecture,T,,王五,2020-07-01\nlecture,T,deputy,陆明远,2020-07-01\n"
        "lecture,T,,张伟,2020-07-01\n"
    )
    assert [sentence.partition(". ")[0] for sentence in refusals(path, "completions", file)] == [
        "completions.csv:2: person: 王五: 王五 held no office in 柳溪镇 on 2020-07-01",
        "completions.csv:3: person: 陆明远: 陆明远 of 柳溪镇 was in office on 2020-07-01 as party-head, not as deputy",
        "completions.csv:4: person: 张伟: 柳溪镇 had several people called 张伟 in office on 2020-07-01",
    ]


def test_a_name_for_a_post_that_another_held_is_taken_and_said(path):
    file = (
        "activity,unit,role,person,done_on\nlecture,T,party-head,陆明还,2020-07-01\n"
        "lecture,T,party-head,陆明远,2020-07-02\nlecture,T,liaison,王五,2020-07-01\n"
        "lecture,T,head,王五,2020-07-01\nlecture,T,party-head,陆明还,2017-12-31\n"
    )
    taken, warnings = take_with_warnings(path, "completions", file)
    assert taken == (5, 5, 0, 0)
    assert warnings == [
        "row 2: 陆明还 was not in office as party-head of 柳溪镇 on 2020-07-01, it was 陆明远. "
        "the name is kept as text",
        "row 4: 王五 was not in office as liaison of 柳溪镇 on 2020-07-01, it was 张伟. the name is kept as text",
    ]
    assert take_with_warnings(path, "completions", file) == ((5, 0, 0, 5), [])


def test_of_very_many_doubtful_names_the_first_ten_are_said_and_the_first_five_holders(path):
    take(path, "people", "name,unit,role\n" + "".join(f"员{n},T,key-post\n" for n in range(1, 7)))
    rows = "".join(f"film,T,key-post,工{n},2020-07-01\n" for n in range(12))
    warnings = take_with_warnings(path, "completions", f"activity,unit,role,person,done_on\n{rows}")[1]
    holders = "员1, 员2, 员3, 员4, 员5, ..."
    assert warnings == [
        *(
            f"row {n + 2}: 工{n} was not in office as key-post of 柳溪镇 on 2020-07-01, it was {holders}. "
            "the name is kept as text"
            for n in range(10)
        ),
        "so it is with the names of 2 more rows",
    ]


def test_every_bad_cell_of_every_bad_row_is_named(path):
    file = HEADER + (
        "Big Talk!,柳溪,Boss!,,2020-02-30,2020Q5,,谁,,,-3,many,,\n"
        "study,T,,,2021-01-16,,,,,,4O,l,,\n"
        "study,,,,,,,,,,1.5,0.001,,\n"
        "study,T,,,2021-01-16,,,,,,,,,\n"
    )
    assert refusals(path, "completions", file) == [
        "completions.csv:2: activity: Big Talk!: the activity 'Big Talk!' is not known. say which it is, like"
        f" --map 'Big Talk!=WORD', of {', '.join(list(ACTIVITIES)[:10])} or {len(ACTIVITIES) - 10} more",
        "completions.csv:2: unit: 柳溪: no unit is called '柳溪'. did you mean 柳溪镇 (T, 青岚区)?",
        "completions.csv:2: role: Boss!: the role 'Boss!' is not known. say which it is, like --map 'Boss!=WORD', of "
        f"{', '.join(ROLES)}",
        "completions.csv:2: done_on: 2020-02-30: is no day of the calendar."
        " write one that there is, for example 2020-07-20",
        "completions.csv:2: for: 2020Q5: no requirement has a period called '2020Q5'."
        " write it as status does, like 2026H1, 2026-03-06 or once",
        "completions.csv:2: host: 谁: no unit is called '谁'. see: safetytrack units",
        "completions.csv:2: audience: -3: is not a number of people. write a whole number, for example 40",
        "completions.csv:2: hours: many: is not a number of hours. write a number, for example 2 or 1.5",
        "completions.csv:3: audience: 4O: is not a number of people. write a whole number, for example 40",
        "completions.csv:3: hours: l: is not a number of hours. write a number, for example 2 or 1.5",
        "completions.csv:4: unit: nothing stands there. fill it in",
        "completions.csv:4: done_on: nothing stands there. fill it in",
        "completions.csv:4: audience: 1.5: is not a number of people. write a whole number, for example 40",
        "completions.csv:4: hours: 0.001: is not a number of hours. write a number, for example 2 or 1.5",
        "completions.csv:5: done_on: 2021-01-16: 2021-01-16 is still to come. record what was done, on its day",
    ]


def test_an_event_that_was_undone_is_not_recorded_again_and_that_is_said_once(path):
    file = "activity,unit,done_on,ref\nstudy,D,2020-07-01,R-1\nstudy,T,2020-07-01,R-1\nstudy,T,2020-07-02,\n"
    take(path, "completions", file)
    with Ledger(path, AUTHOR).write("void", {}) as entry:
        undo_event(entry, "R-1", "void", "borrowed")
    assert take_with_warnings(path, "completions", file) == (
        (3, 0, 0, 3),
        ["2 rows are of events that were undone; they stay so"],
    )
    assert len(state(path, "completions")) == 1


def test_an_activity_never_seen_brings_one_warning(path):
    file = "activity,unit,done_on\ngrid-patrol,T,2020-07-01\ngrid-patrol,T,2020-07-02\n"
    assert take_with_warnings(path, "completions", file)[1] == ["the activity grid-patrol is new to this ledger"]


def test_many_who_studied_together_are_one_event_of_many_rows(path):
    rows = "".join(f"study,T,key-post,工人{n},2020-07-01,R-1\n" for n in range(5_000))
    file = "activity,unit,role,person,done_on,ref\n" + rows
    assert take(path, "completions", file) == (5_000, 5_000, 0, 0)
    assert len(everything(path)["event"]) == 1
    assert take(path, "completions", file) == (5_000, 0, 0, 5_000)


def test_of_very_many_faults_the_first_ten_thousand_are_listed(ledger_path):
    file = "activity,unit,done_on\n" + "".join(f"study,?{n},2020-07-01\n" for n in range(10_003))
    sentences = refusals(ledger_path, "completions", file)
    assert len(sentences) == 10_001
    assert sentences[-2].startswith("completions.csv:10001: unit: ?9999: ")
    assert sentences[-1] == "completions.csv: 3 more faults. mend these first"


def test_of_very_many_rows_with_the_same_fault_the_first_ten_are_listed(ledger_path):
    file = "activity,unit,done_on\n" + "study,?,2020-07-01\n" * 20_000
    sentences = refusals(ledger_path, "completions", file)
    assert len(sentences) == 11
    assert sentences[-2] == "completions.csv:11: unit: ?: no unit is called '?'. see: safetytrack units"
    assert sentences[-1] == (
        "completions.csv: 19990 more rows the same, the last of them 20001: unit: ?: no unit is called '?'. "
        "see: safetytrack units"
    )


def test_nothing_a_file_holds_moves_the_cursor(path):
    (sentence,) = refusals(path, "completions", "activity,unit,done_on\nstudy,\x1b]0;x\x07\u202e,2020-07-01\n")
    assert sentence.isprintable()


def test_a_unit_with_a_nul_is_a_fault_of_its_row(path):
    file = "activity,unit,done_on\nstudy,T\x00U,2020-07-01\nstudy,?,2020-07-01\n"
    assert [line.partition(": no unit")[0] for line in refusals(path, "completions", file)] == [
        "completions.csv:2: unit: T\\x00U",
        "completions.csv:3: unit: ?",
    ]


WEEKLY = Requirement(
    code="report",
    title="Report",
    activities=("report",),
    per="unit",
    applies_to=(Scope(kind="town"),),
    source="1",
    starts_on=date(2020, 12, 5),
    rrule="FREQ=WEEKLY;BYDAY=FR",
)


def test_of_many_units_that_left_a_period_open_the_first_are_named(ledger):
    codes = [f"T{n:02}" for n in range(12)]
    take(ledger, "units", "code,name,kind\n" + "".join(f"{code},{code}镇,town\n" for code in codes))
    replay([Load(today=date(2020, 12, 5), programme="weekly", requirements=(WEEKLY,))], ledger)
    rows = [f"report,{code},{day}\n" for code in codes for day in ("2020-12-11", "2021-01-04")]
    _taken, warnings = take_with_warnings(ledger, "completions", "activity,unit,done_on\n" + "".join(rows))
    assert warnings == [
        *(
            f"requirement weekly/report, {code}镇: 2021-01-01 is overdue still. "
            'if this is it: write 2021-01-01 in the column "for"'
            for code in codes[:10]
        ),
        "so it is with others. see: safetytrack overdue",
    ]
    label = "activity,unit,done_on,for\nreport,T00,2021-01-04,2021-01-01\nreport,T00,2021-01-04,2020-12-25\n"
    assert take_with_warnings(ledger, "completions", label) == ((2, 2, 0, 0), [])
    assert take_with_warnings(ledger, "completions", "activity,unit,done_on\nreport,T00,2021-01-04\n")[1] == []


def test_a_server_has_looked_at_what_a_file_brings_before_it_is_asked_about_it(
    server_ledgers: ServerLedgers, monkeypatch: pytest.MonkeyPatch
):
    place = server_ledgers.take()
    take(place, "units", "code,name,kind\nT,柳溪镇,town\n")
    rows_known = {}

    def ask(reader: Reader, *_words: object) -> Iterator[object]:
        tables = "SELECT relname, reltuples FROM pg_class WHERE oid IN ('event'::regclass, 'completion'::regclass)"
        rows_known.update(reader.rows(tables))
        return iter(())

    monkeypatch.setattr(completions, "earlier_unmet", ask)
    monkeypatch.setattr(entry, "MANY", 3)
    days = "".join(f"study,T,,,2020-07-0{n},,,,,,,,,\n" for n in range(1, 6))
    assert take(place, "completions", HEADER + days) == (5, 5, 0, 0)
    assert rows_known == {"event": 5, "completion": 5}
    server_ledgers.give_back(place)
