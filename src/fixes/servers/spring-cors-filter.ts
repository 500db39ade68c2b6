import { code, header, say } from "../../model/text.ts";
import { defineServer, lines } from "../define-server.ts";
import { enforcesTheLists, exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { springConfiguration } from "../spring-configuration.ts";

export const springCorsFilter = defineServer({
  id: "spring-cors-filter",
  label: "Spring without Boot (web.xml)",
  group: "java-kotlin",
  checkedAgainst: "Spring 4.3.30, Tomcat 9.0.70",
  docs: "https://docs.spring.io/spring-framework/reference/web/webmvc-cors.html#mvc-cors-filter",
  build: (policy) => ({
    blocks: [
      {
        where: say`A new class. Put the package of your application above its first line, and the same in front of the name in ${code("web.xml")}.`,
        file: "AppCorsFilter.java",
        language: "java",
        code: lines([
          "import java.util.Arrays;",
          "import org.springframework.web.cors.CorsConfiguration;",
          "import org.springframework.web.cors.UrlBasedCorsConfigurationSource;",
          "import org.springframework.web.filter.CorsFilter;",
          "",
          "public class AppCorsFilter extends CorsFilter {",
          "    public AppCorsFilter() {",
          "        super(source());",
          "    }",
          "",
          "    private static UrlBasedCorsConfigurationSource source() {",
        ])
          .concat(springConfiguration(policy, "        "))
          .concat(lines(["        return source;", "    }", "}"])),
      },
      {
        where: say`Inside ${code("<web-app>")}, above every other ${code("<filter>")} and ${code("<filter-mapping>")}, that of Spring Security included.`,
        file: "WEB-INF/web.xml",
        language: "xml",
        code: lines([
          "<filter>",
          "    <filter-name>cors</filter-name>",
          "    <filter-class>AppCorsFilter</filter-class>",
          "</filter>",
          "<filter-mapping>",
          "    <filter-name>cors</filter-name>",
          "    <url-pattern>/*</url-pattern>",
          "</filter-mapping>",
        ]),
      },
    ],
    replaces: replacesInProxies(code("@CrossOrigin")),
    apply: [say`Put both parts in.`, say`Build and deploy the application again.`],
    traps: [
      enforcesTheLists,
      say`Spring before 5.2 sends ${header("vary")} only to sites on the list, and a cache in between can mix up sites: update it.`,
      say`${code("*")} together with credentials throws an error with the first request that is checked, not when the program starts.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});
