-- why: what was noted of effects is cleaned as fast as it comes
-- breaking: no
-- lock: job_effects against writes while the index is made, about a second for 1,000,000
create index job_effects_by_age on job_effects (coalesce(settled_at, intended_at));
