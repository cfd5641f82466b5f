import type { z } from "zod";
import { CheckoutForm } from "../../../orders/shape.ts";

/** Where a parcel goes, in the fields of the checkout. */
export const AddressForm = CheckoutForm.pick({
  name: true,
  phone: true,
  street: true,
  street2: true,
  postcode: true,
  city: true,
  country: true,
});
export type AddressForm = z.output<typeof AddressForm>;

/** An address that a shopper has kept. */
export interface KeptAddress extends AddressForm {
  id: string;
  /** The one that the checkout begins with. */
  isDefault: boolean;
}

/** Addresses that one shopper may keep. */
export const MOST_ADDRESSES = 20;
