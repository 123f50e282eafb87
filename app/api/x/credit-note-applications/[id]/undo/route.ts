import { routes } from "@/lib/api/routes";

export const { GET, POST, PUT, PATCH, DELETE } = routes("/x/credit-note-applications/{id}/undo");
