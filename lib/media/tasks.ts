import { z } from "zod";
import { defineTask } from "../jobs/task.ts";

/** Make the files that are shown from a picture that was sent. */
export const PreparePicture = defineTask("prepare_picture", {
  args: z.strictObject({ pictureId: z.int() }),
  queue: "ml",
  attempts: 4,
  softLimitMs: 90_000,
  hardLimitMs: 120_000,
  keep: "failures",
});
