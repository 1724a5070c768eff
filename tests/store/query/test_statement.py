"""Statements are put together of the table expressions that they read."""

from safetytrack.store.query.statement import Expression, block, conjunction, laid_out, listed, statement

LEAF = Expression("leaf", "SELECT 1 AS n", kept=True)
BRANCH = Expression("branch", "SELECT n FROM leaf")
ROOTED = Expression("below", "SELECT 1 AS n UNION ALL SELECT n + 1 FROM below WHERE n < 3")


def test_selection_that_reads_none_stands_alone():
    assert statement((LEAF, BRANCH), "SELECT branch FROM unit") == "SELECT branch FROM unit"


def test_expression_brings_what_it_reads():
    assert statement((LEAF, ROOTED, BRANCH), "SELECT n FROM branch") == (
        "WITH leaf AS MATERIALIZED (\n    SELECT 1 AS n\n), "
        "branch AS (\n    SELECT n FROM leaf\n)\n"
        "SELECT n FROM branch"
    )


def test_expression_that_reads_itself_is_recursive():
    assert statement((LEAF, ROOTED), "SELECT n FROM below").startswith("WITH RECURSIVE below AS (\n")


def test_conditions_that_are_empty_are_left_out():
    assert conjunction(["", "a = 1", "", "EXISTS (\n    SELECT 1\n)"]) == "a = 1\n  AND EXISTS (\n      SELECT 1\n  )"
    assert conjunction([""]) == ""


def test_short_columns_stand_together_and_a_long_one_alone():
    long = f"CASE {'x' * 40} END"
    assert laid_out(["a", "b", long, "c\n+ d", "e"]) == ["a, b", long, "c\n+ d", "e"]
    assert laid_out([]) == []


def test_columns_are_listed_in_lines_and_none_is_broken():
    one = "CAST(NULL AS integer) AS person_id"
    assert listed([one] * 3) == f"{one}, {one},\n{one}"
    assert listed(["a" * 49, "b" * 48]) == f"{'a' * 49}, {'b' * 48}"
    assert listed(["a" * 49, "b" * 49]) == f"{'a' * 49},\n{'b' * 49}"


def test_a_block_stands_as_deep_as_its_least_deep_line():
    assert block("\n        SELECT 1\n\n          FROM x\n") == "    SELECT 1\n    \n      FROM x"
