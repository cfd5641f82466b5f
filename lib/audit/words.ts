import { type AuditChange, type AuditVerb, auditVerbs } from "./shape.ts";

/** `status placed → packed, units 3`; "" where there is nothing to say. */
export function changeWords({ before = {}, after = {} }: AuditChange): string {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].map((name) => {
    const values = [before, after].filter((side) => name in side).map((side) => side[name]);
    return `${name} ${values.map((value) => value ?? "nothing").join(" → ")}`;
  }).join(", ");
}

/** `order.changed` as people read it: `order changed`. */
export function verbWords(verb: AuditVerb): string {
  return verb.replaceAll(/[._]/g, " ");
}

/** All of them, by what the table calls them. */
export const wordsByVerb = Object.fromEntries(
  auditVerbs.map((verb) => [verb, verbWords(verb)]),
) as Readonly<Record<AuditVerb, string>>;
