-- When time alone makes something claimable, a delayed job or a held key; null where nothing will.
create or replace function jobs_broker_next_due:v(p_queue text, p_is_fair boolean) returns bigint
language plpgsql as $$
declare
  v_due bigint; v_open bigint;
begin
  select due_ms into v_due from jobs_broker where queue = p_queue and state = 'delayed'
   order by due_ms, id limit 1;
  if p_is_fair then
    select open_ms into v_open from jobs_broker_tokens where queue = p_queue and state = 'held'
     order by open_ms limit 1;
  end if;
  return least(v_due, v_open);
end $$;
