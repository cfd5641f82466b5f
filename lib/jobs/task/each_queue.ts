/**
 * Do something for each queue, one after the other. A failure does not keep the later queues
 * waiting.
 *
 * @throws the first error, after all queues had their turn
 */
export async function eachQueue(
  queues: readonly string[],
  act: (queue: string) => Promise<void>,
): Promise<void> {
  const errors: unknown[] = [];
  for (const queue of queues) await act(queue).catch((error) => void errors.push(error));
  if (errors.length > 0) throw errors[0];
}
