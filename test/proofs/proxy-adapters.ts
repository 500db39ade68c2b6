import type { ProofServer } from "./proof-server.ts";
import { caddy } from "./proxies/caddy.ts";
import { express } from "./proxies/express.ts";
import { nextjs } from "./proxies/nextjs.ts";
import { nginx } from "./proxies/nginx.ts";
import { vite } from "./proxies/vite.ts";
import { webpackDevServer5, webpackDevServer6 } from "./proxies/webpack-dev-server.ts";

/** Each serves an empty page at / and has the text of the proxy in its place. */
export const proxyServers: readonly ProofServer[] = [vite, nextjs, webpackDevServer5, webpackDevServer6, express, nginx, caddy];

/** Proxies whose text is not run, with the reason. */
export const notProvedProxies: Readonly<Record<string, string>> = {
  angular: "its dev server needs a whole project; the keys are those of Vite's and webpack's proxies",
};
