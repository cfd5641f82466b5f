import type { z } from "zod";

/** Kinds of schema that stand for JSON's own types, or only choose among such schemas. */
const leaves = new Set(["string", "number", "int", "boolean", "null", "enum", "literal"]);

interface Definition {
  type: string;
  shape?: Record<string, z.ZodType>;
  catchall?: z.ZodType;
  element?: z.ZodType;
  innerType?: z.ZodType;
  keyType?: z.ZodType;
  valueType?: z.ZodType;
  options?: z.ZodType[];
  items?: z.ZodType[];
  rest?: z.ZodType | null;
}

/**
 * True where every value of the schema comes back the same from JSON and through the schema again,
 * judged by the schema's form alone. A date, a map or a transformation does not; in doubt the
 * answer is false.
 */
export function isPlainSchema(schema: z.ZodType, seen = new Set<z.ZodType>()): boolean {
  if (seen.has(schema)) return true;
  seen.add(schema);
  const def = schema.def as Definition;
  const inner = partsOf(def);
  return (leaves.has(def.type) || inner.length > 0 || def.type === "object") &&
    inner.every((one) => isPlainSchema(one, seen));
}

function partsOf(def: Definition): z.ZodType[] {
  switch (def.type) {
    case "object":
      return [...Object.values(def.shape ?? {}), ...def.catchall ? [def.catchall] : []]
        .filter(({ def }) => def.type !== "never");
    case "array":
      return [def.element!];
    case "record":
      return [def.keyType!, def.valueType!];
    case "optional":
    case "nullable":
      return [def.innerType!];
    case "union":
      return def.options ?? [];
    case "tuple":
      return [...def.items ?? [], ...def.rest ? [def.rest] : []];
    default:
      return [];
  }
}
