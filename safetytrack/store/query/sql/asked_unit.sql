below AS (
    -- Whole rows, so that a server, which cannot know how few there will be, has nothing left to look up.
    SELECT top.*, top.unit_id AS territory_id FROM {unit} top WHERE {top}
    UNION ALL
    SELECT child.*, {inherited} FROM below above CROSS JOIN {unit} child WHERE child.parent_id = above.unit_id
),
asked_unit AS MATERIALIZED (
    SELECT * FROM below {only} ORDER BY unit_id {fence}
),
