"""Parts that rows of completions name and no requirement has."""

from datetime import date

from domain.obligation.actions import Load
from intake.files import take, take_with_warnings
from store.replay import replay

from safetytrack.domain.requirement import Requirement, Scope

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


def test_a_part_that_no_requirement_has_is_said(ledger):
    take(ledger, "units", "code,name,kind,parent\nD,青岚区,district,\nT,柳溪镇,town,D\n")
    asks = WEEKLY._replace(code="summary", parts=("paper", "media"), rrule=None, every="year")
    replay([Load(today=date(2020, 12, 5), programme="weekly", requirements=(asks, WEEKLY))], ledger)
    rows = "report,T,2020-12-07,电子\nreport,T,2020-12-08,电子\nreport,D,2020-12-08,照片\nreport,T,2020-12-09,paper\n"
    taken, warnings = take_with_warnings(
        ledger, "completions", "activity,unit,done_on,part\n" + rows + "study,T,2020-12-09,x\n"
    )
    assert taken == (5, 5, 0, 0)
    assert warnings == [
        "电子, in 2 rows, is no part of weekly/summary, which has paper, media. if one of those was done, mend "
        "the rows and import them again",
        "照片, in one row, is no part of weekly/summary, which has paper, media. if one of those was done, mend "
        "the row and import it again",
    ]
    many = "".join(f"report,D,2020-12-11,照片{n}\n" for n in range(12))
    assert take_with_warnings(ledger, "completions", "activity,unit,done_on,part\n" + many)[1][10:] == [
        "so it is with 2 more parts"
    ]
    alone = "activity,unit,done_on,part,requirement\nreport,T,2020-12-10,电子,weekly/report\n"
    assert take_with_warnings(ledger, "completions", alone)[1] == []
