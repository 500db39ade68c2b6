import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { debianPackages } from "../debian.ts";
import { startProcess } from "../process.ts";
import { blockCode, type ProofServer } from "../proof-server.ts";

const application = `<?php

namespace App;

use Symfony\\Bundle\\FrameworkBundle\\FrameworkBundle;
use Symfony\\Bundle\\FrameworkBundle\\Kernel\\MicroKernelTrait;
use Symfony\\Component\\DependencyInjection\\Loader\\Configurator\\ContainerConfigurator;
use Symfony\\Component\\HttpFoundation\\Request;
use Symfony\\Component\\HttpFoundation\\Response;
use Symfony\\Component\\HttpKernel\\Exception\\UnauthorizedHttpException;
use Symfony\\Component\\HttpKernel\\Kernel as BaseKernel;
use Symfony\\Component\\Routing\\Loader\\Configurator\\RoutingConfigurator;

require 'Symfony/Bundle/FrameworkBundle/autoload.php';
spl_autoload_register(static function (string $class): void {
    $file = __DIR__ . '/src/' . str_replace('\\\\', '/', substr($class, 4)) . '.php';
    if (str_starts_with($class, 'App\\\\') && is_file($file)) {
        require $file;
    }
});

final class Kernel extends BaseKernel
{
    use MicroKernelTrait;

    public function registerBundles(): iterable
    {
        return [new FrameworkBundle()];
    }

    public function getProjectDir(): string
    {
        return __DIR__;
    }

    protected function configureContainer(ContainerConfigurator $container): void
    {
        $container->extension('framework', ['secret' => 'proof', 'http_method_override' => false]);
        $services = $container->services()->defaults()->autowire()->autoconfigure();
        $services->load('App\\\\', __DIR__ . '/src/');
    }

    protected function configureRoutes(RoutingConfigurator $routes): void
    {
        $routes->add('ok', '/ok')->controller([$this, 'ok'])->methods(['GET', 'PUT', 'DELETE', 'PATCH']);
        $routes->add('empty', '/empty')->controller([$this, 'nothing']);
        $routes->add('private', '/private')->controller([$this, 'secret'])->methods(['GET', 'PUT']);
        $routes->add('boom', '/boom')->controller([$this, 'boom']);
    }

    public function ok(): Response
    {
        return new Response('{}', 200, ['X-Total-Count' => '3']);
    }

    public function nothing(): Response
    {
        return new Response('', 204);
    }

    public function secret(): Response
    {
        throw new UnauthorizedHttpException('Token');
    }

    public function boom(): Response
    {
        throw new \\RuntimeException('boom');
    }
}

$kernel = new Kernel('prod', false);
$request = Request::createFromGlobals();
$response = $kernel->handle($request);
$response->send();
$kernel->terminate($request, $response);
`;

export const symfony: ProofServer = {
  id: "symfony",
  gaps: [],
  isProxy: false,
  install: () => debianPackages(["php-symfony-framework-bundle", "php-cli"], ["php-symfony-framework-bundle"]),
  start: async (blocks, { directory, port }) => {
    await mkdir(join(directory, "src", "EventSubscriber"), { recursive: true });
    if (blocks !== null) await writeFile(join(directory, "src", "EventSubscriber", "CorsSubscriber.php"), blockCode(blocks, 0));
    await writeFile(join(directory, "index.php"), application);
    return startProcess(["php", "-d", "display_errors=0", "-S", `127.0.0.1:${port}`, "index.php"], { cwd: directory, port });
  },
};
