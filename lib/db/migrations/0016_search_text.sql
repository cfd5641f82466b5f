-- why: what is searched and what is searched for are made comparable by one rule, for every script
-- breaking: no, an older release finds by the new index what it found before in Latin
-- lock: products exclusively while its rows are written anew, some ten seconds for 100,000

-- The one rule: words in small letters with single spaces between them. Latin, Greek and Cyrillic
-- lose their accents (but й, which is no и), Hebrew and Arabic their vowel signs; in the scripts of
-- India and South-East Asia marks are part of a word and stay.
create function search_text(typed text) returns text
  language plpgsql immutable strict parallel safe as $$
declare
  -- Joiners, soft hyphens, marks of direction, the Arabic filler: no part of any word.
  hidden constant text := '[\u00AD\u034F\u061C\u0640\u180B-\u180F\u200B-\u200F\u202A-\u202E'
    '\u2060-\u206F\uFEFF]';
  -- Accents and vowel signs that people leave out when they type.
  accents constant text := '[\u0300-\u036F\u0483-\u0489\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5'
    '\u05C7\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED'
    '\u0898-\u089F\u08CA-\u08FF\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE00-\uFE0F\uFE20-\uFE2F'
    '\U000E0100-\U000E01EF]';
  -- Letters as the server knows them, and the marks of words, which it takes for punctuation.
  between constant text := '[^[:alnum:]\u0711\u0730-\u074A\u07A6-\u07B0\u07C0-\u07F3\u07FD'
    '\u0816-\u082D\u0859-\u085B\u0900-\u0963\u0966-\u096F\u0971-\u09FC\u09FE-\u0A75\u0A81-\u0AEF\u0AF9-\u0B6F'
    '\u0B71-\u0BF2\u0C00-\u0C6F\u0C78-\u0C83\u0C85-\u0DF3\u0E01-\u0E3A\u0E40-\u0E4E\u0E50-\u0E59'
    '\u0E81-\u0F00\u0F18\u0F19\u0F20-\u0F33\u0F35\u0F37\u0F39\u0F3E-\u0F84\u0F86-\u0FBC\u0FC6'
    '\u1000-\u1049\u1050-\u109D\u135D-\u135F\u1369-\u137C\u1712-\u1734\u1740-\u17D3\u17D7\u17DC-\u17F9'
    '\u1810-\u193B\u1946-\u1A1B\u1A20-\u1A99\u1AA7\u1B00-\u1B4D\u1B50-\u1B59\u1B6B-\u1B73\u1B80-\u1BF3'
    '\u1C00-\u1C37\u1C40-\u1C7D\u1CD0-\u1CD2\u1CD4-\u1CFA\u2CEF-\u2CF1\u2D7F\u302A-\u302F\u3099\u309A'
    '\uA620-\uA629\uA66F-\uA672\uA674-\uA67D\uA69E\uA69F\uA6F0\uA6F1\uA800-\uA827\uA82C\uA840-\uA873'
    '\uA880-\uA8C5\uA8D0-\uA8F7\uA8FD-\uA92D\uA930-\uA953\uA960-\uA9C0\uA9CF-\uA9D9\uA9E0-\uAA59'
    '\uAA60-\uAADD\uAAE0-\uAAEF\uAAF2-\uAAF6\uABC0-\uABEA\uABEC-\uABF9\uFB1E'
    '\U000101FD-\U0001037A\U00010A01-\U00010A3F\U00010D24-\U00010D6D\U00010EAB-\U00010EFF'
    '\U00010F46-\U00010F54\U00010F82-\U00010F85\U00011000-\U00011FFF\U00016100-\U00016FF1'
    '\U0001E000-\U0001E4F9\U0001E5EE-\U0001E5FA\U0001E8D0-\U0001E959]+';
  unspaced constant text := '([\u0E00-\u0EFF\u1000-\u109F\u1100-\u11FF\u1780-\u17FF\u2E80-\u2FDF'
    '\u3005-\u3007\u3031-\u318F\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uA9E0-\uA9FE\uAA60-\uAA7F'
    '\uAC00-\uD7FB\uF900-\uFAFF\U00020000-\U0003FFFD]+)';
  t text := typed;
