import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { debianPackages } from "../debian.ts";
import { naiveServlet, webXml } from "../java-servlet.ts";
import { runStep } from "../npm-folder.ts";
import { startProcess } from "../process.ts";
import { blockCode, type ProofServer } from "../proof-server.ts";

const main = `import org.apache.catalina.startup.Tomcat;

public class Main {
    public static void main(String[] args) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(args[0]);
        tomcat.setPort(Integer.parseInt(args[1]));
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.addWebapp("", args[0] + "/app").setParentClassLoader(Main.class.getClassLoader());
        tomcat.start();
        tomcat.getServer().await();
    }
}
`;

// Debian's names; libraries of other Spring versions lie in the same folder.
const jars = [
  ...["annotations-api", "api", "catalina", "coyote", "el-api", "jasper", "jasper-el", "jaspic-api", "jni", "jsp-api", "juli"],
  ...["servlet-api", "util", "util-scan"],
]
  .map((name) => `tomcat9-${name}`)
  .concat("spring3-web", "spring3-core", "spring3-beans", "spring3-context", "commons-logging")
  .map((name) => `/usr/share/java/${name}.jar`);

export const springCorsFilter: ProofServer = {
  id: "spring-cors-filter",
  // Debian's Spring is 4.3, which sends Vary to sites on the list only.
  gaps: ["vary-other-origin", "vary-no-origin", "public-vary-no-origin"],
  isProxy: false,
  install: () =>
    debianPackages(
      ["libspring-web-servlet-java", "libtomcat9-java", "default-jdk-headless"],
      ["libspring-web-servlet-java", "libtomcat9-java"],
    ),
  start: async (blocks, { directory, port }) => {
    const folder = join(directory, "app", "WEB-INF");
    await mkdir(join(directory, "classes"), { recursive: true });
    await mkdir(folder, { recursive: true });
    const sources = ["Main.java", "AppServlet.java", ...(blocks === null ? [] : ["AppCorsFilter.java"])];
    await writeFile(join(directory, "Main.java"), main);
    await writeFile(join(directory, "AppServlet.java"), naiveServlet("javax"));
    await writeFile(join(directory, "AppCorsFilter.java"), blockCode(blocks, 0));
    await writeFile(join(folder, "web.xml"), webXml(blockCode(blocks, 1)));
    const path = [join(directory, "classes"), ...jars].join(":");
    await runStep(["javac", "-cp", path, "-d", "classes", ...sources], directory);
    return startProcess(["java", "-Xmx128m", "-cp", path, "Main", directory, String(port)], { cwd: directory, port });
  },
};
