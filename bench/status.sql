-- Where one unit stands, by hand: a probe for each period; the year is over, so all of them have begun and none is open.
WITH
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
probed AS MATERIALIZED (
    SELECT u.code, u.name, u.kind, a.*, (
        SELECT min(c.done_on) FROM completion c
        WHERE c.unit_id = u.unit_id AND c.activity = a.activity AND c.counts_on BETWEEN a.starts_on AND a.ends_on
          AND (a.role IS NULL OR c.role = a.role) AND c.done_on <= :as_of AND c.undone_in IS NULL
    ) AS done_on
    FROM unit u CROSS JOIN asked a
    WHERE u.code = :unit
)
SELECT
    'national' AS programme, requirement, title, period, code AS unit_code, name AS unit, kind, role, NULL AS person,
    ends_on AS due_on,
    CASE WHEN done_on IS NULL THEN CAST(julianday(:as_of) - julianday(ends_on) AS INTEGER) ELSE 0 END AS days_overdue,
    done_on IS NOT NULL AS done, 1 AS minimum, NULL AS missing_parts,
    CASE WHEN done_on IS NULL THEN 'overdue' WHEN done_on > ends_on THEN 'late' ELSE 'met' END AS status,
    'false' AS provisional, source
FROM probed
