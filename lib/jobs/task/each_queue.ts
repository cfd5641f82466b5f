/**
 * Do something for each queue, one after the other; one that fails does not keep those after it
 * waiting.
 *
 * @throws the first error, when all have had their turn
 */
export async function eachQueue(
  queues: readonly string[],
  act: (queue: string) => Promise<void>,
): Promise<void> {
  const errors: unknown[] = [];
  for (const queue of queues) await act(queue).catch((error) => void errors.push(error));
  if (errors.length > 0) throw errors[0];
}
