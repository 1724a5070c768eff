-- Who is overdue in one unit and below, by hand: a probe of the completions' index for each unit and period.
WITH RECURSIVE
asked(requirement, title, activity, role, period, starts_on, ends_on, source) AS MATERIALIZED (VALUES
    ('lecture', '党政主要负责同志安全生产宣讲', 'lecture', 'party-head', '2024H1', '2024-01-01', '2024-06-30', '二、时间安排：每半年至少各进行1次'),
    ('lecture', '党政主要负责同志安全生产宣讲', 'lecture', 'party-head', '2024H2', '2024-07-01', '2024-12-31', '二、时间安排：每半年至少各进行1次'),
    ('lecture', '党政主要负责同志安全生产宣讲', 'lecture', 'government-head', '2024H1', '2024-01-01', '2024-06-30', '二、时间安排：每半年至少各进行1次'),
    ('lecture', '党政主要负责同志安全生产宣讲', 'lecture', 'government-head', '2024H2', '2024-07-01', '2024-12-31', '二、时间安排：每半年至少各进行1次'),
    ('study', '安全生产专题学习', 'study', NULL, '2024Q1', '2024-01-01', '2024-03-31', '三、学习安排：每季度至少1次'),
    ('study', '安全生产专题学习', 'study', NULL, '2024Q2', '2024-04-01', '2024-06-30', '三、学习安排：每季度至少1次'),
    ('study', '安全生产专题学习', 'study', NULL, '2024Q3', '2024-07-01', '2024-09-30', '三、学习安排：每季度至少1次'),
    ('study', '安全生产专题学习', 'study', NULL, '2024Q4', '2024-10-01', '2024-12-31', '三、学习安排：每季度至少1次')
),
below(unit_id) AS (
    SELECT unit_id FROM unit WHERE code = :unit
    UNION ALL
    SELECT child.unit_id FROM below CROSS JOIN unit child ON child.parent_id = below.unit_id
)
SELECT
    'national' AS programme, a.requirement, a.title, a.period, u.code AS unit_code, u.name AS unit, u.kind, a.role,
    NULL AS person, a.ends_on AS due_on, CAST(julianday(:as_of) - julianday(a.ends_on) AS INTEGER) AS days_overdue,
    0 AS done, 1 AS minimum, NULL AS missing_parts, 'overdue' AS status, 'false' AS provisional, a.source
FROM below CROSS JOIN unit u USING (unit_id) CROSS JOIN asked a
WHERE NOT EXISTS (
    SELECT 1 FROM completion c
    WHERE c.unit_id = u.unit_id AND c.activity = a.activity AND c.counts_on BETWEEN a.starts_on AND a.ends_on
      AND (a.role IS NULL OR c.role = a.role) AND c.done_on <= :as_of AND c.undone_in IS NULL
)
