import type { Setup } from "./setup.ts";
import { addresses } from "./setups/addresses.ts";
import { apps } from "./setups/apps.ts";
import { caches } from "./setups/caches.ts";
import { gateways } from "./setups/gateways.ts";
import { libraries } from "./setups/libraries.ts";
import { pages } from "./setups/page.ts";
import { redirects } from "./setups/redirects.ts";
import { services } from "./setups/services.ts";

export const setups: readonly Setup[] = [...gateways, ...apps, ...redirects, ...caches, ...pages, ...services, ...addresses, ...libraries];
