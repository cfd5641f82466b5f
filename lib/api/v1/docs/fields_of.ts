import { formatCount } from "../../../ui/mod.ts";
import type { Schema } from "./schema.ts";

/** A field of a request or an answer. */
export interface DocField {
  /** With its surroundings: `lines[].sku`. */
  name: string;
  /** What it may be, in words. */
  about: string;
  description: string;
}

const schemaName = /^#\/components\/schemas\/(\w+)$/;

/** All fields of a schema, those of what lies in it behind it. */
export function fieldsOf(
  schema: Schema,
  schemas: Record<string, Schema>,
  within = "",
): DocField[] {
  const { properties = {}, required = [] } = resolved(schema, schemas);
  return Object.entries(properties).flatMap(([name, one]) => {
    const field = resolved(one, schemas);
    const items = field.items && resolved(field.items, schemas);
    const words = typeWords(field.items ? { ...field, items: items! } : field);
    const about = required.includes(name) ? words : `${words}, may be missing`;
    return [
      { name: within + name, about, description: field.description ?? "" },
      ...fieldsOf(field, schemas, `${within}${name}.`),
      ...(items ? fieldsOf(items, schemas, `${within}${name}[].`) : []),
    ];
  });
}

function resolved(schema: Schema, schemas: Record<string, Schema>): Schema {
  if (schema.allOf) {
    return Object.assign({}, ...schema.allOf.map((one) => resolved(one, schemas)), schema);
  }
  const name = schemaName.exec(schema.$ref ?? "")?.[1];
  return name === undefined ? schema : schemas[name]!;
}

const names: Record<string, string> = {
  integer: "whole number",
  number: "number",
  string: "text",
  boolean: "true or false",
  object: "object",
  array: "list",
  null: "null",
};
const formats: Record<string, string> = {
  uri: "address",
  "date-time": "instant, UTC",
  uuid: "UUID",
  email: "e-mail address",
};

/** What a value may be: `whole number, 1 to 100, 24 where left out`. */
export function typeWords(schema: Schema): string {
  const types = [schema.type ?? []].flat();
  const kinds = schema.enum
    ? [`one of ${schema.enum.join(", ")}`]
    : types.map((type) => type === "string" && formats[schema.format ?? ""] || names[type]);
  const { minimum, maximum, maxLength, maxItems, items } = schema;
  const inside = items?.enum ? ` of ${items.enum.join(", ")}` : "";
  return [
    kinds.join(" or ") + inside,
    minimum === undefined && maximum === undefined ? null : bounds(minimum, maximum),
    maxLength === undefined ? null : `at most ${formatCount(maxLength)} signs`,
    maxItems === undefined ? null : `at most ${formatCount(maxItems)}`,
    schema.default === undefined ? null : `${schema.default} where left out`,
  ].filter((word) => word !== null).join(", ");
}

function bounds(minimum?: number, maximum?: number): string {
  if (minimum === undefined) return `at most ${formatCount(maximum!)}`;
  if (maximum === undefined) return `${formatCount(minimum)} or more`;
  return `${formatCount(minimum)} to ${formatCount(maximum)}`;
}
