import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { setCustomerParent } from "@/lib/features/customers/organizations/commands/members";
import { Customer, CustomerOrganization } from "@/lib/features/customers/schema";
import { customerBody, restClient } from "@/lib/testing/customers";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";

describe("organizations over REST", () => {
  let scratch: Scratch;
  let send: Awaited<ReturnType<typeof restClient>>;

  beforeAll(async () => {
    scratch = await scratchAccount();
    send = await restClient(scratch);
  });

  const make = async (legalName: string, more: object = {}) => {
    const answer = await send("POST", "/customers", customerBody({ legalName, ...more }));
    expect(answer.status, answer.text).toBe(201);
    return Customer.parse(answer.json).id;
  };
  const makeAll = (...names: string[]) => Promise.all(names.map((name) => make(name)));
  const group = (ownerId: string, memberIds: string[]) =>
    send("POST", "/customer-organizations", { ownerId, memberIds });
  const read = async (id: string) => Customer.parse((await send("GET", `/customers/${id}`)).json).organizations;
  const namesOf = (organization: CustomerOrganization | undefined) =>
    organization?.members.map(({ name }) => name).sort();
  const fieldOf = (answer: { status: number; json: unknown }) => {
    const { error } = answer.json as { error: { fields: Record<string, string[]> } };
    return [answer.status, ...Object.keys(error.fields)];
  };

  test("a group is made, added to and set; every member shows it", async () => {
    const [owner = "", one = "", two = "", three = ""] = await makeAll("Parent", "One", "Two", "Three");
    const made = await group(owner, [one, two, one]);
    expect(made.status, made.text).toBe(201);
    const organization = CustomerOrganization.parse(made.json);
    expect(organization.owner).toEqual({ id: owner, name: "Parent" });
    expect(namesOf(organization)).toEqual(["One", "Two"]);
    for (const id of [owner, one, two]) expect(await read(id)).toEqual([organization]);

    const path = `/customer-organizations/${organization.id}/members`;
    const added = await send("POST", path, { customerIds: [three, one] });
    expect([added.status, namesOf(CustomerOrganization.parse(added.json))]).toEqual([200, ["One", "Three", "Two"]]);
    const set = await send("PUT", path, { customerIds: [two] });
    expect([set.status, namesOf(CustomerOrganization.parse(set.json))]).toEqual([200, ["Two"]]);
    expect(await read(one)).toEqual([]);
    const emptied = await send("PUT", path, { customerIds: [] });
    expect(emptied.json).toEqual({ ...organization, members: [] });
  });

  test("members may be empty at first, and a customer may be in several groups", async () => {
    const [first = "", second = "", child = ""] = await makeAll("First", "Second", "Child");
    expect((await group(first, [])).status).toBe(201);
    const { id } = CustomerOrganization.parse((await group(second, [child])).json);
    const [{ id: firstGroup } = { id: "" }] = await read(first);
    await send("POST", `/customer-organizations/${firstGroup}/members`, { customerIds: [child] });
    expect((await read(child)).map(({ owner }) => owner.name).sort()).toEqual(["First", "Second"]);
    await send("PUT", `/customer-organizations/${id}/members`, { customerIds: [] });
    expect((await read(child)).map(({ owner }) => owner.name)).toEqual(["First"]);
  });

  test("parentId joins the parent's group, and makes it where there is none", async () => {
    const parent = await make("Parent");
    const one = await make("One", { parentId: parent });
    const two = await make("Two");
    const body = customerBody({ legalName: "Two", parentId: parent });
    const joined = await send("PUT", `/customers/${two}`, body);
    expect(joined.status, joined.text).toBe(200);
    const [organization] = await read(parent);
    expect(namesOf(organization)).toEqual(["One", "Two"]);
    expect([await read(one), await read(two)]).toEqual([[organization], [organization]]);
    expect((await send("PUT", `/customers/${two}`, body)).json).toEqual(joined.json);
  });

  test("D59: one level of children", async () => {
    const [top = "", middle = "", low = ""] = await makeAll("Top", "Middle", "Low");
    const topGroup = CustomerOrganization.parse((await group(top, [middle])).json);
    const add = (customerIds: string[]) =>
      send("POST", `/customer-organizations/${topGroup.id}/members`, { customerIds });
    expect(fieldOf(await group(middle, [low]))).toEqual([400, "ownerId"]);
    expect(fieldOf(await send("PUT", `/customers/${low}`, customerBody({ parentId: middle })))).toEqual([
      400,
      "parentId",
    ]);
    expect(fieldOf(await send("POST", "/customers", customerBody({ parentId: middle })))).toEqual([400, "parentId"]);
    const [other = ""] = await makeAll("Other");
    await group(other, [low]);
    expect(fieldOf(await add([middle, other]))).toEqual([400, "customerIds.1"]);
    expect(fieldOf(await send("PUT", `/customers/${other}`, customerBody({ parentId: top })))).toEqual([
      400,
      "parentId",
    ]);
    expect(fieldOf(await add([top]))).toEqual([400, "customerIds.0"]);
    expect(fieldOf(await group(low, [low]))).toEqual([400, "memberIds.0"]);
    expect(fieldOf(await send("PUT", `/customers/${low}`, customerBody({ parentId: low })))).toEqual([400, "parentId"]);
    expect(namesOf((await read(top))[0])).toEqual(["Middle"]);
  });

  test("D59: an empty group is no level, until it has members", async () => {
    const [top = "", middle = "", low = ""] = await makeAll("Top", "Middle", "Low");
    const { id } = CustomerOrganization.parse((await group(middle, [])).json);
    expect((await group(top, [middle])).status).toBe(201);
    const refused = await send("POST", `/customer-organizations/${id}/members`, { customerIds: [low] });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain("Middle is a child of Top");
  });

  test("D59: two groups made at once do not make two levels", async () => {
    for (const round of [1, 2, 3]) {
      const [one = "", two = ""] = await makeAll(`One ${round}`, `Two ${round}`);
      const answers = await Promise.all([group(one, [two]), group(two, [one])]);
      expect(answers.map((answer) => answer.status).sort()).toEqual([201, 400]);
    }
  });

  test("whom a body names must exist and not be archived", async () => {
    const [owner = "", member = "", archived = ""] = await makeAll("Owner", "Member", "Archived");
    await send("POST", `/customers/${archived}/archive`);
    const foreign = Customer.parse(
      (await (await restClient(await scratchAccount()))("POST", "/customers", customerBody({}))).json,
    ).id;
    expect(fieldOf(await group(owner, [member, newId()]))).toEqual([400, "memberIds.1"]);
    expect(fieldOf(await group(owner, [foreign]))).toEqual([400, "memberIds.0"]);
    expect(fieldOf(await group(foreign, []))).toEqual([400, "ownerId"]);
    expect(fieldOf(await group("x", []))).toEqual([400, "ownerId"]);
    expect(fieldOf(await group(archived, []))).toEqual([400, "ownerId"]);
    expect(fieldOf(await group(owner, [archived]))).toEqual([400, "memberIds.0"]);
    expect(fieldOf(await send("POST", "/customers", customerBody({ parentId: foreign })))).toEqual([400, "parentId"]);
    expect(await read(owner)).toEqual([]);
    const { id } = CustomerOrganization.parse((await group(owner, [member])).json);
    expect(fieldOf(await group(owner, []))).toEqual([400, "ownerId"]);
    await send("POST", `/customers/${member}/archive`);
    const staying = await send("PUT", `/customer-organizations/${id}/members`, { customerIds: [member] });
    expect(staying.status, staying.text).toBe(200);
  });

  test("D36: an unknown, a foreign and a malformed group are the same 404", async () => {
    const other = await restClient(await scratchAccount());
    const [owner = "", member = ""] = await makeAll("Owner", "Member");
    const { id } = CustomerOrganization.parse((await group(owner, [member])).json);
    for (const method of ["POST", "PUT"]) {
      const answers = await Promise.all(
        [id, newId(), "x"].map((one) => other(method, `/customer-organizations/${one}/members`, { customerIds: [] })),
      );
      expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404]);
      expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
    }
  });

  test("the dashboard's field gives one parent in place of those there, or none", async () => {
    const [first = "", second = "", child = ""] = await makeAll("First", "Second", "Child");
    await group(first, [child]);
    const moved = await setCustomerParent(scratch.ctx, { id: child, parentId: second });
    expect(moved.organizations.map(({ owner }) => owner.name)).toEqual(["Second"]);
    expect(namesOf((await read(first))[0])).toEqual([]);
    const freed = await setCustomerParent(scratch.ctx, { id: child, parentId: null });
    expect(freed.organizations).toEqual([]);
    await expect(setCustomerParent(scratch.ctx, { id: child, parentId: child })).rejects.toMatchObject({
      type: "ValidationFailed",
    });
    await expect(setCustomerParent(scratch.ctx, { id: newId(), parentId: first })).rejects.toMatchObject({
      type: "NotFound",
    });
  });
});
