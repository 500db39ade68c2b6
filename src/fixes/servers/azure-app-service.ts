import { azureSite } from "../azure-site.ts";

export const azureAppService = azureSite({
  id: "azure-app-service",
  label: "Azure App Service",
  group: "hosting",
  docs: "https://learn.microsoft.com/azure/app-service/app-service-web-tutorial-rest-api",
  command: "webapp",
});
