-- Who is overdue, by hand: one walk through the completions in the order of their index turns what a unit did into
-- eight bits, and what is missing of them is overdue. It knows what safetytrack may not assume: the two duties and
-- their eight periods, that no event was recorded twice, that nothing was waived, extended or vacant, that every unit
-- is in scope, open, and that no post has a holder.
WITH RECURSIVE
asked(bit, requirement, title, period, role, due_on, days_overdue, source) AS MATERIALIZED (
    SELECT column1, column2, column3, column4, column5, column6,
        CAST(julianday(:as_of) - julianday(column6) AS INTEGER), column7
    FROM (VALUES
        (1, 'lecture', '党政主要负责同志安全生产宣讲', '2024H1', 'party-head', '2024-06-30', '二、时间安排：每半年至少各进行1次'),
        (2, 'lecture', '党政主要负责同志安全生产宣讲', '2024H2', 'party-head', '2024-12-31', '二、时间安排：每半年至少各进行1次'),
        (4, 'lecture', '党政主要负责同志安全生产宣讲', '2024H1', 'government-head', '2024-06-30', '二、时间安排：每半年至少各进行1次'),
        (8, 'lecture', '党政主要负责同志安全生产宣讲', '2024H2', 'government-head', '2024-12-31', '二、时间安排：每半年至少各进行1次'),
        (16, 'study', '安全生产专题学习', '2024Q1', NULL, '2024-03-31', '三、学习安排：每季度至少1次'),
        (32, 'study', '安全生产专题学习', '2024Q2', NULL, '2024-06-30', '三、学习安排：每季度至少1次'),
        (64, 'study', '安全生产专题学习', '2024Q3', NULL, '2024-09-30', '三、学习安排：每季度至少1次'),
        (128, 'study', '安全生产专题学习', '2024Q4', NULL, '2024-12-31', '三、学习安排：每季度至少1次')
    )
),
done(unit_id, bits) AS MATERIALIZED (
    SELECT unit_id, sum(CASE activity
        WHEN 'study' THEN CASE
            WHEN counts_on < '2024-04-01' THEN 16
            WHEN counts_on < '2024-07-01' THEN 32
            WHEN counts_on < '2024-10-01' THEN 64
            ELSE 128 END
        ELSE CASE WHEN counts_on < '2024-07-01' THEN 1 ELSE 2 END * CASE role WHEN 'party-head' THEN 1 ELSE 4 END
    END)
    FROM completion INDEXED BY ix_completion_counts
    WHERE undone_in IS NULL AND done_on <= :as_of
    GROUP BY unit_id
)
SELECT
    'national' AS programme, a.requirement, a.title, a.period, u.code AS unit_code, u.name AS unit, u.kind, a.role,
    NULL AS person, a.due_on, a.days_overdue, 0 AS done, 1 AS minimum, NULL AS missing_parts, 'overdue' AS status,
    'false' AS provisional, a.source
FROM unit u LEFT JOIN done d USING (unit_id) CROSS JOIN asked a
WHERE NOT coalesce(d.bits, 0) & a.bit
