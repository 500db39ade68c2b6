import type { ProofServer } from "./proof-server.ts";
import { aiohttp } from "./servers/aiohttp.ts";
import { apache } from "./servers/apache.ts";
import { apollo } from "./servers/apollo.ts";
import { awsLambda } from "./servers/aws-lambda.ts";
import { bun } from "./servers/bun.ts";
import { caddy } from "./servers/caddy.ts";
import { cloudflarePages } from "./servers/cloudflare-pages.ts";
import { cloudflareWorkers } from "./servers/cloudflare-workers.ts";
import { deno } from "./servers/deno.ts";
import { django } from "./servers/django.ts";
import { elysia } from "./servers/elysia.ts";
import { express } from "./servers/express.ts";
import { fastapi } from "./servers/fastapi.ts";
import { fastify } from "./servers/fastify.ts";
import { firebase } from "./servers/firebase.ts";
import { flask } from "./servers/flask.ts";
import { goChi } from "./servers/go-chi.ts";
import { goGin } from "./servers/go-gin.ts";
import { goGorilla } from "./servers/go-gorilla.ts";
import { goNetHttp } from "./servers/go-net-http.ts";
import { goRsCors } from "./servers/go-rs-cors.ts";
import { googleCloudFunctions } from "./servers/google-cloud-functions.ts";
import { graphqlYoga } from "./servers/graphql-yoga.ts";
import { h3 } from "./servers/h3.ts";
import { hapi } from "./servers/hapi.ts";
import { haproxy } from "./servers/haproxy.ts";
import { headerLines } from "./servers/header-lines.ts";
import { hono } from "./servers/hono.ts";
import { koa } from "./servers/koa.ts";
import { lighttpd } from "./servers/lighttpd.ts";
import { nestExpress } from "./servers/nest-express.ts";
import { nestFastify } from "./servers/nest-fastify.ts";
import { netlify } from "./servers/netlify.ts";
import { nextjs } from "./servers/nextjs.ts";
import { nginx } from "./servers/nginx.ts";
import { nitro } from "./servers/nitro.ts";
import { nodeHttp } from "./servers/node-http.ts";
import { php } from "./servers/php.ts";
import { rack } from "./servers/rack.ts";
import { rails } from "./servers/rails.ts";
import { reactRouter } from "./servers/react-router.ts";
import { socketIo } from "./servers/socket-io.ts";
import { springCorsFilter } from "./servers/spring-cors-filter.ts";
import { supabaseEdge } from "./servers/supabase-edge.ts";
import { sveltekit } from "./servers/sveltekit.ts";
import { symfony } from "./servers/symfony.ts";
import { tomcat } from "./servers/tomcat.ts";
import { trpc } from "./servers/trpc.ts";
import { varnish } from "./servers/varnish.ts";
import { vercel } from "./servers/vercel.ts";
import { vite } from "./servers/vite.ts";

/** In the order of the fixes' registry. */
export const proofServers: readonly ProofServer[] = [
  nginx,
  express,
  nodeHttp,
  nextjs,
  django,
  flask,
  fastapi,
  apache,
  rails,
  php,
  goNetHttp,
  nestExpress,
  fastify,
  awsLambda,
  cloudflareWorkers,
  vercel,
  vite,
  goGin,
  koa,
  hono,
  nestFastify,
  caddy,
  symfony,
  firebase,
  supabaseEdge,
  netlify,
  cloudflarePages,
  googleCloudFunctions,
  nitro,
  sveltekit,
  reactRouter,
  socketIo,
  apollo,
  graphqlYoga,
  trpc,
  hapi,
  h3,
  elysia,
  deno,
  bun,
  springCorsFilter,
  tomcat,
  goRsCors,
  goChi,
  goGorilla,
  rack,
  aiohttp,
  haproxy,
  varnish,
  lighttpd,
  headerLines,
];
