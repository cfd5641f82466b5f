/** The id of a form's field: what its label, its messages and the error summary point at. */
export function fieldId(name: string): string {
  return `field-${name}`;
}

/** The ids of the hint and the message of a field, as `aria-describedby` wants them. */
export function describedBy(
  name: string,
  { hint, error }: { hint?: string | undefined; error?: string | undefined },
): string | undefined {
  const id = fieldId(name);
  if (hint && error) return `${id}-hint ${id}-error`;
  if (hint) return `${id}-hint`;
  return error ? `${id}-error` : undefined;
}
