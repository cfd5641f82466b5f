import { archiveTroubles, readWalArchive } from "../../backups/mod.ts";
import type { Sighting } from "../shape.ts";
import { type Look, USUAL_EVERY_MS as everyMs } from "./look.ts";

/** Five minutes, or a quarter of a GiB: what grows by less is no news. */
const STEPS = { late: 5, behind: 256 } as const;

/** The alarm for a log that is on the server alone: by so much more would be lost with it. */
export const unarchivedLog: Look = {
  kind: "log_unarchived",
  everyMs,
  async find({ deps }) {
    const troubles = archiveTroubles(await readWalArchive(deps));
    return { seen: troubles.map(inSteps) };
  },
};

function inSteps({ subject, count }: ReturnType<typeof archiveTroubles>[number]): Sighting {
  const step = STEPS[subject];
  return { subject, count: count < step ? count : Math.floor(count / step) * step };
}
