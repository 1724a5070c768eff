-- What is met in each period, by hand: every completion is one obligation met, so one walk through them that counts
-- by period is enough. It knows what overdue.sql knows.
WITH
asked(number, requirement, period, posts) AS (VALUES
    (1, 'lecture', '2024H1', 2), (2, 'lecture', '2024H2', 2),
    (3, 'study', '2024Q1', 1), (4, 'study', '2024Q2', 1), (5, 'study', '2024Q3', 1), (6, 'study', '2024Q4', 1)
),
done(number, late, n) AS MATERIALIZED (
    SELECT abs(number), number < 0, count(*)
    FROM (
        SELECT CASE activity
            WHEN 'lecture' THEN CASE
                WHEN counts_on < '2024-07-01' THEN CASE WHEN done_on <= '2024-06-30' THEN 1 ELSE -1 END
                ELSE CASE WHEN done_on <= '2024-12-31' THEN 2 ELSE -2 END END
            ELSE CASE
                WHEN counts_on < '2024-04-01' THEN CASE WHEN done_on <= '2024-03-31' THEN 3 ELSE -3 END
                WHEN counts_on < '2024-07-01' THEN CASE WHEN done_on <= '2024-06-30' THEN 4 ELSE -4 END
                WHEN counts_on < '2024-10-01' THEN CASE WHEN done_on <= '2024-09-30' THEN 5 ELSE -5 END
                ELSE CASE WHEN done_on <= '2024-12-31' THEN 6 ELSE -6 END END
            END AS number
        FROM completion INDEXED BY ix_completion_counts
        WHERE undone_in IS NULL AND done_on <= :as_of
    )
    GROUP BY number
)
SELECT
    a.requirement, a.period, u.n * a.posts AS owed, sum(d.n) AS met, sum(d.n) FILTER (WHERE NOT late) AS on_time,
    coalesce(sum(d.n) FILTER (WHERE late), 0) AS late, 0 AS open, u.n * a.posts - sum(d.n) AS overdue, 0 AS waived,
    0 AS vacant, sum(d.n) AS done, u.n * a.posts AS required
FROM asked a, done d USING (number), (SELECT count(*) AS n FROM unit) u
GROUP BY a.number
