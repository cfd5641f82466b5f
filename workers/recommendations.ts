import { does, done } from "../lib/jobs/task.ts";
import { RefreshRecommendations } from "../lib/recommendations/tasks.ts";

export const recommendations = [
  does(RefreshRecommendations, async (_args, ctx) => {
    const { refreshRecommendations } = await import("../lib/recommendations/refresh.ts");
    return done(await refreshRecommendations(ctx));
  }),
];
