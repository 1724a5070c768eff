-- Where one enterprise stands, by hand: a probe for each period; the year is over, so all have begun and none is open.
WITH
asked(requirement, title, role, period, starts_on, ends_on, days_overdue, source) AS (
    VALUES
        ('lecture', '企业主要负责人安全生产宣讲', 'principal', '2024H1', '2024-01-01', '2024-06-30', 199, '二、时间安排：每半年至少进行1次'),
        ('lecture', '企业主要负责人安全生产宣讲', 'principal', '2024H2', '2024-07-01', '2024-12-31', 15, '二、时间安排：每半年至少进行1次'),
        ('study', '安全生产专题学习', NULL, '2024Q1', '2024-01-01', '2024-03-31', 290, '三、学习安排：每季度至少1次'),
        ('study', '安全生产专题学习', NULL, '2024Q2', '2024-04-01', '2024-06-30', 199, '三、学习安排：每季度至少1次'),
        ('study', '安全生产专题学习', NULL, '2024Q3', '2024-07-01', '2024-09-30', 107, '三、学习安排：每季度至少1次'),
        ('study', '安全生产专题学习', NULL, '2024Q4', '2024-10-01', '2024-12-31', 15, '三、学习安排：每季度至少1次')
),
probed AS MATERIALIZED (
    SELECT u.code, u.name, u.kind, p.name AS person, a.*, (
        SELECT min(c.done_on) FROM completion c
        WHERE c.unit_id = u.unit_id AND c.activity = a.requirement
          AND c.counts_on BETWEEN :date(a.starts_on) AND :date(a.ends_on)
          AND (a.role IS NULL OR c.role = a.role) AND c.done_on <= :as_of AND c.undone_in IS NULL
    ) AS done_on
    FROM unit u JOIN person p ON p.unit_id = u.unit_id AND p.person_id = 1 CROSS JOIN asked a
    WHERE u.code = :unit
)
SELECT
    'enterprises' AS programme, requirement, title, period, code AS unit_code, name AS unit, kind, role,
    CASE WHEN role IS NOT NULL THEN person END AS person, ends_on AS due_on,
    CASE WHEN done_on IS NULL THEN days_overdue ELSE 0 END AS days_overdue,
    CASE WHEN done_on IS NULL THEN 0 ELSE 1 END AS done, 1 AS minimum, NULL AS missing_parts,
    CASE WHEN done_on IS NULL THEN 'overdue' WHEN done_on > :date(ends_on) THEN 'late' ELSE 'met' END AS status,
    'false' AS provisional, source
FROM probed
