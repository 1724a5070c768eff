SELECT {what}
FROM {source} counted k CROSS JOIN completion c
WHERE k.rule = o.rule AND c.unit_id = o.unit_id AND c.activity = k.activity {and_whose}
  AND c.counts_on BETWEEN o.starts_on AND o.ends_on AND c.done_on <= {by} AND {c_known}
  AND (o.host IS NULL OR (o.host = 'territory' AND c.host_territory) OR (o.host = 'sector' AND c.host_sector)){and_proven}
