import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import type { ApiVersion } from "@/lib/api/versions/list";
import { contextFor } from "@/lib/auth/context";
import { createWorkspace } from "@/lib/auth/workspace";
import { fixedClock } from "@/lib/core/clock";
import type { Actor, Ctx } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import type { Role } from "@/lib/core/permissions";
import { createApiKey } from "@/lib/features/api-keys/commands";
import { asOwner } from "./global-setup";

const holder = globalThis as typeof globalThis & { ledgerlineScratch?: Promise<void> };

/** What a test starts with: an account of its own in this worker's database, and contexts for its actors. */
export interface Scratch {
  /** An administrator on the dashboard. */
  ctx: Ctx;
  clock: ReturnType<typeof fixedClock>;
  /** The same account seen by another role. */
  as(role: Role): Ctx;
  /** `Authorization` header of a fresh API key. */
  authorization(options?: { pinApiVersion?: ApiVersion }): Promise<string>;
}

/** A new account; the database is copied once a worker from the migrated template (spike.md §6). */
export async function scratchAccount(
  options: { now?: string; timeZone?: string; country?: string } = {},
): Promise<Scratch> {
  await scratchDatabase();
  const clock = fixedClock(options.now ?? "2026-11-20T09:00:00Z");
  const workspace = await createWorkspace(
    {
      companyName: "Halden Systems B.V.",
      companyNumber: "KvK 83920147",
      country: options.country ?? "NL",
      timeZone: options.timeZone ?? "Europe/Amsterdam",
      name: "Ines Moreau",
      email: `ines.${randomUUID()}@halden.example`,
      password: null,
    },
    clock,
  );
  const as = (role: Role): Ctx => {
    const actor: Actor = { type: "USER", id: workspace.userId, email: workspace.email, roles: [role] };
    return contextFor({ ...workspace, actor, origin: "DASHBOARD", requestId: newId(), clock });
  };
  const ctx = as("admin");
  return {
    ctx,
    clock,
    as,
    authorization: async (keyOptions = {}) => {
      const key = await createApiKey(ctx, { name: "test", ...keyOptions });
      return `Basic ${Buffer.from(`${key.clientId}:${key.clientSecret}`).toString("base64")}`;
    },
  };
}

/** Points this worker's `DATABASE_URL` at a fresh copy of the template, once. */
export function scratchDatabase(): Promise<void> {
  holder.ledgerlineScratch ??= copyTemplate();
  return holder.ledgerlineScratch;
}

async function copyTemplate(): Promise<void> {
  const { owner, application, template } = inject("database");
  const name = `scratch_${randomUUID().replaceAll("-", "")}`;
  await asOwner(owner.replace("%", "postgres"), `create database ${name} template ${template}`);
  process.env.DATABASE_URL = application.replace("%", name);
}
