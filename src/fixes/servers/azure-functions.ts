import { azureSite } from "../azure-site.ts";

export const azureFunctions = azureSite({
  id: "azure-functions",
  label: "Azure Functions",
  group: "hosting",
  docs: "https://learn.microsoft.com/azure/azure-functions/functions-how-to-use-azure-function-app-settings#cors",
  command: "functionapp",
});
