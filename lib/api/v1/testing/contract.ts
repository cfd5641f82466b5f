import assert from "node:assert/strict";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { ShopResponse } from "../../../site/testing/shopper.ts";
import { openApi } from "../mod.ts";

/** One method of one path of the document. */
export interface Operation {
  id: string;
  method: string;
  /** As the document has it: `/products/{slug}`. */
  path: string;
  statuses: number[];
  parameters: { name: string; in: string; required?: boolean }[];
  hasBody: boolean;
  needsToken: boolean;
}

export interface Contract {
  operations: Operation[];
  /** What is wrong with an answer, in words; empty: it keeps the contract. */
  faults(operation: Operation, answer: ShopResponse): string[];
}

type Json = Record<string, unknown>;

/** The document as it is served, to be held against what the API does. */
export function contract(): Contract {
  const document = closed(structuredClone(openApi()) as unknown as Json);
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  // deno-lint-ignore no-explicit-any -- the package is typed as CommonJS has it
  (addFormats as any)(ajv);
  ajv.addSchema(document, "openapi");
  const operations = operationsOf(document);
  return {
    operations,
    faults(operation, { status, headers, body }) {
      const { method, path } = operation;
      const where = `${method} ${path}: ${status}`;
      if (!operation.statuses.includes(status)) return [`${where} is not declared: ${body}`];
      if (status === 304) return body === "" ? [] : [`${where} has a body`];
      const type = status < 400 ? "application/json" : "application/problem+json";
      if (headers.get("content-type") !== type) {
        return [`${where} is ${headers.get("content-type")}`];
      }
      const place = ["paths", path, method, "responses", status, "content", type, "schema"];
      const isFine = ajv.compile({ $ref: `openapi#/${place.map(pointed).join("/")}` });
      if (isFine(JSON.parse(body))) return [];
      return isFine.errors!.map((error) => `${where}${error.instancePath} ${error.message}`);
    },
  };
}

function pointed(key: string | number): string {
  return encodeURIComponent(String(key).replaceAll("~", "~0").replaceAll("/", "~1"));
}

function operationsOf(document: Json): Operation[] {
  return Object.entries(document.paths as Record<string, Record<string, Json>>)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, one]) => ({
        id: one.operationId as string,
        method,
        path,
        statuses: Object.keys(one.responses as Json).map(Number),
        parameters: (one.parameters ?? []) as Operation["parameters"],
        hasBody: one.requestBody !== undefined,
        needsToken: one.security !== undefined,
      }))
    );
}

/** The same, where an object has no field but those that are declared. */
function closed<T>(node: T): T {
  if (Array.isArray(node)) node.forEach(closed);
  else if (node !== null && typeof node === "object") {
    const object = node as Json;
    Object.values(object).forEach(closed);
    const isObject = object.type === "object" && object.properties !== undefined;
    if (isObject && object.additionalProperties === undefined) object.additionalProperties = false;
  }
  return node;
}

/** Fails where an answer does not keep the contract. */
export function assertKept(
  { faults }: Contract,
  operation: Operation,
  answer: ShopResponse,
): void {
  assert.deepEqual(faults(operation, answer), []);
}
