const SHAPE = /^[A-Za-z0-9_-]{24}$/;

/** What opens a page to whoever has its address, such as a shopper's order: 144 random bits. */
export function makePublicId(): string {
  return crypto.getRandomValues(new Uint8Array(18)).toBase64({ alphabet: "base64url" });
}

/** Whether a text could be one. */
export function isPublicId(text: string): boolean {
  return SHAPE.test(text);
}
