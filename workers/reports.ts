import { does, done } from "../lib/jobs/task.ts";
import { GenerateDailyReport, SendDailyReport } from "../lib/reports/tasks.ts";
import { DAY_MS } from "../lib/clock.ts";

export const reports = [
  does(GenerateDailyReport, async ({ day }, { deps }) => {
    const yesterday = new Date(deps.clock.now().getTime() - DAY_MS).toISOString().slice(0, 10);
    const { generateDailyReport } = await import("../lib/reports/mod.ts");
    await generateDailyReport(deps, day ?? yesterday);
    return done({ day: day ?? yesterday });
  }),
  does(SendDailyReport, async (args, ctx) => {
    const { sendDailyReport } = await import("../lib/reports/mod.ts");
    return await sendDailyReport(args, ctx);
  }),
];
