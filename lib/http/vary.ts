/** Say that an answer depends on another header of the request, beside what it says already. */
export function addVary(headers: Headers, name: string): void {
  const known = (headers.get("vary") ?? "").split(",").map((one) => one.trim()).filter(Boolean);
  if (known.includes("*") || known.some((one) => one.toLowerCase() === name)) return;
  headers.set("vary", [...known, name].join(", "));
}
