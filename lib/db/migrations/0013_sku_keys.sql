-- why: spellings of one article number (case, width of letters, signs that nobody sees) are one product
-- breaking: no, an older release fills the new column by its trigger
-- lock: products exclusively while a key is made for each row, about a second for 100,000

-- The one judge of whether two article numbers are the same.
create function sku_key(sku text) returns text
  language sql immutable strict parallel safe
  return case
    when octet_length(sku) = length(sku) then lower(btrim(sku))
    else btrim(regexp_replace(
      lower(upper(normalize(regexp_replace(sku,
        '[\u0001-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFB\U000E0000-\U000E0FFF]',
        '', 'g'), NFKC))),
      '\s+', ' ', 'g'))
  end;

-- Null where an older product has the key: products that were told apart by case alone before stay
-- what they are, on sale and in orders, and imports go by the oldest of them.
alter table products add column sku_key text;
update products p
   set sku_key = k.key
  from (select id, key, row_number() over (partition by key order by id) as place
          from (select id, sku_key(sku) as key from products) as every) as k
 where k.id = p.id and k.place = 1;
alter table products add constraint products_have_a_sku_of_their_own unique (sku_key);

create function set_sku_key() returns trigger language plpgsql as $$
begin
  new.sku_key := sku_key(new.sku);
  return new;
end $$;
create trigger products_get_their_sku_key before insert on products
  for each row when (new.sku_key is null) execute function set_sku_key();
