export type FormValue = string | number | boolean | readonly FormValue[] | {
  readonly [name: string]: FormValue;
};

/** A value as Stripe reads it of a form: `metadata[checkout]=7&line_items[0][quantity]=1`. */
export function formOf(value: FormValue): string {
  const form = new URLSearchParams();
  add(form, { name: "", value });
  return form.toString();
}

function add(form: URLSearchParams, { name, value }: { name: string; value: FormValue }): void {
  if (typeof value !== "object") return void form.append(name, String(value));
  for (const [part, inner] of Object.entries(value)) {
    add(form, { name: name === "" ? part : `${name}[${part}]`, value: inner as FormValue });
  }
}
