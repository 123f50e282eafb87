import { z } from "zod";
import { statedAddress } from "@/lib/core/address";
import { invalid } from "@/lib/core/errors";
import { type CommandCtx, command } from "@/lib/core/operation";
import { lockMerchant } from "@/lib/db/accounts";
import type { Prisma } from "@/lib/db/generated/client";
import { readLogo } from "@/lib/integrations/pdf/logo";
import { BankDestinationCurrency, BankDestinationWrite } from "../bank-destinations/schema";
import { merchantData, merchantSelect, toMerchant } from "../rows";
import { differences } from "../rules";
import { logoLimits, pictureOf } from "./rules";
import { LogoUpload, Merchant, MerchantChange } from "./schema";

/** What documents print of the merchant: name, address, contact, colour, extra fields. Issued documents keep their snapshot. */
export const updateMerchant = command({
  name: "updateMerchant",
  permission: "settings:update",
  input: MerchantChange,
  output: Merchant,
  async run(ctx, { address, ...rest }) {
    const stated = address ? statedAddress(address) : address;
    return changeMerchant(ctx, "Merchant details changed", () => merchantData({ ...rest, address: stated }));
  },
});

/** The account that money in a currency is sent to; it replaces the one before. @throws ValidationFailed on a mistyped number. */
export const setBankDestination = command({
  name: "setBankDestination",
  permission: "settings:update",
  input: BankDestinationWrite,
  output: Merchant,
  run(ctx, destination) {
    requireStates(destination);
    return changeMerchant(ctx, `Bank account for ${destination.currency} changed`, (merchant) => ({
      bankDestinations: [...others(merchant, destination.currency), destination].sort((left, right) =>
        left.currency < right.currency ? -1 : 1,
      ),
    }));
  },
});

/** Documents in this currency then print no bank account. */
export const removeBankDestination = command({
  name: "removeBankDestination",
  permission: "settings:update",
  input: BankDestinationCurrency,
  output: Merchant,
  run(ctx, { currency }) {
    return changeMerchant(ctx, `Bank account for ${currency} removed`, (merchant) => ({
      bankDestinations: others(merchant, currency),
    }));
  },
});

/**
 * Sets the logo: a PNG or JPEG of at most 512 KiB and 4000 pixels a side, told from its bytes, that the PDF writer can print.
 *
 * @throws ValidationFailed on `content`.
 */
export const setLogo = command({
  name: "setLogo",
  permission: "settings:update",
  input: LogoUpload,
  output: Merchant,
  async run(ctx, { content }) {
    const { bytes, type } = await readPicture(content);
    return changeMerchant(ctx, "Logo changed", () => ({ logoBytes: bytes, logoType: type }), { logo: type });
  },
});

/** Documents then print the name beside a tile of the primary colour. */
export const removeLogo = command({
  name: "removeLogo",
  permission: "settings:update",
  input: z.object({}),
  output: Merchant,
  run: (ctx) => changeMerchant(ctx, "Logo removed", () => ({ logoBytes: null, logoType: null })),
});

/**
 * Changes the merchant under its row's lock and records what differs.
 *
 * @param noted a change of the logo's bytes, which the compared view does not show
 */
async function changeMerchant(
  ctx: CommandCtx,
  name: string,
  change: (merchant: Merchant) => Prisma.MerchantUpdateManyMutationInput,
  noted?: object,
): Promise<Merchant> {
  await lockMerchant(ctx);
  const before = toMerchant(await ctx.db.merchant.findFirstOrThrow({ select: merchantSelect }));
  const data = { ...change(before), updatedAt: ctx.clock.now() };
  const where = { accountId: ctx.accountId };
  const after = toMerchant(await ctx.db.merchant.update({ where, data, select: merchantSelect }));
  const difference = differences({ ...before, updatedAt: null }, { ...after, updatedAt: null }) ?? noteOf(noted);
  if (!difference) return before;
  ctx.record({
    verb: "UPDATED",
    name,
    summary: `${name} of ${after.legalCompanyName}.`,
    object: { type: "MERCHANT", id: ctx.accountId },
    event: "MERCHANT_UPDATED",
    ...difference,
  });
  return after;
}

function noteOf(noted: object | undefined) {
  return noted ? { before: noted, after: noted } : null;
}

function others(merchant: Merchant, currency: string) {
  return merchant.bankDestinations.filter((one) => one.currency !== currency);
}

function requireStates({ type, details }: BankDestinationWrite): void {
  if (type !== "US_WIRE" && type !== "CA_INTERNATIONAL") return;
  statedAddress(details.bankAddress, "details.bankAddress");
  const intermediary = type === "CA_INTERNATIONAL" ? details.intermediaryBank : undefined;
  if (intermediary) statedAddress(intermediary.bankAddress, "details.intermediaryBank.bankAddress");
}

async function readPicture(content: string) {
  const bytes = new Uint8Array(Buffer.from(content.replace(/^data:[\w/+.-]*;base64,/, ""), "base64"));
  if (bytes.length > logoLimits.bytes) throw invalid({ content: ["Must be at most 512 KiB."] });
  const picture = pictureOf(bytes);
  if (!picture) throw invalid({ content: ["Must be a PNG or JPEG picture."] });
  const side = Math.max(picture.width, picture.height);
  if (side > logoLimits.side) throw invalid({ content: [`Must be at most ${logoLimits.side} pixels wide and high.`] });
  const printable = await readLogo(`data:${picture.type};base64,${Buffer.from(bytes).toString("base64")}`);
  if (printable) return { bytes, type: picture.type };
  const sentence =
    "This picture cannot be printed: it is damaged, larger than 4 million pixels, or a PNG that is interlaced or has 16 bits a channel.";
  throw invalid({ content: [sentence] });
}
