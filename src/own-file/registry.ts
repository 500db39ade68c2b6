import { apacheFile } from "./formats/apache.ts";
import { caddyFile } from "./formats/caddy.ts";
import { djangoFile } from "./formats/django.ts";
import { expressFile } from "./formats/express.ts";
import { fastapiFile } from "./formats/fastapi.ts";
import { flaskFile } from "./formats/flask.ts";
import { nginxFile } from "./formats/nginx.ts";
import { springPropertiesFile, springYamlFile } from "./formats/spring.ts";
import type { Format } from "./own-file.ts";

/** In the order in which a file is tried. */
export const fileKinds = ["django", "fastapi", "flask", "express", "spring-properties", "spring-yaml", "apache", "caddy", "nginx"] as const;

export type FileKind = (typeof fileKinds)[number];

export const formats: Readonly<Record<FileKind, Format>> = {
  django: djangoFile,
  fastapi: fastapiFile,
  flask: flaskFile,
  express: expressFile,
  "spring-properties": springPropertiesFile,
  "spring-yaml": springYamlFile,
  apache: apacheFile,
  caddy: caddyFile,
  nginx: nginxFile,
};

/** The kinds of files that a Server's settings stand in. Ids are those of the servers, or begin with them. */
export function kindsOfServer(id: string): FileKind[] {
  return fileKinds.filter((kind) => kind === id || (id === "spring-boot" && kind.startsWith("spring-")));
}
