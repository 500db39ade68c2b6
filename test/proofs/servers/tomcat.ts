import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { debianPackages } from "../debian.ts";
import { naiveServlet, webXml } from "../java-servlet.ts";
import { runStep } from "../npm-folder.ts";
import { startProcess } from "../process.ts";
import { blockCode, type ProofServer } from "../proof-server.ts";

// Debian's folder of the program itself.
const home = "/usr/share/tomcat10";

const serverXml = (port: number): string => `<Server port="-1">
  <Service name="Catalina">
    <Connector port="${port}" address="127.0.0.1"/>
    <Engine name="Catalina" defaultHost="localhost">
      <Host name="localhost" appBase="webapps" autoDeploy="false"/>
    </Engine>
  </Service>
</Server>
`;

const constraint = `<security-constraint>
  <web-resource-collection>
    <web-resource-name>private</web-resource-name>
    <url-pattern>/private</url-pattern>
  </web-resource-collection>
  <auth-constraint><role-name>user</role-name></auth-constraint>
</security-constraint>
<login-config><auth-method>BASIC</auth-method></login-config>
<security-role><role-name>user</role-name></security-role>`;

export const tomcat: ProofServer = {
  id: "tomcat",
  // Tomcat's own sign-in answers before the filter; the filter's 403 has no Vary, nor has an answer for everybody to nobody's request.
  gaps: ["answer/private", "browser-401", "browser-401-preflighted", "vary-other-origin", "public-vary-no-origin"],
  isProxy: false,
  install: () => debianPackages(["tomcat10", "default-jdk-headless"], ["tomcat10"]),
  start: async (blocks, { directory, port }) => {
    const root = join(directory, "webapps", "ROOT");
    for (const folder of ["WEB-INF/classes", "META-INF"]) await mkdir(join(root, folder), { recursive: true });
    for (const folder of ["conf", "logs", "temp", "work"]) await mkdir(join(directory, folder), { recursive: true });
    await writeFile(join(directory, "AppServlet.java"), naiveServlet("jakarta"));
    await writeFile(join(directory, "conf", "server.xml"), serverXml(port));
    await writeFile(join(directory, "conf", "web.xml"), "<web-app/>");
    await writeFile(join(root, "WEB-INF", "web.xml"), webXml(blockCode(blocks, 0), constraint));
    await writeFile(join(root, "META-INF", "context.xml"), `<Context>\n${blockCode(blocks, 1)}</Context>\n`);
    const api = "/usr/share/java/tomcat10-servlet-api.jar";
    await runStep(["javac", "-cp", api, "-d", join(root, "WEB-INF", "classes"), join(directory, "AppServlet.java")], directory);
    return startProcess([join(home, "bin", "catalina.sh"), "run"], {
      cwd: directory,
      port,
      env: { CATALINA_HOME: home, CATALINA_BASE: directory, CATALINA_TMPDIR: join(directory, "temp"), JAVA_OPTS: "-Xmx128m" },
    });
  },
};
