-- What is met in each regulator, by hand: the completions of each enterprise counted, then summed up. It knows what
-- enterprises_overdue.sql knows.
WITH done AS MATERIALIZED (
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
    r.code AS regulator, count(*) * 6 AS owed, sum(met) AS met, sum(on_time) AS on_time, sum(met) - sum(on_time) AS late,
    0 AS open, count(*) * 6 - sum(met) AS overdue, 0 AS waived, 0 AS vacant, sum(met) AS done, count(*) * 6 AS required
FROM unit u
JOIN unit r ON r.unit_id = u.regulator_id
LEFT JOIN done d ON d.unit_id = u.unit_id
WHERE u.kind = 'enterprise'
GROUP BY r.code
