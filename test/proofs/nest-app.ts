/** The naive Nest application as plain JavaScript, where the decorators are called by hand. */
export function nestApp(imports: string, adapter: string, code: string): string {
  return `import "reflect-metadata";
import { All, Controller, Get, Header, HttpCode, Module, UnauthorizedException } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
${imports}
class AppController {
  ok() {
    return {};
  }
  empty() {}
  private() {
    throw new UnauthorizedException();
  }
  boom() {
    throw new Error("boom");
  }
}
function decorate(name, ...decorators) {
  const descriptor = Object.getOwnPropertyDescriptor(AppController.prototype, name);
  for (const decorator of decorators) decorator(AppController.prototype, name, descriptor);
}
decorate("ok", All("ok"), Header("X-Total-Count", "3"));
decorate("empty", Get("empty"), HttpCode(204));
decorate("private", All("private"));
decorate("boom", Get("boom"));
Controller()(AppController);
class AppModule {}
Module({ controllers: [AppController] })(AppModule);
const app = await NestFactory.create(AppModule${adapter}, { logger: false });
${code}
await app.listen(Number(process.env.PORT), "127.0.0.1");
`;
}
