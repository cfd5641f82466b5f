import { Env, type EnvName, envNames } from "./env.ts";
import { textOf } from "./text_of.ts";

/** The text of `.env.example`: every name, what it is for, and its default. */
export function envExample(): string {
  const lines = [
    "# Every setting of SmartMarket. Generated from lib/config/env.ts by `deno task env:example`.",
    "# Each secret may also be given as NAME_FILE, a path whose content is the value.",
    "",
  ];
  for (const name of envNames) {
    lines.push(`# ${Env.shape[name].description ?? ""}`, `${assignment(name)}`, "");
  }
  return lines.join("\n");
}

function assignment(name: EnvName): string {
  const fallback = Env.shape[name].safeParse(undefined);
  if (!fallback.success) return `${name}=`;
  const value = fallback.data;
  return `# ${name}=${value === undefined ? "" : textOf(value)}`;
}

if (import.meta.main) Deno.writeTextFileSync(".env.example", envExample());
