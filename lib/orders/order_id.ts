const shape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text can be an order's id: Postgres looks for no other, and complains. */
export function isOrderId(text: string): boolean {
  return shape.test(text);
}
