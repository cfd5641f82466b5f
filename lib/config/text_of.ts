/** A setting's value as the environment would hold it. */
export function textOf(value: unknown): string {
  if (!Array.isArray(value)) return String(value);
  return value.map((one) => {
    if (typeof one !== "object") return String(one);
    return one.weight === 1 ? one.queue : `${one.queue}:${one.weight}`;
  }).join(",");
}
