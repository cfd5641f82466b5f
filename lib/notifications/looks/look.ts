import type { Deps } from "../../deps.ts";
import type { Broker, Timetable } from "../../jobs/operate.ts";
import type { NotificationKind, Sightings } from "../shape.ts";

/** What looks ask besides the dependencies. */
export interface Scene {
  deps: Deps;
  broker: Pick<Broker, "stats" | "workers" | "now">;
  timetable: Timetable;
}

/** How one kind is found. */
export interface Look {
  kind: NotificationKind;
  everyMs: number;
  /**
   * Everything of this kind that is so now: bounded, and cheap enough to be asked for ever.
   *
   * @param current  subjects that are told of already
   */
  find(scene: Scene, current: readonly string[]): Promise<Sightings>;
}

export const USUAL_EVERY_MS = 15_000;
