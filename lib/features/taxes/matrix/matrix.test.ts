import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { archiveTaxCategory, createTaxCategory, updateTaxCategory } from "../categories/commands";
import { listTaxCategories } from "../categories/queries";
import { archiveTaxRate, createTaxRate } from "../rates/commands";
import { findTaxRate, listTaxRateOptions } from "../rates/queries";
import { createTaxRegistration } from "../registrations/commands";
import { setMatrixRate } from "./commands";
import { getTaxMatrix } from "./queries";

let scratch: Scratch;
let software: string;
let training: string;

beforeEach(async () => {
  scratch = await scratchAccount();
  software = (await createTaxCategory(scratch.ctx, { name: "Software" })).id;
  training = (await createTaxCategory(scratch.ctx, { name: "Training" })).id;
});

const rateOf = async (taxCategoryId: string | null, country: string, state: string | null = null) =>
  (await findTaxRate(scratch.ctx, { taxCategoryId, address: { country, state } })).taxRate?.amount ?? null;

describe("the matrix of categories and regions", () => {
  test("a cell that is written is the rate that holds there", async () => {
    const { taxRate } = await setMatrixRate(scratch.ctx, {
      ...{ taxCategoryId: software, country: "NL", amount: "0.21" },
      names: { invoiceName: "Value added tax", invoiceShortName: "VAT" },
    });
    expect(taxRate).toMatchObject({ name: "Software · Netherlands", invoiceShortName: "VAT", version: 0 });
    expect(await rateOf(software, "NL")).toBe("0.21");
    expect(await rateOf(training, "NL")).toBeNull();
    expect(await rateOf(null, "NL")).toBeNull();
  });

  test("writing a cell again makes a version of the same rate; null archives it", async () => {
    const cell = { taxCategoryId: software, country: "NL" };
    const first = await setMatrixRate(scratch.ctx, { ...cell, amount: "0.21" });
    const second = await setMatrixRate(scratch.ctx, { ...cell, amount: "0.09" });
    expect([second.taxRate?.id, second.taxRate?.version]).toEqual([first.taxRate?.id, 1]);
    expect(await setMatrixRate(scratch.ctx, { ...cell, amount: null })).toEqual({ taxRate: null });
    expect(await rateOf(software, "NL")).toBeNull();
  });

  test("D46: a cell of a region beats the country's, and a new rate borrows the names its country has", async () => {
    const names = { invoiceName: "Sales tax", invoiceShortName: "Sales tax" };
    await setMatrixRate(scratch.ctx, { taxCategoryId: software, country: "US", amount: "0", names });
    const texas = { taxCategoryId: software, country: "US", region: "TX", amount: "0.0625" };
    expect((await setMatrixRate(scratch.ctx, texas)).taxRate).toMatchObject(names);
    expect([await rateOf(software, "US", "TX"), await rateOf(software, "US", "NY")]).toEqual(["0.0625", "0"]);
  });

  test("the matrix shows categories by name, places with their gaps, tax numbers and customers", async () => {
    const { ctx, clock } = scratch;
    await setMatrixRate(ctx, { taxCategoryId: software, country: "NL", amount: "0.21" });
    await createTaxRegistration(ctx, { taxIdentifier: "NL863190427B01", country: "NL", merchantId: ctx.accountId });
    const customer = {
      accountId: ctx.accountId,
      legalName: "Faro S.L.",
      createdAt: clock.now(),
      updatedAt: clock.now(),
    };
    const address = { line1: "Calle Mayor 1", town: "Madrid", postcode: "28013", country: "ES" };
    await ctx.db.customer.createMany({
      data: [
        { ...customer, id: newId(), address },
        { ...customer, id: newId(), address: { ...address, country: "FR" }, taxStatus: "TAX_EXEMPT" },
      ],
    });
    const matrix = await getTaxMatrix(ctx, {});
    expect(matrix.categories.map((category) => category.name)).toEqual(["Software", "Training"]);
    const rows = matrix.regions.map(({ countryName, taxIdentifier, customers, cells }) => [
      ...[countryName, taxIdentifier, customers],
      ...cells.map((cell) => cell.taxRate?.amount ?? null),
    ]);
    expect(rows).toEqual([
      ["Spain", null, 1, null, null],
      ["Netherlands", "NL863190427B01", 0, "0.21", null],
    ]);
  });

  test("an unknown category and one of another account are refused alike", async () => {
    const stranger = await scratchAccount();
    const refusals = await Promise.all(
      [newId(), software].map((taxCategoryId) =>
        setMatrixRate(stranger.ctx, { taxCategoryId, country: "NL", amount: "0.21" }).catch((error) => error),
      ),
    );
    expect(refusals.map((error) => [error.type, error.message])).toEqual(
      Array(2).fill([refusals[0].type, refusals[0].message]),
    );
    expect(refusals[0].fields).toHaveProperty("taxCategoryId");
  });
});

