import { angular } from "./proxies/angular.ts";
import { caddy } from "./proxies/caddy.ts";
import { express } from "./proxies/express.ts";
import { nextjs } from "./proxies/nextjs.ts";
import { nginx } from "./proxies/nginx.ts";
import { vite } from "./proxies/vite.ts";
import { webpackDevServer } from "./proxies/webpack-dev-server.ts";
import type { SameOriginProxy } from "./proxy.ts";

/** In the order in which they are offered. */
export const proxies: readonly SameOriginProxy[] = [vite, nextjs, webpackDevServer, angular, express, nginx, caddy];
