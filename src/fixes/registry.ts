import type { Server } from "./server.ts";
import { actix } from "./servers/actix.ts";
import { aiohttp } from "./servers/aiohttp.ts";
import { apache } from "./servers/apache.ts";
import { apollo } from "./servers/apollo.ts";
import { aspnetCore } from "./servers/aspnet-core.ts";
import { awsApiGatewayHttp } from "./servers/aws-api-gateway-http.ts";
import { awsApiGatewayRest } from "./servers/aws-api-gateway-rest.ts";
import { awsCloudfront } from "./servers/aws-cloudfront.ts";
import { awsLambda } from "./servers/aws-lambda.ts";
import { awsS3 } from "./servers/aws-s3.ts";
import { axum } from "./servers/axum.ts";
import { azureAppService } from "./servers/azure-app-service.ts";
import { azureBlob } from "./servers/azure-blob.ts";
import { azureFunctions } from "./servers/azure-functions.ts";
import { bun } from "./servers/bun.ts";
import { caddy } from "./servers/caddy.ts";
import { cloudflarePages } from "./servers/cloudflare-pages.ts";
import { cloudflareR2 } from "./servers/cloudflare-r2.ts";
import { cloudflareWorkers } from "./servers/cloudflare-workers.ts";
import { deno } from "./servers/deno.ts";
import { django } from "./servers/django.ts";
import { elysia } from "./servers/elysia.ts";
import { envoy } from "./servers/envoy.ts";
import { express } from "./servers/express.ts";
import { fastapi } from "./servers/fastapi.ts";
import { fastify } from "./servers/fastify.ts";
import { firebase } from "./servers/firebase.ts";
import { flask } from "./servers/flask.ts";
import { goChi } from "./servers/go-chi.ts";
import { goGin } from "./servers/go-gin.ts";
import { goGorilla } from "./servers/go-gorilla.ts";
import { goJub0bsCors } from "./servers/go-jub0bs-cors.ts";
import { goNetHttp } from "./servers/go-net-http.ts";
import { goRsCors } from "./servers/go-rs-cors.ts";
import { googleCloudFunctions } from "./servers/google-cloud-functions.ts";
import { googleCloudStorage } from "./servers/google-cloud-storage.ts";
import { graphqlYoga } from "./servers/graphql-yoga.ts";
import { h3 } from "./servers/h3.ts";
import { hapi } from "./servers/hapi.ts";
import { haproxy } from "./servers/haproxy.ts";
import { headerLines } from "./servers/header-lines.ts";
import { hono } from "./servers/hono.ts";
import { iis } from "./servers/iis.ts";
import { koa } from "./servers/koa.ts";
import { kong } from "./servers/kong.ts";
import { laravel } from "./servers/laravel.ts";
import { lighttpd } from "./servers/lighttpd.ts";
import { nelmio } from "./servers/nelmio.ts";
import { nestExpress } from "./servers/nest-express.ts";
import { nestFastify } from "./servers/nest-fastify.ts";
import { netlify } from "./servers/netlify.ts";
import { nextjs } from "./servers/nextjs.ts";
import { nginx } from "./servers/nginx.ts";
import { nitro } from "./servers/nitro.ts";
import { nodeHttp } from "./servers/node-http.ts";
import { phoenix } from "./servers/phoenix.ts";
import { php } from "./servers/php.ts";
import { quarkus } from "./servers/quarkus.ts";
import { rack } from "./servers/rack.ts";
import { rails } from "./servers/rails.ts";
import { reactRouter } from "./servers/react-router.ts";
import { socketIo } from "./servers/socket-io.ts";
import { springBoot } from "./servers/spring-boot.ts";
import { springCorsFilter } from "./servers/spring-cors-filter.ts";
import { supabaseEdge } from "./servers/supabase-edge.ts";
import { sveltekit } from "./servers/sveltekit.ts";
import { symfony } from "./servers/symfony.ts";
import { tomcat } from "./servers/tomcat.ts";
import { traefik } from "./servers/traefik.ts";
import { trpc } from "./servers/trpc.ts";
import { varnish } from "./servers/varnish.ts";
import { vercel } from "./servers/vercel.ts";
import { vite } from "./servers/vite.ts";

/** The more people have it, the earlier it is offered; the form that fits every server is last. */
export const servers: readonly Server[] = [
  nginx,
  express,
  nodeHttp,
  nextjs,
  springBoot,
  django,
  flask,
  fastapi,
  apache,
  laravel,
  aspnetCore,
  rails,
  php,
  goNetHttp,
  nestExpress,
  fastify,
  awsS3,
  awsApiGatewayHttp,
  awsApiGatewayRest,
  awsLambda,
  awsCloudfront,
  cloudflareWorkers,
  vercel,
  vite,
  goGin,
  koa,
  hono,
  nestFastify,
  caddy,
  iis,
  symfony,
  firebase,
  supabaseEdge,
  netlify,
  cloudflarePages,
  cloudflareR2,
  googleCloudStorage,
  googleCloudFunctions,
  azureAppService,
  azureFunctions,
  azureBlob,
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
  quarkus,
  goRsCors,
  goChi,
  goGorilla,
  goJub0bsCors,
  rack,
  aiohttp,
  nelmio,
  phoenix,
  axum,
  actix,
  traefik,
  haproxy,
  kong,
  envoy,
  varnish,
  lighttpd,
  headerLines,
];

/** Its text fits every stack: for a host of which nothing is known. */
export const anyServer: Server = headerLines;
