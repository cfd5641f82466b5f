/**
 * What we use of `ssh2` (1.17): its own types bring those of an old Node along, for all of the site.
 */
import type { Buffer } from "node:buffer";

type Answer<T = void> = (error?: Error | null, answer?: T) => void;

/** An open file of the host. */
export type Handle = Uint8Array;

export interface Sftp {
  fastPut(from: string, to: string, options: { mode: number }, take: Answer): void;
  stat(path: string, take: Answer<{ size: number }>): void;
  rename(from: string, to: string, take: Answer): void;
  unlink(path: string, take: Answer): void;
  readdir(path: string, take: Answer<{ filename: string }[]>): void;
  open(path: string, flags: "r", take: Answer<Handle>): void;
  /** Answers how many bytes; 0 at the end. */
  read(
    file: Handle,
    into: Buffer,
    offset: number,
    length: number,
    position: number,
    take: Answer<number>,
  ): void;
  close(file: Handle, take: Answer): void;
}

export interface ConnectOptions {
  host: string;
  port: number;
  username: string;
  privateKey: string;
  readyTimeout: number;
  keepaliveInterval: number;
  hostVerifier(key: Uint8Array): boolean;
}

/** Where it broke: `client-authentication`, `client-timeout`, … */
export interface ConnectFault extends Error {
  level?: string;
}

declare class Client {
  once(event: "ready" | "close", listener: () => void): this;
  on(event: "error", listener: (fault: ConnectFault) => void): this;
  /** @throws where the key is none */
  connect(options: ConnectOptions): this;
  sftp(take: Answer<Sftp>): void;
  setNoDelay(is: boolean): this;
  end(): void;
  destroy(): void;
}

declare const ssh2: { Client: typeof Client };
export type { Client };
export default ssh2;
