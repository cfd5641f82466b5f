/** Let time pass where time is the matter itself: how long a fault lasts, how long a job takes. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
