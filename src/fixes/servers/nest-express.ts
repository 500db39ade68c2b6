import { nestServer } from "../nest.ts";
import { corsPackageDefaults } from "../script-partial.ts";

export const nestExpress = nestServer(
  {
    id: "nest-express",
    label: "NestJS with Express",
    group: "javascript",
    checkedAgainst: "NestJS 12.5.1, Express 5, cors 2.8.6",
  },
  corsPackageDefaults.methods,
);
