import type { CorsPolicy } from "../model/header-patch.ts";
import { lines } from "./define-server.ts";
import { originList, quotedList } from "./quoted-list.ts";

/**
 * Java lines that fill a CorsConfiguration and a source for every path; `Arrays` has to be imported.
 * https://docs.spring.io/spring-framework/docs/current/javadoc-api/org/springframework/web/cors/CorsConfiguration.html
 */
export function springConfiguration(policy: CorsPolicy, indent: string): string {
  const set = (name: string, values: readonly string[]): string | null =>
    values.length === 0 ? null : `${indent}cors.set${name}(Arrays.asList(${quotedList(values)}));`;
  return lines([
    `${indent}CorsConfiguration cors = new CorsConfiguration();`,
    set("AllowedOrigins", originList(policy)),
    set("AllowedMethods", policy.methods),
    set("AllowedHeaders", policy.requestHeaders),
    set("ExposedHeaders", policy.exposedHeaders),
    `${indent}cors.setAllowCredentials(${policy.credentials});`,
    `${indent}cors.setMaxAge(${policy.maxAgeSeconds}L);`,
    `${indent}UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();`,
    `${indent}source.registerCorsConfiguration("/**", cors);`,
  ]);
}
