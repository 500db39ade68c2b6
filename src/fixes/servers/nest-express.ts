import { nestServer } from "../nest.ts";

export const nestExpress = nestServer({
  id: "nest-express",
  label: "NestJS with Express",
  group: "javascript",
  checkedAgainst: "NestJS 12.5.1, Express 5, cors 2.8.6",
});
