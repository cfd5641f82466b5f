/**
 * The promise's answer, or a rejection after `ms`; what it does later is nobody's affair.
 *
 * @param from    who should answer, for the message
 * @param onLate  called before the rejection: to give up what is waited for
 */
export async function within<T>(
  ms: number,
  promise: Promise<T>,
  { from, onLate }: { from?: string; onLate?: () => void } = {},
): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    onLate?.();
    reject(new Error(`No answer${from ? ` from ${from}` : ""} within ${ms} ms`));
  }, ms);
  promise.catch(() => {});
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
