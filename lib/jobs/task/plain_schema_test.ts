import assert from "node:assert/strict";
import { z } from "zod";
import { isPlainSchema } from "./plain_schema.ts";

interface Tree {
  children: Tree[];
}
const tree: z.ZodType<Tree> = z.strictObject({
  get children() {
    return z.array(tree);
  },
});

const plain: Record<string, z.ZodType> = {
  "an object of usual fields": z.strictObject({
    n: z.number().int(),
    id: z.uuid(),
    kind: z.enum(["a", "b"]).optional(),
    note: z.string().trim().nullable(),
    list: z.array(z.union([z.literal("x"), z.boolean()])),
    counts: z.record(z.string(), z.number()),
  }),
  "an empty object": z.strictObject({}),
  "a tree": tree,
  "a tuple": z.tuple([z.string(), z.number()]),
};
const others: Record<string, z.ZodType> = {
  "a date": z.strictObject({ at: z.date() }),
  "a map": z.map(z.string(), z.string()),
  "a set": z.set(z.string()),
  "a bigint": z.strictObject({ n: z.bigint() }),
  "NaN": z.nan(),
  "a transformation": z.strictObject({ n: z.string().transform(Number) }),
  "a preprocessing": z.preprocess((n) => Number(n) + 1, z.number()),
  "anything": z.strictObject({ some: z.unknown() }),
  "a default": z.strictObject({ n: z.number().default(1) }),
  "a codec": z.codec(z.string(), z.number(), { decode: Number, encode: String }),
  "a custom type": z.array(z.instanceof(Date)),
};

Deno.test("isPlainSchema() knows what comes back the same by its form", () => {
  for (const [what, schema] of Object.entries(plain)) {
    assert.equal(isPlainSchema(schema), true, what);
  }
  for (const [what, schema] of Object.entries(others)) {
    assert.equal(isPlainSchema(schema), false, what);
  }
});
