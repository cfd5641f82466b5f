import type { Queryable } from "../../../db/mod.ts";
import type { AddressForm, KeptAddress } from "./shape.ts";

/** A shopper's addresses, the default one first. */
export async function selectAddresses(sql: Queryable, shopperId: string): Promise<KeptAddress[]> {
  return await sql<KeptAddress[]>`
    select id, name, phone, street, street2, postcode, city, country, is_default as "isDefault"
      from shopper_addresses where shopper_id = ${shopperId}
     order by is_default desc, created_at, id`;
}

/** Hold, until the transaction ends, the right to change a shopper's addresses; false where there is none. */
export async function lockShopper(sql: Queryable, shopperId: string): Promise<boolean> {
  const rows = await sql`select from shoppers where id = ${shopperId} for update`;
  return rows.length > 0;
}

export interface NewAddress extends AddressForm {
  id: string;
  shopperId: string;
  isDefault: boolean;
  now: Date;
}

export async function insertAddress(sql: Queryable, a: NewAddress): Promise<void> {
  await sql`
    insert into shopper_addresses (id, shopper_id, name, phone, street, street2, postcode, city,
                                   country, is_default, created_at)
    values (${a.id}, ${a.shopperId}, ${a.name}, ${a.phone}, ${a.street}, ${a.street2},
            ${a.postcode}, ${a.city}, ${a.country}, ${a.isDefault}, ${a.now})`;
}

interface Own {
  id: string;
  shopperId: string;
}

export async function updateAddress(
  sql: Queryable,
  { id, shopperId, ...a }: AddressForm & Own,
): Promise<boolean> {
  const { count } = await sql`
    update shopper_addresses
       set name = ${a.name}, phone = ${a.phone}, street = ${a.street}, street2 = ${a.street2},
           postcode = ${a.postcode}, city = ${a.city}, country = ${a.country}
     where id = ${id} and shopper_id = ${shopperId}`;
  return count > 0;
}

/** Have the checkout begin with this one; the one before goes on without. */
export async function updateDefault(sql: Queryable, { id, shopperId }: Own): Promise<void> {
  await sql`
    update shopper_addresses set is_default = false
     where shopper_id = ${shopperId} and is_default and id <> ${id}`;
  await sql`
    update shopper_addresses set is_default = true where id = ${id} and shopper_id = ${shopperId}`;
}

export async function deleteAddress(sql: Queryable, { id, shopperId }: Own): Promise<void> {
  await sql`delete from shopper_addresses where id = ${id} and shopper_id = ${shopperId}`;
}
