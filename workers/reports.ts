import { does, done } from "../lib/jobs/task.ts";
import { generateDailyReport, sendDailyReport } from "../lib/reports/mod.ts";
import { GenerateDailyReport, SendDailyReport } from "../lib/reports/tasks.ts";
import { DAY_MS } from "../lib/clock.ts";

export const reports = [
  does(GenerateDailyReport, async ({ day }, { deps }) => {
    const yesterday = new Date(deps.clock.now().getTime() - DAY_MS).toISOString().slice(0, 10);
    await generateDailyReport(deps, day ?? yesterday);
    return done({ day: day ?? yesterday });
  }),
  does(SendDailyReport, (args, ctx) => sendDailyReport(args, ctx)),
];
