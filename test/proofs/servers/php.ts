import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { debianPackages } from "../debian.ts";
import { startProcess } from "../process.ts";
import { blockCode, type ProofServer } from "../proof-server.ts";

export const php: ProofServer = {
  id: "php",
  gaps: [],
  isProxy: false,
  install: () => debianPackages(["php-cli", "php8.2-cli"], ["php8.2-cli"]),
  start: async (blocks, { directory, port }) => {
    const source = `<?php
${blockCode(blocks, 1)}
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if ($path === '/private' && !isset($_SERVER['HTTP_AUTHORIZATION'])) {
    http_response_code(401);
} elseif ($path === '/ok' && $_SERVER['REQUEST_METHOD'] !== 'OPTIONS') {
    header('X-Total-Count: 3');
    echo '{}';
} elseif ($path === '/empty') {
    http_response_code(204);
} elseif ($path === '/boom') {
    throw new RuntimeException('boom');
} else {
    http_response_code(404);
}
`;
    if (blocks !== null) await writeFile(join(directory, "cors.php"), blockCode(blocks, 0));
    await writeFile(join(directory, "index.php"), source);
    return startProcess(["php", "-d", "display_errors=0", "-S", `127.0.0.1:${port}`, "index.php"], { cwd: directory, port });
  },
};
