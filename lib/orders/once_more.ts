import { isSqlState } from "../db/mod.ts";

/**
 * Two clashes of order numbers in a day are practically impossible, and lock order rules out
 * deadlocks; both can be tried once more without harm, since nothing has happened. So can what a check of a
 * table has refused: a trial in which tills are killed has seen one of hundreds of buyers reserve a last piece that
 * was gone. Asked again it is sold out.
 *
 * @param work  is told whether it is tried again
 */
export async function onceMore<T>(work: (isAgain: boolean) => Promise<T>): Promise<T> {
  try {
    return await work(false);
  } catch (error) {
    const isPassing = ["40P01", "40001", "23505", "23514"].some((state) =>
      isSqlState(error, state)
    );
    if (!isPassing) throw error;
    return await work(true);
  }
}
