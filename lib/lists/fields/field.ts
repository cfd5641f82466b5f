/** What reading a filter's text depends on. */
export interface Reading {
  now: Date;
  /** Of amounts without a currency. */
  currency: string;
}

/** A filter's text, understood: its value, the text as addresses keep it, and the words of its chip. */
export type FieldAnswer<V> =
  | { ok: true; value: V; text: string; says: string }
  /** One sentence, without the field's name: `must be one of placed, paid`. */
  | { ok: false; fault: string };

/** How a form asks for a filter. */
export type Control =
  | { kind: "choices"; options: readonly { value: string; label: string }[] }
  | { kind: "line"; inputMode: "text" | "decimal" | "numeric"; examples: readonly string[] };

/** One thing that a list can be narrowed by: `status`, `total`, `since`. */
export interface Field<V> {
  label: string;
  control: Control;
  /** Of people: it never stands in an address in clear, and takes a right of its own. */
  isPersonal: boolean;
  /** Between two values that somebody typed for one field; where it is missing one is too many. */
  joiner?: string;
  read(text: string, reading: Reading): FieldAnswer<V>;
}

export type Fields = Readonly<Record<string, Field<unknown>>>;

/** The values that filters may have, by field. */
export type ValuesOf<F extends Fields> = {
  readonly [K in keyof F]?: F[K] extends Field<infer V> ? V : never;
};
