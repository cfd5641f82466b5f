import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Busboy, type BusboyFileStream } from "@fastify/busboy";
import { AppError } from "../../errors.ts";
import type { UploadRules } from "./upload_routes.ts";

/** A file of a form, while it arrives. */
export interface UploadedFile {
  /** Name of the field. */
  field: string;
  /** As the browser says; nothing is ever stored under it. */
  name: string;
  bytes: AsyncIterable<Uint8Array>;
}

/** A form with files: its fields, and the files one after another. */
export interface Upload {
  /** Those before the first file; what comes after it is left out. */
  entries: readonly (readonly [name: string, value: string])[];
  /** Can be walked once. A file that is not read to its end is passed over. */
  files: AsyncIterable<UploadedFile>;
}

const MAX_FIELDS = 50;
const MAX_FIELD_BYTES = 16 * 1024;
const MAX_FILES = 20;

const rulesOf = new WeakMap<Request, UploadRules>();
const unfinished = new WeakMap<Request, () => void>();
const opened = new WeakMap<Request, Promise<Upload>>();

/** Say that a request may carry files. */
export function allowUpload(req: Request, rules: UploadRules): void {
  rulesOf.set(req, rules);
}

export function isMultipart(req: Request): boolean {
  return /^multipart\/form-data\b/i.test(req.headers.get("content-type") ?? "");
}

/** Whether a request is a form with files, and may be one. */
export function isUpload(req: Request): boolean {
  return rulesOf.has(req) && isMultipart(req);
}

/** Take nothing more of a form with files. @returns whether something was still to come */
export function endUpload(req: Request): boolean {
  const end = unfinished.get(req);
  unfinished.delete(req);
  end?.();
  return end !== undefined;
}

/**
 * The form of a request that may carry files, begun once however often it is asked for.
 *
 * @throws {AppError} `request.too_large`, `request.too_slow`; `request.invalid` for what is no such
 *   form, or breaks off. While a file is read, its reader gets the same.
 */
export function openUpload(req: Request): Promise<Upload> {
  let upload = opened.get(req);
  if (!upload) opened.set(req, upload = begin(req));
  return upload;
}

async function begin(req: Request): Promise<Upload> {
  const rules = rulesOf.get(req);
  if (!rules || !isUpload(req) || req.body === null) {
    throw new AppError("request.invalid", { detail: "It is no form with a file" });
  }
  const entries: [string, string][] = [];
  const files = new FileQueue();
  const form = parserOf(req);
  form.on("field", (name, value, _, isCut) => {
    if (isCut) files.fail(new AppError("request.too_large"));
    if (!files.hasBegun) entries.push([name, value]);
  });
  form.on("file", (field, stream, name) => files.add(field, stream, name));
  const source = Readable.fromWeb(req.body as never);
  const timer = setTimeout(() => source.destroy(new AppError("request.too_slow")), rules.withinMs);
  unfinished.set(req, () => source.destroy(new AppError("request.invalid")));
  pipeline(source, counted(rules.limitBytes), form)
    .then(() => files.end(), (error) => files.fail(asRefusal(error)))
    .finally(() => {
      clearTimeout(timer);
      unfinished.delete(req);
    });
  await files.first();
  if (entries.some(([name, value]) => name.includes("\0") || value.includes("\0"))) {
    throw new AppError("request.invalid", { detail: "A field holds a sign that no text has" });
  }
  return { entries, files: files.walk() };
}

function parserOf(req: Request) {
  try {
    return new Busboy({
      headers: { "content-type": req.headers.get("content-type")! },
      limits: {
        fields: MAX_FIELDS,
        fieldSize: MAX_FIELD_BYTES,
        files: MAX_FILES,
        parts: MAX_FIELDS + MAX_FILES,
        headerPairs: 20,
        headerSize: 8 * 1024,
      },
    });
  } catch (cause) {
    throw new AppError("request.invalid", { detail: "It is no form with a file", cause });
  }
}

/** The bytes as they are, as long as they are not too many. */
function counted(limitBytes: number): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      size += chunk.length;
      if (size > limitBytes) done(new AppError("request.too_large"));
      else done(null, chunk);
    },
  });
}

function asRefusal(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  return new AppError("request.invalid", {
    detail: "The form is broken off or damaged",
    cause,
  });
}

/** Files as they come out of the parser, which waits while one is read. */
class FileQueue {
  #waiting: UploadedFile[] = [];
  #isEnded = false;
  #fault: AppError | null = null;
  #wake = Promise.withResolvers<void>();
  #current: BusboyFileStream | null = null;
  hasBegun = false;

  add(field: string, stream: BusboyFileStream, name: string | undefined): void {
    // The reader hears of it; without a listener it would end the process.
    stream.on("error", () => {});
    // Browsers send an empty part where no file was chosen.
    if (!name || this.#fault) return void stream.resume();
    this.hasBegun = true;
    this.#current = stream;
    this.#waiting.push({ field: field ?? "", name, bytes: this.#bytes(stream) });
    this.#stir();
  }

  end(): void {
    this.#isEnded = true;
    this.#stir();
  }

  fail(error: AppError): void {
    this.#fault ??= error;
    this.#current?.destroy(error);
    this.end();
  }

  /** Wait until the fields before the first file are there. */
  async first(): Promise<void> {
    while (this.#waiting.length === 0 && !this.#isEnded) await this.#wake.promise;
    if (this.#fault) throw this.#fault;
  }

  async *walk(): AsyncGenerator<UploadedFile> {
    for (;;) {
      await this.first();
      const file = this.#waiting.shift();
      if (!file) return;
      yield file;
      this.#current?.resume();
    }
  }

  async *#bytes(stream: BusboyFileStream): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of stream) yield chunk as Uint8Array;
    } catch (error) {
      throw this.#fault ?? asRefusal(error);
    }
    if (this.#fault) throw this.#fault;
  }

  #stir(): void {
    this.#wake.resolve();
    this.#wake = Promise.withResolvers();
  }
}
