import { moduleServer } from "../module-server.ts";
import { nestApp } from "../nest-app.ts";

export const nestFastify = moduleServer({
  id: "nest-fastify",
  packages: {
    "@nestjs/core": "12.5.1",
    "@nestjs/platform-fastify": "12.5.0",
    "@nestjs/common": "12.5.1",
    "reflect-metadata": "0.2.2",
    rxjs: "7.8.2",
  },
  source: (code) => nestApp('import { FastifyAdapter } from "@nestjs/platform-fastify";', ", new FastifyAdapter()", code(0)),
});
