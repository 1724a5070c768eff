"""What the tests of output share: rows written to a string, and a few obligations of a town."""

import io
from decimal import Decimal

import pytest
from output.naming import named

from safetytrack import locale, output
from safetytrack.domain.rows.obligations import ObligationRow


@pytest.fixture
def english_again():
    """Speak English again after a test in another language."""
    yield
    locale.use("en")


@pytest.fixture
def in_chinese(english_again):
    """Speak Chinese for a test."""
    locale.use("zh")


@pytest.fixture
def written():
    """Write rows as they would go to a file, and return the text."""

    def write(rows, columns, format, language="en", **how):
        file = io.StringIO()
        output.write(named(rows, columns), columns, format=format, file=file, language=language, **how)
        return file.getvalue()

    return write


@pytest.fixture
def obligations():
    """Two obligations: a lecture that is overdue, a summary in parts that is not yet due."""
    lecture = ("leaders-talk-safety", "lecture", "党政主要负责同志安全生产宣讲", "2020H2", "U12", "小站镇", "town")
    summary = ("safety-month", "summary", "活动总结报送", "once", "U3", "应急局", "department")
    rows = [
        (*lecture, "party-head", "张三", "2020-12-31", 34, 0, Decimal(1), (), "overdue", False, "二、时间安排"),
        (*summary, None, None, "2020-07-02", 0, 1, Decimal(3), ("paper", "media"), "due", True, "五、有关要求"),
    ]
    return [ObligationRow(*row) for row in rows]
