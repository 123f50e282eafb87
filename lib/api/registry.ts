import { customerEndpoints } from "@/lib/features/customers/endpoints";
import type { Endpoint } from "./endpoint";

/** Every call of the contract, noun by noun. */
export const endpoints: readonly Endpoint[] = [...customerEndpoints];
