import { describe, expect, it } from "vitest";
import { admin, app, next, wanted } from "./build-wanted.ts";
import { changedLines, diffOf } from "./changed-lines.ts";

const toNext = wanted({ origins: [next] }, { origins: [next] });

describe("Flask-CORS that is made before its application", () => {
  const text = `from flask_cors import CORS\ncors = CORS(methods=["GET"])\ndef create():\n    cors.init_app(app, origins=["${app}"])\n`;

  it("is changed where init_app has the options, and else where it is made", () => {
    const asked = wanted({ origins: [next], methods: ["PUT"], exposedHeaders: ["etag"] }, { origins: [next], exposedHeaders: ["etag"] });
    const after = text.replace(`"${app}"]`, `"${app}", "${next}"], expose_headers=["etag"]`).replace('["GET"]', '["GET", "PUT"]');
    expect(changedLines("flask", text, asked)).toMatchObject({ text: after });
  });

  it("is refused where two applications get options", () => {
    expect(diffOf("flask", `${text}    cors.init_app(other)\n`, toNext)).toBe(
      "5: init_app is called a second time here, and the file does not tell which of the two answers this call.",
    );
  });
});

describe("a setting of Flask-CORS that does nothing", () => {
  it("is in nobody's way", () => {
    const text = `from flask_cors import CORS\napp.config["CORS_HEADERS"] = "Content-Type"\nCORS(app, origins=["${app}"])\n`;
    expect(changedLines("flask", text, toNext)).toMatchObject({ text: text.replace(`"${app}"`, `"${app}", "${next}"`) });
  });
});

describe("a list of Python inside a function", () => {
  const text = (more: string): string =>
    `from fastapi.middleware.cors import CORSMiddleware\n${more}def setup(app):\n    allow_origins = ["${app}"]\n    app.add_middleware(\n        CORSMiddleware,\n        allow_origins=allow_origins,\n    )\n`;

  it("is the one that is meant, and a named argument is none", () => {
    expect(changedLines("fastapi", text(""), toNext)).toMatchObject({ text: text("").replace(`"${app}"`, `"${app}", "${next}"`) });
  });

  it("is refused where another function has one of that name", () => {
    const other = text("def other():\n    allow_origins = []\n    return allow_origins\n");
    expect(diffOf("fastapi", other, toNext)).toContain("The origins come from allow_origins, and what that holds does not stand");
  });
});

describe("a list of Python that is made of one", () => {
  it.each([`list(["${app}"])`, `set(["${app}"])`, `tuple(["${app}"])`])("is that list: %s", (written) => {
    const text = `from fastapi.middleware.cors import CORSMiddleware\napp.add_middleware(CORSMiddleware, allow_origins=${written})\n`;
    expect(changedLines("fastapi", text, toNext)).toMatchObject({ text: text.replace(`"${app}"`, `"${app}", "${next}"`) });
  });
});

describe("Flask-CORS without options", () => {
  it("says that every other site is out once a list takes the place of all", () => {
    const asked = wanted({ origins: [app], credentials: true }, { credentials: true });
    const result = changedLines("flask", "from flask_cors import CORS\nCORS(app)\n", asked);
    expect(result).toMatchObject({ said: [expect.stringContaining("Add every other site that does today."), expect.any(String)] });
  });
});

describe("a mark of the encoding", () => {
  it("is no condition in front of the first setting", () => {
    const text = `\uFEFFCORS_ALLOWED_ORIGINS = ["${app}/"]\r\nMIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]\r\n`;
    expect(changedLines("django", text, wanted({ origins: [app] }))).toMatchObject({ text: text.replace(`${app}/`, app) });
  });
});

describe("settings of Django", () => {
  const middleware = 'MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]\nINSTALLED_APPS = ["corsheaders"]\n';

  it("say which of them nobody reads", () => {
    const text = `${middleware}CORS_ALLOW_ORIGINS = ["${app}"]\n`;
    expect(changedLines("django", text, wanted({ origins: [app] }))).toMatchObject({
      diff: [`+CORS_ALLOWED_ORIGINS = ["${app}"]`],
      notes: ["3: CORS_ALLOW_ORIGINS is no setting of django-cors-headers: it does nothing."],
    });
  });

  it("hold a list of what one text held", () => {
    const text = `${middleware}CORS_ALLOWED_ORIGINS = "${app}, ${admin}"\n`;
    expect(diffOf("django", text, wanted({ origins: [admin] }))).toEqual([
      `-CORS_ALLOWED_ORIGINS = "${app}, ${admin}"`,
      `+CORS_ALLOWED_ORIGINS = ["${app}", "${admin}"]`,
    ]);
  });
});

describe("addresses of Python without a comma between them", () => {
  it("get the comma, or they are one text", () => {
    const text = `MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]\nINSTALLED_APPS = ["corsheaders"]\nCORS_ALLOWED_ORIGINS = [\n    "${app}"\n    "${admin}",\n]\n`;
    expect(diffOf("django", text, toNext)).toEqual([`-"${app}"`, `+"${app}",`, `+"${next}",`]);
  });
});
