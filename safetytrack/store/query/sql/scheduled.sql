    -- CROSS JOIN fixes the order in which SQLite walks the tables: rule, unit, (person,) slot. It is a plain join
    -- to PostgreSQL.
    SELECT
        s.slot, s.grp, s.rule, v.requirement_id, s.role, s.label, s.starts_on, s.ends_on,
        s.minimum, s.measure, s.host, s.newcomer_days, s.evidence_required,
        u.unit_id, u.code, u.name, u.kind, u.sector, u.regulator_id, u.opened_on, u.closed_on,
        {territory_id} AS territory_id,
        {person_id} AS person_id,
        coalesce(CASE WHEN u.unit_id IN (SELECT unit_id FROM extension) THEN (
            SELECT e.to_on FROM extension e
            WHERE e.unit_id = u.unit_id AND e.requirement_id = v.requirement_id AND e.label = s.label
              AND (e.role IS NULL OR e.role = s.role) AND (e.person_id IS NULL OR e.person_id = {person_id})
              AND e.to_on > s.due_on AND {e_known}
            ORDER BY e.recorded_in DESC LIMIT 1
        ) END, s.due_on) AS due_on
    FROM rule v CROSS JOIN {unit} u {cross_person} CROSS JOIN slot s
    WHERE {per} AND {in_scope} AND s.rule = v.rule {and_kind}
