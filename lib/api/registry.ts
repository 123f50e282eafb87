import { customerEndpoints } from "@/lib/features/customers/endpoints";
import { taxEndpoints } from "@/lib/features/taxes/endpoints";
import type { Endpoint } from "./endpoint";

/** Every call of the contract, noun by noun. */
export const endpoints: readonly Endpoint[] = [...customerEndpoints, ...taxEndpoints];
