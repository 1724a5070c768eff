"""Titles beside a person in a file of completions: which are posts, and which are text about the person."""

from datetime import date

import pytest
from domain.obligation.actions import Load
from intake.files import AUTHOR, refusals, state, take, take_with_warnings
from store.replay import replay

from safetytrack.domain.requirement import Requirement, Scope
from safetytrack.domain.vocabulary import ROLES

TITLED = "活动类型,单位,宣讲人,宣讲人职务,日期\n"


@pytest.fixture
def path(ledger):
    take(ledger, "units", "code,name,kind,parent\nD,青岚区,district,\nT,柳溪镇,town,D\n")
    take(
        ledger,
        "people",
        "name,unit,role,started_on\n陆明远,T,party-head,2018-01-01\n"
        "沈秋岚,T,government-head,2018-01-01\n沈秋岚,T,deputy,2018-01-01\n",
    )
    return ledger


def test_a_title_beside_a_person_says_the_post_and_one_that_is_none_is_text(path):
    file = TITLED + (
        "lecture,T,沈秋岚,镇长,2020-07-01\nlecture,T,沈秋岚,工会主席,2020-07-02\n"
        "lecture,T,陆明远,县人大代表、柳溪镇党委书记,2020-07-03\nlecture,T,王五,副镇长,2017-07-04\n"
    )
    taken, warnings = take_with_warnings(path, "completions", file)
    assert taken == (4, 4, 0, 0)
    assert warnings == [
        "titles that are no posts, in one row: 工会主席. that row counts for the posts that the person held",
    ]
    assert sorted((row[2], *row[11:13]) for row in state(path, "completions")) == [
        ("2017-07-04", "deputy", "王五"),
        ("2020-07-01", "government-head", "沈秋岚"),
        ("2020-07-02", "deputy", "沈秋岚"),
        ("2020-07-02", "government-head", "沈秋岚"),
        ("2020-07-03", "party-head", "陆明远"),
    ]
    assert take_with_warnings(path, "completions", file) == ((4, 0, 0, 4), [])


def test_a_title_that_the_person_did_not_hold_is_refused_and_so_is_one_that_leaves_the_post_open(path):
    rows = "陆明远,镇长", "陆明远,柳溪镇镇长", "王五,县人大代表、工会主席", ",工会主席"
    file = TITLED + "".join(f"lecture,T,{row},2020-07-01\n" for row in rows)
    contradicted = "陆明远 of 柳溪镇 was in office on 2020-07-01 as party-head, not as government-head. check the role"
    known = ", ".join(ROLES)
    assert refusals(path, "completions", file) == [
        f"completions.csv:2: column C '宣讲人': 陆明远: {contradicted}",
        f"completions.csv:3: column C '宣讲人': 陆明远: {contradicted}",
        "completions.csv:4: column D '宣讲人职务': 县人大代表、工会主席: 王五 held no office in 柳溪镇 on 2020-07-01, "
        "and the title 县人大代表 is no post that is known. say which it is, like --map '县人大代表=WORD', "
        f"of {known}, or appoint them from an earlier day",
        "completions.csv:5: column D '宣讲人职务': 工会主席: the role '工会主席' is not known. "
        f"say which it is, like --map '工会主席=WORD', of {known}",
    ]


def test_of_a_title_of_several_posts_those_count_that_the_person_is_recorded_in(path):
    take(path, "people", "name,unit,role,started_on\n季长河,D,government-head,2018-01-01\n")
    header = TITLED.replace("\n", ",编号\n")
    file = header + (
        "lecture,T,陆明远,镇长、党委书记,2020-07-01,\nlecture,D,季长河,青岚区委副书记、青岚区人民政府区长,2020-07-02,\n"
        "lecture,D,季长河,区委副书记、区长,2020-07-03,R1\n"
    )
    taken, warnings = take_with_warnings(path, "completions", file)
    assert taken == (3, 3, 0, 0)
    assert warnings == [
        "the titles of 陆明远, 季长河, in 3 rows, name posts that are not on record for the day. "
        "they count for the others"
    ]
    assert [row[11:13] for row in sorted(state(path, "completions"), key=lambda row: row[2])] == [
        ("party-head", "陆明远"),
        ("government-head", "季长河"),
        ("government-head", "季长河"),
    ]
    assert take_with_warnings(path, "completions", file) == ((3, 0, 0, 3), [])
    alone = file.replace("07-02", "07-12").splitlines()
    assert take_with_warnings(path, "completions", "\n".join([alone[0], alone[2], ""]))[1] == [
        "the title of 季长河, in one row, names posts that are not on record for the day. it counts for the others"
    ]
    [refusal] = refusals(path, "completions", header + "lecture,T,陆明远,副书记、镇长,2020-07-05,\n")
    assert refusal.startswith(
        "completions.csv:2: column C '宣讲人': 陆明远: 陆明远 of 柳溪镇 was in office on 2020-07-05 as"
    )


def test_a_title_that_is_a_post_by_now_makes_no_other_event(path):
    title = TITLED + "lecture,T,沈秋岚,{},2020-07-01\n"
    assert take(path, "completions", title.format("工会主席")) == (1, 1, 0, 0)
    assert take(path, "completions", title.format("镇长")) == (1, 0, 0, 1)


def test_of_very_many_titles_that_are_no_posts_the_first_five_are_said(path):
    rows = "".join(f"film,T,陆明远,{n}号员,2020-07-{n + 1:02}\n" for n in range(8))
    [warning] = take_with_warnings(path, "completions", TITLED + rows + "film,T,陆明远,0号员,2020-07-20\n")[1]
    assert warning.startswith("titles that are no posts, in 9 rows: 0号员, 1号员, 2号员, 3号员, 4号员, .... those rows")


def test_a_column_of_roles_has_no_titles_that_are_text(path):
    file = "活动类型,单位,宣讲人,职务类别,日期\nlecture,T,沈秋岚,工会主席,2020-07-01\n"
    [refusal] = refusals(path, "completions", file)
    assert refusal.startswith("completions.csv:2: column D '职务类别': 工会主席: the role '工会主席' is not known. ")


def test_of_many_posts_ten_are_listed_that_a_title_may_be(path):
    asks = Requirement(
        code="talk",
        title="Talk",
        activities=("lecture",),
        per="post",
        roles=("union-head", "union-deputy"),
        applies_to=(Scope(kind="town"),),
        source="1",
        starts_on=date(2020, 1, 1),
        every="half-year",
    )
    replay([Load(today=AUTHOR.today, programme="p", requirements=(asks,))], path)
    [refusal] = refusals(path, "completions", TITLED + "lecture,T,王五,union head,2020-07-01\n")
    listed = ["union-head", *ROLES][:10]
    assert refusal.endswith(
        "say which it is, like --map 'union head=WORD', of "
        f"{', '.join(listed)} or {len(ROLES) + 2 - 10} more, or appoint them from an earlier day"
    )
