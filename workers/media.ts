import { does, done } from "../lib/jobs/task.ts";
import { preparePicture } from "../lib/media/prepare_picture.ts";
import { PreparePicture } from "../lib/media/tasks.ts";

export const media = [
  does(PreparePicture, async ({ pictureId }, ctx) => done(await preparePicture(pictureId, ctx))),
];
