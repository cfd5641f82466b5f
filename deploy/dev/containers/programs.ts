import { aptInstall, canInstall } from "../services/apt.ts";
import { findProgram } from "../services/programs.ts";
import { Refusal } from "../refusal.ts";
import type { Say } from "../say.ts";

/** Programs that the tests need, and the Debian package each is in. */
const packages: Readonly<Record<string, string>> = {
  dockerd: "docker.io",
  "docker-compose": "docker-compose",
  debootstrap: "debootstrap",
  ip: "iproute2",
  openssl: "openssl",
  ssh: "openssh-client",
};

/** Install what is missing. @throws {Refusal} where it cannot be had: no test is skipped quietly */
export async function providePrograms(say: Say): Promise<void> {
  const missing = () => Object.keys(packages).filter((name) => !findProgram([name]));
  if (missing().length === 0) return;
  const names = missing().map((name) => packages[name]!);
  const trouble = canInstall() ? await aptInstall(names, say) : "we are not root on a Debian";
  if (missing().length > 0) {
    throw new Refusal(`Containers cannot be tested without ${names.join(", ")}: ${trouble}`);
  }
}
