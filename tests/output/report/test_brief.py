"""A report as a few sentences, to paste into a group."""

from datetime import date
from decimal import Decimal

import pytest

from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.output.columns.coverage import SCORE
from safetytrack.output.report.brief import figure_name, text
from safetytrack.output.report.figures import five
from safetytrack.output.report.model import Ahead, Brief, Cut, Figure, Head, League, LeagueLine
from safetytrack.output.wording import Wording

DAY = date(2026, 7, 10)
HEAD = Head("Duties", DAY, None, (), (), None, None, DAY, "1")
NOTHING = Brief(HEAD, (), League("territory", ()), Ahead((), (), Cut(0, 0)))


def lines(brief: Brief) -> list[str]:
    return text(brief, Wording("en")).splitlines()


def line(name: str, score: int, rank: int | None = 1) -> LeagueLine:
    return LeagueLine(name, "", CoverageRow(score_pct=Decimal(score), rank=rank))


def league(*scores: int) -> Brief:
    """Return a report of territories a, b, c, ... with these scores, best first."""
    names = map(chr, range(ord("a"), ord("z")))
    return NOTHING._replace(
        league=League(
            "territory",
            tuple(line(name, score, scores.index(score) + 1) for name, score in zip(names, scores, strict=False)),
        )
    )


def test_the_first_line_says_whose_report_it_is_and_of_which_day():
    assert lines(NOTHING) == ["Duties, as of 2026-07-10"]
    assert lines(NOTHING._replace(head=HEAD._replace(office="安委办"))) == ["安委办 · Duties, as of 2026-07-10"]


def test_what_was_asked_for_follows_and_the_head_of_the_journal_comes_last():
    head = HEAD._replace(filters=(("Under", "中川镇"), ("Role", "Deputy")), journal_head="ab" * 32)
    brief = NOTHING._replace(head=head, figures=five(CoverageRow(), 0))
    assert lines(brief)[1:3] == ["Under: 中川镇", "Role: Deputy"]
    assert lines(brief)[-1] == f"Journal head: {'ab' * 32}"


@pytest.mark.parametrize(
    ("figure", "sentence"),
    [
        (Figure("overdue", 1, 6, Decimal("16.7")), "Overdue: 1 / 6 = 16.7%"),
        (
            Figure("due", 4, 5, Decimal(80), Figure("due", 2, 4, Decimal(50))),
            "Due coverage: 4 / 5 = 80.0%; then 2 / 4 = 50.0% (+30.0)",
        ),
        (
            Figure("due", 0, 0, None, Figure("due", 2, 4, Decimal(50))),
            "Due coverage: 0 / 0 = —; then 2 / 4 = 50.0%",
        ),
    ],
)
def test_a_figure_is_written_out_with_what_it_was_and_what_changed(figure: Figure, sentence: str):
    assert lines(NOTHING._replace(figures=(figure,)))[1:] == [sentence]


def test_the_three_best_and_the_three_worst_are_named_the_worst_first():
    assert lines(league(90, 80, 70, 60, 50, 40, 30))[1:] == [
        "Best: a (90.0%); b (80.0%); c (70.0%)",
        "Worst: g (30.0%); f (40.0%); e (50.0%)",
        SCORE,
    ]


def test_nobody_is_both_among_the_best_and_the_worst():
    assert lines(league(90, 80, 70, 60, 50, 40))[1:] == [
        "Best: a (90.0%); b (80.0%); c (70.0%)",
        "Worst: f (40.0%); e (50.0%); d (60.0%)",
        SCORE,
    ]
    assert lines(league(90, 80, 70, 60, 50))[1:] == [
        "Best first: a (90.0%); b (80.0%); c (70.0%); d (60.0%); e (50.0%)",
        SCORE,
    ]
    assert lines(league(90, 80, 80, 60))[1:2] == ["Best first: a (90.0%); 2 tied for rank 2, 80.0%: b, c; d (60.0%)"]
    assert lines(league(90, 80))[1:3] == ["Best: a (90.0%)", "Worst: b (80.0%)"]


@pytest.mark.usefixtures("in_chinese")
def test_the_one_list_of_few_is_told_in_chinese():
    [_head, ranked, _score] = text(league(90, 80, 70), Wording("zh")).splitlines()
    assert ranked == "得分率由高到低：a（90.0%）；b（80.0%）；c（70.0%）"


def test_of_more_than_three_who_share_a_rank_it_is_said_how_many_they_are():
    assert lines(league(*[100] * 12, 50, 0, 0))[1:3] == [
        "Best: 12 tied for rank 1, 100.0%: a, b, c and others",
        "Worst: 2 tied for rank 14, 0.0%: n, o; m (50.0%)",
    ]
    assert lines(league(100, *[90] * 4, 80, 70, 60, 50))[1:3] == [
        "Best: a (100.0%); 4 tied for rank 2, 90.0%: b, c, d and others",
        "Worst: i (50.0%); h (60.0%); g (70.0%)",
    ]
    assert lines(league(100, 100, 90, 80))[1] == "Best first: 2 tied for rank 1, 100.0%: a, b; c (90.0%); d (80.0%)"


def test_nobody_of_the_last_rank_is_among_the_best():
    assert lines(league(100, 0, 0))[1:3] == ["Best: a (100.0%)", "Worst: 2 tied for rank 2, 0.0%: b, c"]


def test_where_all_share_a_rank_nobody_is_best_or_worst():
    assert lines(league(100, 100))[1:] == ["Nobody is ahead: 2 tied for rank 1, 100.0%: a, b", SCORE]


@pytest.mark.usefixtures("in_chinese")
def test_that_nobody_is_ahead_is_told_in_chinese():
    assert text(league(0, 0), Wording("zh")).splitlines()[1] == "得分率无高低之分：并列第1名的有2个（0.0%）：a、b"


@pytest.mark.usefixtures("in_chinese")
def test_ties_are_told_in_chinese():
    brief = text(league(*[100] * 12, 50), Wording("zh"))
    assert brief.splitlines()[1:] == [
        "得分率靠前：并列第1名的有12个（100.0%）：a、b、c等",
        "得分率靠后：m（50.0%）",
        "得分率是已到期事项中按时完成的占比，按各项工作要求的权重计算",
    ]


@pytest.mark.parametrize("league", [(), (line("a", 90),), (line("a", 90), line("b", 0, rank=None))])
def test_one_that_has_a_rank_is_no_league(league: tuple[LeagueLine, ...]):
    assert len(lines(NOTHING._replace(league=League("territory", league)))) == 1


def test_what_falls_due_on_the_next_day_is_counted_by_title(obligations):
    lecture, summary = (row._replace(due_on="2026-07-20") for row in obligations)
    rows = (lecture, summary, lecture, lecture._replace(due_on="2026-07-21"))
    assert lines(NOTHING._replace(ahead=Ahead((), rows, Cut(4, 4))))[1:] == [
        "Due next, on 2026-07-20: 党政主要负责同志安全生产宣讲 (2), 活动总结报送 (1)"
    ]


def test_a_name_of_several_lines_stays_on_its_line():
    head = HEAD._replace(filters=(("Under", "a\nb"),))
    assert lines(NOTHING._replace(head=head))[1:] == ["Under: a b"]


def test_the_five_figures_have_names_of_their_own():
    assert [figure_name(figure.name) for figure in five(CoverageRow(), 0)] == [
        *("Due coverage", "On time", "Overdue", "Open", "No roster"),
    ]