describe("tax categories", () => {
  test("a name is taken once, whatever its case, also by an archived category", async () => {
    await archiveTaxCategory(scratch.ctx, { id: training });
    for (const name of ["software", " Training "]) {
      await expect(createTaxCategory(scratch.ctx, { name })).rejects.toMatchObject({
        fields: { name: [expect.any(String)] },
      });
    }
    const renamed = await updateTaxCategory(scratch.ctx, { id: software, name: "SOFTWARE", description: "Licences" });
    expect(renamed).toMatchObject({ name: "SOFTWARE", description: "Licences" });
  });

  test("an archived category leaves lists and takes no new rates, but its rates stay in force", async () => {
    await setMatrixRate(scratch.ctx, { taxCategoryId: software, country: "NL", amount: "0.21" });
    await archiveTaxCategory(scratch.ctx, { id: software });
    expect((await listTaxCategories(scratch.ctx, {})).items.map((one) => one.name)).toEqual(["Training"]);
    expect((await listTaxCategories(scratch.ctx, { includeArchived: true })).items).toHaveLength(2);
    const cell = { taxCategoryId: software, country: "DE", amount: "0.19" };
    await expect(setMatrixRate(scratch.ctx, cell)).rejects.toMatchObject({ type: "ValidationFailed" });
    expect(await rateOf(software, "NL")).toBe("0.21");
  });

  test("D42: sales and view-only read the matrix and change nothing of it", async () => {
    for (const role of ["salesUser", "readOnlyUser"] as const) {
      const ctx = scratch.as(role);
      await expect(getTaxMatrix(ctx, {})).resolves.toHaveProperty("regions");
      const refused = { type: "PermissionDenied" };
      await expect(createTaxCategory(ctx, { name: role })).rejects.toMatchObject(refused);
      await expect(archiveTaxCategory(ctx, { id: software })).rejects.toMatchObject(refused);
      const cell = { taxCategoryId: software, country: "NL", amount: "0.1" };
      await expect(setMatrixRate(ctx, cell)).rejects.toMatchObject(refused);
    }
  });
});

describe("rates to pick from", () => {
  test("only published, unarchived ones, with their percentage and category, filtered by country and name", async () => {
    const { ctx } = scratch;
    const rate = { isPublished: true, invoiceName: "VAT", invoiceShortName: "VAT", country: "NL" };
    await createTaxRate(ctx, { ...rate, name: "Standard", amount: "0.21", taxCategoryId: software });
    await createTaxRate(ctx, { ...rate, name: "Zero", amount: "0", country: "BE" });
    await createTaxRate(ctx, { ...rate, name: "Draft", amount: "0.1", isPublished: false });
    const { id } = await createTaxRate(ctx, { ...rate, name: "Gone", amount: "0.19" });
    await archiveTaxRate(ctx, { id });
    const { items } = await listTaxRateOptions(ctx, {});
    expect(items.map((one) => [one.country, one.name, one.percentage, one.taxCategoryName])).toEqual([
      ["BE", "Zero", "0 %", null],
      ["NL", "Standard", "21 %", "Software"],
    ]);
    expect((await listTaxRateOptions(ctx, { country: "NL" })).items).toHaveLength(1);
    expect((await listTaxRateOptions(ctx, { search: "zer" })).items.map((one) => one.name)).toEqual(["Zero"]);
  });
});
