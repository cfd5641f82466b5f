import { z } from "zod";

/** What the data of an event is made of: nothing that takes free text. */
export const fields = {
  id: z.union([z.int().positive(), z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)]).transform(String),
  cents: z.int().min(0),
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** A date, or its ISO text; readers get the text. */
  instant: z.union([z.iso.datetime(), z.date().transform((date) => date.toISOString())]),
};
