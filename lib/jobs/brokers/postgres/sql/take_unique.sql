-- The owner of a unique key makes place where it may. Returns the owner that stays, or null.
create or replace function jobs_broker_take_unique:v(
  p_queue text, p_id uuid, p_unique text, p_replace boolean
) returns uuid language plpgsql as $$
declare
  v_owner uuid; v_state text;
begin
  select id, state into v_owner, v_state from jobs_broker
   where queue = p_queue and owned_key = p_unique for update;
  if v_owner is null or v_owner = p_id then return null; end if;
  if not p_replace then return v_owner; end if;
  if v_state = 'running' then
    -- It has begun with what was known then; the new one owns the key from here.
    update jobs_broker set owned_key = null where id = v_owner;
  else
    perform jobs_broker_end_idle:v(v_owner, json_build_object('reason', 'replaced', 'by', p_id)::text);
  end if;
  return null;
end $$;
