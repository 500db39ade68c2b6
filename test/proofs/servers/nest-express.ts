import { moduleServer } from "../module-server.ts";
import { nestApp } from "../nest-app.ts";

export const nestExpress = moduleServer({
  id: "nest-express",
  packages: {
    "@nestjs/core": "12.5.1",
    "@nestjs/platform-express": "12.5.1",
    "@nestjs/common": "12.5.1",
    "reflect-metadata": "0.2.2",
    rxjs: "7.8.2",
  },
  source: (code) => nestApp("", "", code(0)),
});
