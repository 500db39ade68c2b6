/** The naive application as a servlet; `namespace` is that of the servlet API: jakarta or javax. */
export function naiveServlet(namespace: "jakarta" | "javax"): string {
  return `import java.io.IOException;
import ${namespace}.servlet.http.HttpServlet;
import ${namespace}.servlet.http.HttpServletRequest;
import ${namespace}.servlet.http.HttpServletResponse;

public class AppServlet extends HttpServlet {
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getServletPath();
        if (path.equals("/private") && request.getHeader("Authorization") == null) {
            response.sendError(401);
        } else if (path.equals("/ok") && !request.getMethod().equals("OPTIONS")) {
            response.setHeader("X-Total-Count", "3");
            response.getWriter().print("{}");
        } else if (path.equals("/empty")) {
            response.setStatus(204);
        } else if (path.equals("/boom")) {
            throw new IllegalStateException("boom");
        } else {
            response.sendError(404);
        }
    }
}
`;
}

/** web.xml with the servlet for every path; `first` stands above it, `last` below. */
export function webXml(first: string, last = ""): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<web-app>
${first}
<servlet>
  <servlet-name>app</servlet-name>
  <servlet-class>AppServlet</servlet-class>
  <load-on-startup>1</load-on-startup>
</servlet>
<servlet-mapping>
  <servlet-name>app</servlet-name>
  <url-pattern>/</url-pattern>
</servlet-mapping>
${last}
</web-app>
`;
}
