import type { ComponentChange } from "./walk";

/** Filled by the customers slice. */
export const customerChanges: readonly ComponentChange[] = [];
