import { join } from "node:path";
import { root } from "../project.ts";
import { BASE_IMAGE, baseTar } from "./base_image.ts";
import { build, docker } from "./docker.ts";

/** Targets of the Dockerfile. */
export const targets = ["web", "worker", "scheduler", "ctl", "nginx"] as const;

/** Images that stand in for those of a registry. */
export const standIns = {
  postgres: "smartmarket-standin-postgres",
  redis: "smartmarket-standin-redis",
  host: "smartmarket-standin-host",
  prometheus: "smartmarket-standin-prometheus",
  alertmanager: "smartmarket-standin-alertmanager",
} as const;

/** Make every image that the tests run. @param scratch  an empty folder */
export async function makeImages(scratch: string): Promise<void> {
  await docker("import", await baseTar(scratch), BASE_IMAGE);
  for (const target of targets) await build({ tag: `smartmarket-${target}:latest`, target });
  for (const name of ["postgres", "redis", "host"] as const) {
    await build({ tag: standIns[name], folder: join(standInFolder, name) });
  }
  await build({
    tag: "smartmarket-postgres:latest",
    file: "deploy/docker/postgres/Dockerfile",
    args: { POSTGRES: standIns.postgres },
  });
  for (const target of ["prometheus", "alertmanager"] as const) {
    await build({ tag: standIns[target], target, folder: join(standInFolder, "watch") });
  }
}

const standInFolder = join(root, "deploy/dev/containers/standins");
