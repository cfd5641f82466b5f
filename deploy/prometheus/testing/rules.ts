import { parse } from "yaml";

export interface Rule {
  alert?: string;
  record?: string;
  expr: string;
  for?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

const folder = new URL("../rules/", import.meta.url);
export const ruleFiles = ["shop.yml", "objectives.yml"].map((name) => new URL(name, folder));

/** Every rule of ours. */
export async function readRules(): Promise<Rule[]> {
  const files = await Promise.all(ruleFiles.map((file) => Deno.readTextFile(file)));
  return files.flatMap((text) =>
    (parse(text) as { groups: { rules: Rule[] }[] }).groups.flatMap(({ rules }) => rules)
  );
}

export const isAlert = (rule: Rule): rule is Rule & { alert: string } => rule.alert !== undefined;
