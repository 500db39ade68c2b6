import { code, header, say, sentences } from "../../model/text.ts";
import { addingPartial } from "../adding-partial.ts";
import { defineServer, lines } from "../define-server.ts";
import { enforcesTheLists, exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { doubleQuoted } from "../quote.ts";
import { quotedList } from "../quoted-list.ts";
import { springConfiguration } from "../spring-configuration.ts";

export const springBoot = defineServer({
  id: "spring-boot",
  label: "Spring Boot (MVC, Security)",
  group: "java-kotlin",
  checkedAgainst: "documented, not run here: Spring Framework 6 and Spring Security 6 reference, checked November 2026",
  docs: "https://docs.spring.io/spring-framework/reference/web/webmvc-cors.html#mvc-cors-filter",
  // Each of these adds to what is there, defaults included:
  // https://docs.spring.io/spring-framework/docs/current/javadoc-api/org/springframework/web/cors/CorsConfiguration.html
  partial: addingPartial({
    file: "CorsConfig.java",
    language: "java",
    owner: code("CorsConfiguration"),
    where: say`Below the ${code("set…")} lines of the ${code("CorsConfiguration")}, here called ${code("cors")}. With ${code("addCorsMappings")} or ${code("@CrossOrigin")} add the values to the lists there instead; where a list is missing, every header counts, and GET, HEAD and POST.`,
    places: [
      { kind: "below", line: "cors.setMaxAge(" },
      { kind: "below", line: "cors.setAllowedMethods(" },
      { kind: "below", line: "cors.setAllowedOrigins(" },
    ],
    origin: (origin) => `        cors.addAllowedOrigin(${doubleQuoted(origin)});`,
    method: (name) => `        cors.addAllowedMethod(${doubleQuoted(name)});`,
    requestHeader: (name) => `        cors.addAllowedHeader(${doubleQuoted(name)});`,
    exposedHeader: (name) => `        cors.addExposedHeader(${doubleQuoted(name)});`,
    credentials: { start: "cors.setAllowCredentials(", line: "        cors.setAllowCredentials(true);" },
    list: {
      starts: ["cors.setAllowedOrigins(", "cors.addAllowedOrigin("],
      line: (origins) => `        cors.setAllowedOrigins(Arrays.asList(${quotedList(origins)}));`,
    },
    position: say`Register the ${code("CorsFilter")} with ${code("filter.setOrder(Ordered.HIGHEST_PRECEDENCE)")}: before Spring Security and every other filter. What stands before it answers without the headers.`,
    byHand: (name) => [`response.setHeader(${doubleQuoted(name)}`, `response.addHeader(${doubleQuoted(name)}`],
    apply: [say`Restart the application.`],
  }),
  build: (policy) => ({
    blocks: [
      {
        where: say`A new class in the package of the application, or in one below it. Put that package above its first line.`,
        file: "CorsConfig.java",
        language: "java",
        code: lines([
          "import java.util.Arrays;",
          "import org.springframework.boot.web.servlet.FilterRegistrationBean;",
          "import org.springframework.context.annotation.Bean;",
          "import org.springframework.context.annotation.Configuration;",
          "import org.springframework.core.Ordered;",
          "import org.springframework.web.cors.CorsConfiguration;",
          "import org.springframework.web.cors.UrlBasedCorsConfigurationSource;",
          "import org.springframework.web.filter.CorsFilter;",
          "",
          "@Configuration",
          "public class CorsConfig {",
          "    @Bean",
          "    public FilterRegistrationBean<CorsFilter> appCorsFilter() {",
        ])
          .concat(springConfiguration(policy, "        "))
          .concat(
            lines([
              "        FilterRegistrationBean<CorsFilter> filter = new FilterRegistrationBean<>(new CorsFilter(source));",
              "        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);",
              "        return filter;",
              "    }",
              "}",
            ]),
          ),
      },
    ],
    replaces: sentences(
      replacesInProxies(code("@CrossOrigin")),
      say`Take ${code("addCorsMappings")} and a second list in ${code("http.cors(…)")} out too.`,
    ),
    apply: [say`Put the class in.`, say`Restart the application.`],
    traps: [
      say`The order matters: before Spring Security, which answers 401 or 403 to a preflight, since that carries no cookie and no token. ${code("@CrossOrigin")} and ${code("addCorsMappings")} come after it.`,
      enforcesTheLists,
      say`A 403 for POST, PUT or DELETE that has ${header("access-control-allow-origin")} is not CORS: most often it is the CSRF check.`,
      say`${code("*")} together with credentials throws an error with the first request that is checked, not when the program starts.`,
      say`This is for servlets. WebFlux has a ${code("CorsWebFilter")} of its own.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});
