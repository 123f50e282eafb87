import { routes } from "@/lib/api/routes";

export const { GET, POST, PUT, PATCH, DELETE } = routes("/x/exchange-rates/import");
