import type { ProofServer } from "../proof-server.ts";
import { deno } from "./deno.ts";

/** The same text as for Deno, which runs these functions. */
export const supabaseEdge: ProofServer = {
  ...deno,
  id: "supabase-edge",
  isWithoutPlatform: true,
  install: async (packages) => {
    const installed = await deno.install(packages);
    return installed.ready ? { ready: true, version: `${installed.version}; without Supabase's gateway` } : installed;
  },
};
