import { isSqlState } from "../db/mod.ts";

/**
 * Two clashes of order numbers in a day are practically impossible, and lock order rules out
 * deadlocks; both can be tried once more without harm, since nothing has happened.
 *
 * @param work  is told whether it is tried again
 */
export async function onceMore<T>(work: (isAgain: boolean) => Promise<T>): Promise<T> {
  try {
    return await work(false);
  } catch (error) {
    const isPassing = ["40P01", "40001", "23505"].some((state) => isSqlState(error, state));
    if (!isPassing) throw error;
    return await work(true);
  }
}
