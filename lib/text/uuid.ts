const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text is a UUID as we and Postgres write one, in small letters. Postgres complains of other texts. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
