/** The text that a part of a URL stands for; null where a % in it stands for no sign. */
export function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
