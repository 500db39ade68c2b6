import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findPython, startProcess } from "../process.ts";
import { blockCode, type ProofServer } from "../proof-server.ts";

const find = (packages: string): ReturnType<typeof findPython> =>
  findPython(packages, ["django", "corsheaders"], ["django", "django-cors-headers"]);
const missing = "no Python with django and corsheaders";

const urls = `from django.http import HttpResponse, JsonResponse
from django.urls import path


def ok(request):
    return JsonResponse({}, headers={"X-Total-Count": "3"})


def boom(request):
    raise RuntimeError("boom")


urlpatterns = [
    path("ok", ok),
    path("empty", lambda request: HttpResponse(status=204)),
    path("boom", boom),
]


class RequireToken:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path == "/private" and "Authorization" not in request.headers:
            return HttpResponse(status=401)
        return self.get_response(request)
`;

export const django: ProofServer = {
  id: "django",
  gaps: [],
  isProxy: false,
  install: async (packages) => {
    const found = await find(packages);
    return found === null ? { ready: false, reason: missing } : { ready: true, version: found.version };
  },
  start: async (blocks, { directory, packages, port }) => {
    const found = await find(packages);
    if (found === null) throw new Error(missing);
    const settings = `SECRET_KEY = "proof"
DEBUG = False
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "urls"
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth"]
MIDDLEWARE = ["urls.RequireToken", "django.middleware.common.CommonMiddleware"]
${blockCode(blocks, 0)}`;
    await writeFile(join(directory, "urls.py"), urls);
    await writeFile(join(directory, "settings.py"), settings);
    return startProcess([found.python, "-m", "django", "runserver", "--noreload", `127.0.0.1:${port}`], {
      cwd: directory,
      port,
      env: { DJANGO_SETTINGS_MODULE: "settings", PYTHONPATH: directory },
    });
  },
};
