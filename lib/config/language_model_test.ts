import assert from "node:assert/strict";
import { ConfigError, loadConfig } from "./mod.ts";

const needed = {
  DATABASE_URL: "postgres://u:p@127.0.0.1/x",
  REDIS_URL: "redis://127.0.0.1",
  SESSION_SECRET: "a-secret-that-only-tests-know-0123456789",
};

function faults(env: Record<string, string>): readonly string[] {
  try {
    loadConfig({ ...needed, ...env });
    return [];
  } catch (error) {
    return (error as ConfigError).faults;
  }
}

Deno.test("a language model has a name, and its key goes nowhere in the clear", () => {
  const LLM_MODEL = "small-one";
  const fine: Record<string, string>[] = [
    {},
    { LLM_URL: "https://models.example/v1/", LLM_MODEL, LLM_KEY: "k" },
    { LLM_URL: "http://127.0.0.1:11434/v1", LLM_MODEL, LLM_KEY: "k" },
    { LLM_URL: "http://ollama:11434/v1", LLM_MODEL },
  ];
  for (const env of fine) assert.deepEqual(faults(env), [], JSON.stringify(env));
  assert.match(faults({ LLM_URL: "https://models.example/v1" })[0]!, /LLM_MODEL is missing/);
  assert.match(
    faults({ LLM_URL: "http://models.example/v1", LLM_MODEL, LLM_KEY: "k" })[0]!,
    /in the clear to another machine/,
  );
  assert.match(
    faults({ LLM_URL: "https://u:p@models.example", LLM_MODEL })[0]!,
    /no password in it/,
  );
  assert.match(faults({ LLM_URL: "ftp://models.example", LLM_MODEL })[0]!, /must start with/);
  const { LLM_URL } = loadConfig({ ...needed, LLM_URL: "https://models.example/v1//", LLM_MODEL });
  assert.equal(LLM_URL, "https://models.example/v1");
});
