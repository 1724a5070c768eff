-- What is met in each territory, by hand: the completions of each enterprise counted, then summed up. It knows what
-- enterprises_overdue.sql knows.
WITH RECURSIVE
territory(unit_id, code) AS (
    SELECT unit_id, code FROM unit WHERE parent_id IS NULL
    UNION ALL
    SELECT child.unit_id, t.code FROM territory t JOIN unit child ON child.parent_id = t.unit_id
),
done AS MATERIALIZED (
    SELECT unit_id, count(*) AS met, count(*) FILTER (WHERE done_on <= :date(CASE
        WHEN activity = 'lecture' THEN CASE WHEN counts_on < '2024-07-01' THEN '2024-06-30' ELSE '2024-12-31' END
        WHEN counts_on < '2024-04-01' THEN '2024-03-31'
        WHEN counts_on < '2024-07-01' THEN '2024-06-30'
        WHEN counts_on < '2024-10-01' THEN '2024-09-30'
        ELSE '2024-12-31' END)) AS on_time
    FROM completion
    WHERE undone_in IS NULL AND done_on <= :as_of
    GROUP BY unit_id
)
SELECT
    t.code AS territory, count(*) * 6 AS owed, sum(met) AS met, sum(on_time) AS on_time, sum(met) - sum(on_time) AS late,
    0 AS open, count(*) * 6 - sum(met) AS overdue, 0 AS waived, 0 AS vacant, sum(met) AS done, count(*) * 6 AS required
FROM unit u
JOIN territory t ON t.unit_id = u.unit_id
LEFT JOIN done d ON d.unit_id = u.unit_id
WHERE u.kind = 'enterprise'
GROUP BY t.code
