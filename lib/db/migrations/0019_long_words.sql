-- why: signs that stand for many letters make words longer than the server's index takes, and the
--      whole search or import fails: of a word the first 200 letters count, in both
-- breaking: no
-- lock: none

create or replace function search_words(words text) returns tsvector
  language plpgsql immutable strict parallel safe set search_path from current as $$
declare
  found text := '';
  place integer := 0;
  word text;
begin
  foreach word in array string_to_array(words, ' ') loop
    place := place + 1;
    if is_unspaced(word) then
      -- The last one is a single sign.
      for i in 1 .. length(word) loop
        found := found || format(' ''%s'':%s', substr(word, i, 2), place);
        place := place + 1;
      end loop;
    else
      found := found || ' ''' || left(word, 200) || ''':' || place;
    end if;
  end loop;
  return found::tsvector;
end $$;

create or replace function search_query(typed text) returns tsquery
  language plpgsql stable strict parallel safe as $$
declare
  t constant text := search_text(typed);
  parts text[] := '{}';
  word text;
begin
  if t = '' then return ''; end if;
  foreach word in array (string_to_array(t, ' '))[1:8] loop
    parts := parts || case
      when is_unspaced(word) and length(word) > 1 then
        (select string_agg(format('''%s''', substr(word, i, 2)), ' <-> ' order by i)
           from generate_series(1, length(word) - 1) as i)
      when is_unspaced(word) or length(word) > 1 then format('''%s'':*', left(word, 200))
      else format('''%s''', word) end;
  end loop;
  -- No article number is as long as that.
  return array_to_string(parts, ' & ')::tsquery ||
    format('''=%s''', left(replace(t, ' ', ''), 200))::tsquery ||
    case when octet_length(t) = length(t) then plainto_tsquery('english', t) else '' end;
end $$;
