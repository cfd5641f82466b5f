import { Buffer } from "node:buffer";
import type { Config } from "../../../config/mod.ts";

/** An engine that speaks OpenSearch's HTTP API, under SEARCH_URL. */
export interface EngineClient {
  /**
   * @param body  JSON; lines of it where it is a list, as bulk requests take them
   * @throws {EngineFault} where it refuses, or does not answer in time
   */
  ask<T>(method: string, path: string, options: AskOptions): Promise<T>;
  /** What names of its indexes begin with. */
  readonly prefix: string;
}

interface AskOptions {
  body?: unknown | readonly unknown[];
  withinMs: number;
}

/** The engine refused, or did not answer; its status, 0 where there was none. */
export class EngineFault extends Error {
  override readonly name = "EngineFault";
  constructor(message: string, readonly status: number, options?: ErrorOptions) {
    super(message, options);
  }
}

/** Signs of its words that are passed on. */
const WORDS = 300;

/** The engine that the settings name; `null` where they name none. */
export function clientOf({ SEARCH_URL }: Pick<Config, "SEARCH_URL">): EngineClient | null {
  return SEARCH_URL ? engineClient(SEARCH_URL.reveal()) : null;
}

/** @param address  `https://user:password@host:9200/prefix`, the prefix `smartmarket` where left out */
export function engineClient(address: string): EngineClient {
  const url = new URL(address);
  const { username, password } = url;
  const headers: Record<string, string> = username === "" ? {} : {
    authorization: `Basic ${
      Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`)
        .toString("base64")
    }`,
  };
  return {
    prefix: url.pathname.replaceAll("/", "") || "smartmarket",
    async ask<T>(method: string, path: string, { body, withinMs }: AskOptions): Promise<T> {
      const isBulk = Array.isArray(body);
      const text = isBulk
        ? body.map((line) => JSON.stringify(line) + "\n").join("")
        : JSON.stringify(body);
      const type = isBulk ? "application/x-ndjson" : "application/json";
      let answer: Response;
      try {
        answer = await fetch(new URL(path, url.origin), {
          method,
          headers: body === undefined ? headers : { ...headers, "content-type": type },
          ...(body === undefined ? {} : { body: text }),
          redirect: "error",
          signal: AbortSignal.timeout(withinMs),
        });
        if (answer.ok) return await answer.json() as T;
      } catch (cause) {
        throw new EngineFault(`No answer from the search engine to ${method}`, 0, { cause });
      }
      const words = (await answer.text()).slice(0, WORDS);
      throw new EngineFault(`The search engine refused ${method}: ${words}`, answer.status);
    },
  };
}
