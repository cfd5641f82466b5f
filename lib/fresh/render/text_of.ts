import { isSignal } from "../jsonify/signal_shape.ts";

/** What a prop comes to as text: children and signals by what they say now. */
export function textOf(value: unknown): string {
  if (isSignal(value)) return textOf(value.value);
  if (Array.isArray(value)) return value.map(textOf).join("");
  if (typeof value !== "object") return typeof value === "boolean" ? "" : String(value ?? "");
  return value !== null && "__html" in value ? String(value.__html) : "";
}
