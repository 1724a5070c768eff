-- Every obligation asked about: requirement x subject x period, with its due date and what was done for it.
-- One relation for all questions. `rule` and `slot` come from the schedule: a rule is one version of a requirement,
-- a slot one period of it, and of one role where the post is the subject.
WITH RECURSIVE
rule AS MATERIALIZED ({rule}),
slot AS MATERIALIZED ({slot}),
counted AS MATERIALIZED ({counted}),
asked_role AS MATERIALIZED ({asked_role}),
asked_part AS MATERIALIZED ({asked_part}),
{unit_then}
{asked_unit}
scheduled AS (
{scheduled_post}
),
scheduled_person AS (
{scheduled_person}
),
obligation AS (
    SELECT
        o.rule, o.slot, o.grp, o.unit_id, o.code, o.name, o.kind, o.sector, o.regulator_id, o.territory_id,
        o.role, o.person_id, o.starts_on, o.due_on, o.minimum, o.measure,
        {post_tally},
        {waived} AS waived,
        {vacant} AS vacant
    FROM scheduled o
    WHERE {open}
    UNION ALL
    SELECT
        o.rule, o.slot, o.grp, o.unit_id, o.code, o.name, o.kind, o.sector, o.regulator_id, o.territory_id,
        o.role, o.person_id, o.starts_on, o.due_on, o.minimum, o.measure,
        {person_tally},
        {waived} AS waived,
        FALSE AS vacant
    FROM scheduled_person o
    WHERE {open} AND {in_office}
)
