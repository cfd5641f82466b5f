-- why: a misspelt search looks among the catalogue's words, which are few, and not at all its names
-- breaking: no
-- lock: none; the words of 250,000 products are gathered in about two seconds

create table catalog_words (
  -- by its bytes, so that those which begin alike stand together
  word     text collate "C" primary key,
  -- how many have it in their name, brand or kind
  products integer not null
);

-- The words people may have meant: no numbers, nothing of one or two letters. A catalogue whose
-- every product has a word of its own does not make the table as large as itself.
create function gather_catalog_words() returns void
  language plpgsql set search_path from current as $$
declare
  at_most constant integer := 100000;
begin
  create temp table gathered_words on commit drop as
  select word, sum(products)::integer as products
    from (select word, count(*) as products
            from products, unnest(string_to_array(search_name, ' ')) as word
           where is_active group by word
          union all
          select word, sum(products)
            from (select brand as label, sum(products) as products
                    from catalog_counts where brand <> '' group by brand
                  union all
                  select kind, count(*)
                    from products where is_active and kind <> '' group by kind) labels,
                 unnest(string_to_array(search_text(label), ' ')) as word
           group by word) said
   where length(word) between 3 and 40 and word ~ '[^0-9]'
   group by word
   order by sum(products) desc, word limit at_most;
  -- Only what is new or gone is written: an import changes few words.
  delete from catalog_words known
   where not exists (select from gathered_words gathered where gathered.word = known.word);
  insert into catalog_words as known (word, products)
  select word, products from gathered_words
      on conflict (word) do update set products = excluded.products
   where known.products <> excluded.products;
  drop table gathered_words;
end $$;

create function renew_catalog_words() returns trigger language plpgsql as $$
begin
  perform gather_catalog_words();
  return null;
end $$;
-- Triggers go by their names: the counts are there by now.
create trigger catalog_versions_have_words after update on catalog_version
  for each row execute function renew_catalog_words();

select gather_catalog_words();

-- pg_trgm may be missing on this server: search then does without guesses by likeness, as before.
do $$
begin
  create index catalog_words_by_trigrams on catalog_words using gin (word gin_trgm_ops);
exception when undefined_object then
  raise notice 'pg_trgm is not available: search will not find misspelt words';
end $$;
