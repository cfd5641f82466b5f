import { does, done } from "../lib/jobs/task.ts";
import { PreparePicture } from "../lib/media/tasks.ts";

export const media = [
  does(PreparePicture, async ({ pictureId }, ctx) => {
    // Loaded with the first picture: it brings the catalogue along.
    const { preparePicture } = await import("../lib/media/prepare_picture.ts");
    return done(await preparePicture(pictureId, ctx));
  }),
];
