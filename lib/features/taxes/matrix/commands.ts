import { countryName } from "@/lib/core/countries";
import { invalid } from "@/lib/core/errors";
import { type CommandCtx, command } from "@/lib/core/operation";
import { lockTaxCategory } from "@/lib/db/taxes";
import { sentFields } from "@/lib/features/accounts/rules";
import { archiveTaxRate, createTaxRate, updateTaxRate } from "../rates/commands";
import { toTaxRate } from "../rates/rows";
import { type Place, ratesOfCell } from "./rules";
import { MatrixCell, MatrixRate } from "./schema";

/**
 * Writes one cell of the matrix: changes the rate that holds there, or adds one, or with amount null archives what is there.
 *
 * @throws ValidationFailed on `taxCategoryId` when there is no such category in use.
 */
export const setMatrixRate = command({
  name: "setMatrixRate",
  permission: "tax:update",
  input: MatrixRate,
  output: MatrixCell,
  async run(ctx, input) {
    const { taxCategoryId, country, amount } = input;
    if (!(await lockTaxCategory(ctx, taxCategoryId))) {
      throw invalid({ taxCategoryId: ["There is no tax category with this identifier."] });
    }
    const place = { country, region: input.region?.trim() || null };
    const rates = (await ctx.db.taxRate.findMany({ where: { country, isPublished: true, archivedAt: null } })).map(
      toTaxRate,
    );
    const present = ratesOfCell(rates, taxCategoryId, place);
    if (amount === null) {
      for (const { id } of present) await archiveTaxRate(ctx, { id });
      return { taxRate: null };
    }
    const names = sentFields(input.names ?? {});
    const [holding] = present;
    if (holding) return { taxRate: await updateTaxRate(ctx, { ...holding, ...names, amount }) };
    const [sibling] = [...rates].sort((left, right) => (left.id < right.id ? 1 : -1));
    const fresh = {
      ...{ isPublished: true, amount, taxCategoryId, ...place },
      name: await nameOf(ctx, taxCategoryId, place),
      invoiceName: sibling?.invoiceName ?? "Tax",
      invoiceShortName: sibling?.invoiceShortName ?? "Tax",
    };
    return { taxRate: await createTaxRate(ctx, { ...fresh, ...names }) };
  },
});

async function nameOf(ctx: CommandCtx, taxCategoryId: string, { country, region }: Place): Promise<string> {
  const category = await ctx.db.taxCategory.findFirstOrThrow({ where: { id: taxCategoryId } });
  const place = region === null ? countryName(country) : `${countryName(country)}, ${region}`;
  return `${category.name} · ${place}`.slice(0, 200);
}
