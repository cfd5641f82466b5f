import { openApi } from "../mod.ts";
import { type DocField, fieldsOf, typeWords } from "./fields_of.ts";
import type { Schema } from "./schema.ts";

/** An operation as its documentation tells of it. */
export interface DocOperation {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  needsToken: boolean;
  /** Of the path, the query and the headers. */
  parameters: DocField[];
  /** Of the body; empty where it takes none. */
  body: DocField[];
  answers: DocAnswer[];
}

export interface DocAnswer {
  status: string;
  description: string;
  /** Of what it answers well; empty for refusals, which all look alike. */
  fields: DocField[];
}

export interface DocSection {
  name: string;
  description: string;
  operations: DocOperation[];
}

export interface Documentation {
  /** Markdown. */
  introduction: string;
  sections: DocSection[];
}

interface Operation {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  security?: unknown[];
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, {
    description: string;
    content?: Record<string, { schema: Schema }>;
  }>;
}

interface Document {
  info: { description: string };
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

let known: Documentation | null = null;

/** What the OpenAPI document says, for people. */
export function documentation(): Documentation {
  return known ??= read(openApi() as unknown as Document);
}

function read({ info, tags, paths, components: { schemas } }: Document): Documentation {
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({ method, path, one }))
  );
  return {
    introduction: info.description,
    sections: tags.map(({ name, description }) => ({
      name,
      description,
      operations: all.filter(({ one }) => one.tags.includes(name))
        .map(({ method, path, one }) => readOperation({ method, path, one }, schemas)),
    })),
  };
}

function readOperation(
  { method, path, one }: { method: string; path: string; one: Operation },
  schemas: Record<string, Schema>,
): DocOperation {
  const { operationId: id, summary, description, parameters = [], requestBody, responses } = one;
  const body = requestBody?.content["application/json"]?.schema;
  return {
    ...{ id, method: method.toUpperCase(), path, summary, description },
    needsToken: one.security !== undefined,
    parameters: parameters.map(({ name, in: place, required = false, schema }) => ({
      name,
      about: [
        place === "query" ? null : `in the ${place}`,
        typeWords(schema),
        required && place !== "path" ? "needed" : null,
      ].filter(Boolean).join(", "),
      description: schema.description ?? "",
    })),
    body: body ? fieldsOf(body, schemas) : [],
    answers: Object.entries(responses).map(([status, answer]) => {
      const schema = answer.content?.["application/json"]?.schema;
      const fields = schema ? fieldsOf(schema, schemas) : [];
      return { status, description: answer.description, fields };
    }),
  };
}
