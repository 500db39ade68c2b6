import type { Setup } from "../setup.ts";

const loginPage = `app.get("/realms/shop/protocol/openid-connect/auth", (request, response) => response.send("<form>sign in</form>"));`;
const signIn = "/realms/shop/protocol/openid-connect/auth?response_type=code&client_id=shop&state=8xQ2&redirect_uri=";

/** A redirect is where it goes wrong. */
export const redirects: readonly Setup[] = [
  {
    id: "login-redirect",
    story: "the session has run out: the gateway redirects the GET to the sign-in page of another host",
    cause: "redirect-to-login",
    run: async (stage) => {
      const identity = await stage.express(loginPage);
      const { url } = await stage.express(`app.get("/public", cors(), (request, response) => response.json([]));
app.use((request, response) => response.redirect("${identity.url}${signIn}" + encodeURIComponent("http://" + request.get("host") + "/callback")));`);
      await stage.open();
      await stage.good(`${url}/public`);
      await stage.broken(`${url}/orders`, {}, "refused");
    },
  },
  {
    id: "login-redirect-own-page",
    story: "the application sends a GET without a session to its own /login, as for a browser that navigates",
    cause: "redirect-to-login",
    run: async (stage) => {
      const { url } = await stage.express(`app.get("/login", (request, response) => response.send("<form>"));
app.get("/orders", (request, response) => response.redirect("/login?next=/orders"));`);
      await stage.open();
      await stage.broken(`${url}/orders`, {}, "refused");
    },
  },
  {
    id: "login-redirect-followed",
    story: "the same with headers on the redirect: the browser follows it to the sign-in page, which has none",
    cause: "sign-in-on-the-way",
    run: async (stage) => {
      const identity = await stage.express(loginPage);
      const { url } = await stage.express(`app.use(cors());
app.use((request, response) => response.redirect("${identity.url}${signIn}x"));`);
      await stage.open();
      await stage.broken(`${url}/orders`, {}, "refused");
    },
  },
  {
    id: "one-time-code",
    story: "the whole way through the identity server and back, with a code that works once; the origin is null at its end",
    cause: "sign-in-on-the-way",
    run: async (stage) => {
      const identity = await stage.express(`app.use(cors({ origin: page, credentials: true }));
app.get("/auth", (request, response) => {
  response.set("Access-Control-Allow-Origin", request.get("origin"));
  response.redirect(request.query.back + "?state=" + request.query.state + "&code=Ab12");
});`);
      const { url } = await stage.express(`app.use(cors({ origin: page, credentials: true }));
app.get("/hello", (request, response) => {
  if (request.query.code) return response.json({});
  const back = "http://" + request.get("host") + "/hello";
  response.redirect("${identity.url}/auth?response_type=code&state=s1&back=" + encodeURIComponent(back));
});`);
      await stage.open();
      await stage.broken(`${url}/hello`, { credentials: "include" }, "refused");
    },
  },
  {
    id: "login-redirect-preflight",
    story: "the login check redirects OPTIONS to the sign-in page",
    cause: "preflight-to-login",
    run: async (stage) => {
      const { url } = await stage.express(`app.use((request, response) => response.redirect("/login?next=/orders"));`);
      await stage.open();
      await stage.broken(`${url}/orders`, { method: "PUT" }, "refused");
    },
  },
  {
    id: "origin-null-after-two-hosts",
    story: "a download goes from the API to a store and from there to a third host, which allows the page's origin only",
    cause: "origin-null-redirect",
    run: async (stage) => {
      const last = await stage.express(`app.use(cors({ origin: page }));\napp.get("/file", (request, response) => response.json({}));`);
      const middle = await stage.express(
        `app.use(cors());\napp.get("/file", (request, response) => response.redirect("${last.url}/file"));`,
      );
      const { url } = await stage.express(
        `app.use(cors());\napp.get("/download", (request, response) => response.redirect("${middle.url}/file"));`,
      );
      await stage.open();
      await stage.broken(`${url}/download`, {}, "refused");
    },
  },
];
