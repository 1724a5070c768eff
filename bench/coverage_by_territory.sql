-- What is met in each province and all below it, by hand: the completions of each unit counted in the order of their
-- index, then summed up by the province that the unit lies in. It knows what overdue.sql knows.
WITH RECURSIVE
territory(unit_id, code) AS (
    SELECT unit_id, code FROM unit WHERE parent_id IS NULL
    UNION ALL
    SELECT child.unit_id, t.code FROM territory t CROSS JOIN unit child ON child.parent_id = t.unit_id
),
done(unit_id, met, on_time) AS MATERIALIZED (
    SELECT unit_id, count(*), sum(done_on <= CASE activity
        WHEN 'lecture' THEN CASE WHEN counts_on < '2024-07-01' THEN '2024-06-30' ELSE '2024-12-31' END
        ELSE CASE
            WHEN counts_on < '2024-04-01' THEN '2024-03-31'
            WHEN counts_on < '2024-07-01' THEN '2024-06-30'
            WHEN counts_on < '2024-10-01' THEN '2024-09-30'
            ELSE '2024-12-31' END
        END)
    FROM completion INDEXED BY ix_completion_counts
    WHERE undone_in IS NULL AND done_on <= :as_of
    GROUP BY unit_id
)
SELECT
    t.code AS territory, count(*) * 8 AS owed, sum(met) AS met, sum(on_time) AS on_time, sum(met) - sum(on_time) AS late,
    0 AS open, count(*) * 8 - sum(met) AS overdue, 0 AS waived, 0 AS vacant, sum(met) AS done, count(*) * 8 AS required
FROM territory t LEFT JOIN done d USING (unit_id)
GROUP BY t.code
