import { nestServer } from "../nest.ts";

export const nestFastify = nestServer(
  {
    id: "nest-fastify",
    label: "NestJS with Fastify",
    group: "javascript",
    checkedAgainst: "NestJS 12.5.1, Fastify 5, @fastify/cors 11",
  },
  ["GET", "HEAD", "POST"],
);
