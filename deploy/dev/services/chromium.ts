import { aptInstall, canInstall } from "./apt.ts";
import { findProgram } from "./programs.ts";
import type { Say } from "../say.ts";

const programs = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"] as const;

/** The browser for tests, installed by apt-get where that is possible; null where there is none. */
export async function chromium(say: Say): Promise<string | null> {
  const known = Deno.env.get("CHROMIUM_PATH") || findProgram(programs);
  if (known) return known;
  const trouble = canInstall()
    ? await aptInstall(["chromium"], say)
    : "apt-get is not there for us";
  const installed = findProgram(programs);
  if (!installed) {
    say(`There is no Chromium, so browser tests will fail: install it or set CHROMIUM_PATH`);
    if (trouble) say(trouble);
  }
  return installed;
}
