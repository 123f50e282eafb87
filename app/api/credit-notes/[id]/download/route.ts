import { routes } from "@/lib/api/routes";

export const { GET, POST, PUT, PATCH, DELETE } = routes("/credit-notes/{id}/download");
