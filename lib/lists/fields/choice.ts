import type { Field, FieldAnswer } from "./field.ts";

/**
 * One of a few words, or several of them: `status:paid,packed`.
 *
 * @param options  words of addresses, and what people read for them
 */
export function choice<T extends string>(
  label: string,
  options: Readonly<Record<T, string>>,
): Field<readonly T[]> {
  const words = Object.keys(options) as T[];
  return {
    label,
    isPersonal: false,
    joiner: ",",
    control: {
      kind: "choices",
      options: words.map((value) => ({ value, label: options[value] })),
    },
    read(typed): FieldAnswer<readonly T[]> {
      const asked = typed.toLowerCase().split(",").map((word) => word.trim()).filter(Boolean);
      const chosen = words.filter((word) => asked.includes(word.toLowerCase()));
      const isKnown = (one: string) => words.some((word) => word.toLowerCase() === one);
      if (chosen.length === 0 || !asked.every(isKnown)) {
        return { ok: false, fault: `is one of ${words.join(", ")}` };
      }
      const says = chosen.map((word) => options[word].toLowerCase()).join(" or ");
      return { ok: true, value: chosen, text: chosen.join(","), says };
    },
  };
}
