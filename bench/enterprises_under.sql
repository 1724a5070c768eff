-- Who is overdue in one county and below, by hand: a probe of the completions' index for each enterprise and period.
WITH RECURSIVE
asked(requirement, title, role, period, starts_on, ends_on, days_overdue, source) AS (
    VALUES
        ('lecture', '企业主要负责人安全生产宣讲', 'principal', '2024H1', '2024-01-01', '2024-06-30', 199, '二、时间安排：每半年至少进行1次'),
        ('lecture', '企业主要负责人安全生产宣讲', 'principal', '2024H2', '2024-07-01', '2024-12-31', 15, '二、时间安排：每半年至少进行1次'),
        ('study', '安全生产专题学习', NULL, '2024Q1', '2024-01-01', '2024-03-31', 290, '三、学习安排：每季度至少1次'),
        ('study', '安全生产专题学习', NULL, '2024Q2', '2024-04-01', '2024-06-30', 199, '三、学习安排：每季度至少1次'),
        ('study', '安全生产专题学习', NULL, '2024Q3', '2024-07-01', '2024-09-30', 107, '三、学习安排：每季度至少1次'),
        ('study', '安全生产专题学习', NULL, '2024Q4', '2024-10-01', '2024-12-31', 15, '三、学习安排：每季度至少1次')
),
below(unit_id) AS (
    SELECT unit_id FROM unit WHERE code = :unit
    UNION ALL
    SELECT child.unit_id FROM below JOIN unit child ON child.parent_id = below.unit_id
)
SELECT
    'enterprises' AS programme, a.requirement, a.title, a.period, u.code AS unit_code, u.name AS unit, u.kind, a.role,
    CASE WHEN a.role IS NOT NULL THEN p.name END AS person, a.ends_on AS due_on, a.days_overdue, 0 AS done,
    1 AS minimum, NULL AS missing_parts, 'overdue' AS status, 'false' AS provisional, a.source
FROM below
JOIN unit u ON u.unit_id = below.unit_id
JOIN person p ON p.unit_id = u.unit_id AND p.person_id = 1
CROSS JOIN asked a
WHERE u.kind = 'enterprise' AND NOT EXISTS (
    SELECT 1 FROM completion c
    WHERE c.unit_id = u.unit_id AND c.activity = a.requirement
      AND c.counts_on BETWEEN :date(a.starts_on) AND :date(a.ends_on)
      AND (a.role IS NULL OR c.role = a.role) AND c.done_on <= :as_of AND c.undone_in IS NULL
)
