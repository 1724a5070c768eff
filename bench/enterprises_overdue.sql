-- Every enterprise's overdue duties, by hand, for SQLite and PostgreSQL alike: what each did is kept in six bits. It knows
-- that one event meets each duty, that there are no waivers, extensions, vacancies, hosts or parts, that every
-- enterprise is in scope and open, and that each has one principal, its person 1.
WITH asked(bit, requirement, title, role, period, due_on, days_overdue, source) AS (
    VALUES
        (1, 'lecture', '企业主要负责人安全生产宣讲', 'principal', '2024H1', '2024-06-30', 199, '二、时间安排：每半年至少进行1次'),
        (2, 'lecture', '企业主要负责人安全生产宣讲', 'principal', '2024H2', '2024-12-31', 15, '二、时间安排：每半年至少进行1次'),
        (4, 'study', '安全生产专题学习', NULL, '2024Q1', '2024-03-31', 290, '三、学习安排：每季度至少1次'),
        (8, 'study', '安全生产专题学习', NULL, '2024Q2', '2024-06-30', 199, '三、学习安排：每季度至少1次'),
        (16, 'study', '安全生产专题学习', NULL, '2024Q3', '2024-09-30', 107, '三、学习安排：每季度至少1次'),
        (32, 'study', '安全生产专题学习', NULL, '2024Q4', '2024-12-31', 15, '三、学习安排：每季度至少1次')
),
done AS MATERIALIZED (
    SELECT unit_id, sum(CASE
        WHEN activity = 'study' THEN CASE
            WHEN counts_on < '2024-04-01' THEN 4
            WHEN counts_on < '2024-07-01' THEN 8
            WHEN counts_on < '2024-10-01' THEN 16
            ELSE 32 END
        WHEN counts_on < '2024-07-01' THEN 1
        ELSE 2 END) AS bits
    FROM completion
    WHERE undone_in IS NULL AND done_on <= :as_of
    GROUP BY unit_id
)
SELECT
    'enterprises' AS programme, a.requirement, a.title, a.period, u.code AS unit_code, u.name AS unit, u.kind, a.role,
    CASE WHEN a.role IS NOT NULL THEN p.name END AS person, a.due_on, a.days_overdue, 0 AS done, 1 AS minimum,
    NULL AS missing_parts, 'overdue' AS status, 'false' AS provisional, a.source
FROM unit u
JOIN person p ON p.unit_id = u.unit_id AND p.person_id = 1
LEFT JOIN done d ON d.unit_id = u.unit_id
CROSS JOIN asked a
WHERE u.kind = 'enterprise' AND (coalesce(d.bits, 0) & a.bit) = 0