begin
  if octet_length(t) = length(t) then
    return btrim(regexp_replace(lower(t), '[^a-z0-9]+', ' ', 'g'));
  end if;
  t := normalize(regexp_replace(t, hidden, '', 'g'), NFKD);
  -- Up, then down: the two small sigmas come to one.
  t := replace(lower(upper(t)), 'и' || U&'\0306', 'й');
  t := regexp_replace(t, accents, '', 'g');
  t := translate(t, 'øłđðħŧıىیېےکہۀةھ', 'olddhtiييييكههههه');
  t := translate(t, '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९০১২৩৪৫৬৭৮৯๐๑๒๓๔๕๖๗๘๙',
                    '01234567890123456789012345678901234567890123456789');
  t := replace(replace(replace(replace(t, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th');
  t := regexp_replace(normalize(t, NFC), between, ' ', 'g');
  -- A word that is written without spaces stands apart from a Latin one beside it.
  t := regexp_replace(t, unspaced, ' \1 ', 'g');
  return btrim(regexp_replace(t, ' +', ' ', 'g'));
end $$;

-- Scripts that put no spaces between words (Thai, Lao, Myanmar, Khmer, Chinese, Japanese), and
-- Korean, whose words are put together: they are found by pairs of signs, one after the other.
create function is_unspaced(word text) returns boolean
  language sql immutable strict parallel safe
  return octet_length(word) > length(word) and word ~ '^[\u0E00-\u0EFF\u1000-\u109F\u1100-\u11FF\u1780-\u17FF\u2E80-\u2FDF\u3005-\u3007\u3031-\u318F\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uA9E0-\uA9FE\uAA60-\uAA7F\uAC00-\uD7FB\uF900-\uFAFF\U00020000-\U0003FFFD]';

-- Words with their places, of a text as `search_text` makes it.
create function search_words(words text) returns tsvector
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
      found := found || ' ''' || word || ''':' || place;
    end if;
  end loop;
  return found::tsvector;
end $$;

-- Name and brand first, then the article number, then the stems of name and kind.
create function search_vector(names text, kinds text, sku text) returns tsvector
  language plpgsql immutable strict parallel safe set search_path from current as $$
declare
  -- With a place, as words without one have no weight.
  number constant tsvector := case when sku = '' then '' else
    '''=' || replace(sku, ' ', '') || ''':1A' end;
begin
  -- Of these the server's own parser makes the same words in a tenth of the time, but for numbers
  -- with an exponent, which it takes apart.
  if octet_length(names || kinds) = length(names || kinds) and names !~ '\de\d' then
    return setweight(to_tsvector('simple', names), 'A') ||
      setweight(to_tsvector('english', names || ' ' || kinds), 'C') || number;
  end if;
  return setweight(search_words(names), 'A') || setweight(search_words(kinds), 'C') ||
    setweight(to_tsvector('english',
      regexp_replace(names || ' ' || kinds, '[^ ]*[^ -~][^ ]*', '', 'g')), 'C') || number;
end $$;

-- What finds a product: all words, as beginnings of words, or by their English stems; or the
-- article number as a whole. Eight words at most; a single letter has to be a word of its own.
create function search_query(typed text) returns tsquery
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
      when is_unspaced(word) or length(word) > 1 then format('''%s'':*', word)
      else format('''%s''', word) end;
  end loop;
  return array_to_string(parts, ' & ')::tsquery || format('''=%s''', replace(t, ' ', ''))::tsquery ||
    case when octet_length(t) = length(t) then plainto_tsquery('english', t) else '' end;
end $$;

alter table products
  drop column search,
  add column search_name text generated always as (search_text(name)) stored,
  add column search tsvector generated always as (
    search_vector(search_text(name || ' ' || brand), search_text(kind), search_text(sku))
  ) stored;
create index products_by_words on products using gin (search);

-- pg_trgm may be missing on this server, as before.
do $$
begin
  drop index if exists products_by_trigrams;
  create index products_by_trigrams on products using gin (search_name gin_trgm_ops);
exception when undefined_object then
  raise notice 'pg_trgm is not available: search will not find misspelt words';
end $$;
