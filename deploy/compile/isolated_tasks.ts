import { isolatedIn } from "../../lib/jobs/engine.ts";
import { handlers } from "../../workers/handlers.ts";

const isolated = isolatedIn(handlers);

/** True where a worker of this shop starts processes. */
export const hasIsolatedTasks = isolated.length > 0;

/** URLs of the modules that isolated tasks run: nothing imports them. */
export const isolatedModules = isolated.map(({ isolate }) => isolate.module);
