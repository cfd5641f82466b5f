-- End a job that does not run; of one that does, ask its worker.
create or replace function jobs_broker_cancel:v(p_queue text, p_id uuid)
returns text language plpgsql as $$
declare
  v_state text;
begin
  perform jobs_broker_enter:v(p_queue);
  select state into v_state from jobs_broker where id = p_id and queue = p_queue for update;
  if not found then
    return case when exists (select from jobs_broker_gone where id = p_id) then 'ended'
                else 'missing' end;
  elsif v_state in ('done', 'dead', 'cancelled') then
    return 'ended';
  elsif v_state = 'running' then
    update jobs_broker set is_cancel_asked = true where id = p_id;
    return 'asked';
  end if;
  perform jobs_broker_end_idle:v(p_id, '{"reason":"cancelled"}');
  return 'cancelled';
end $$;
