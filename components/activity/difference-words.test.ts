import { describe, expect, test } from "vitest";
import { changedFields, fieldLabel, valueWords } from "./difference-words";

describe("changes in words", () => {
  test("a field that differs shows both sides, one that does not shows nothing", () => {
    expect(
      changedFields([
        { field: "legalName", before: "Kestrel", after: "Kestrel Freight B.V." },
        { field: "label", before: "EU", after: "EU" },
      ]),
    ).toEqual([{ label: "Legal name", before: "Kestrel", after: "Kestrel Freight B.V." }]);
  });

  test("of an address only the part that moved is listed", () => {
    const before = { line1: "Havenkade 1", town: "Amsterdam", country: "NL" };
    expect(
      changedFields([{ field: "address", before, after: { ...before, line1: "Havenkade 114", line2: "2nd floor" } }]),
    ).toEqual([
      { label: "Address, line 1", before: "Havenkade 1", after: "Havenkade 114" },
      { label: "Address, line 2", before: null, after: "2nd floor" },
    ]);
  });

  test("people are compared one by one, whatever their order and stamps", () => {
    const anouk = {
      id: "a",
      name: "Anouk de Wit",
      email: "a@kestrel.example",
      billingPreference: "PRIMARY",
      updatedAt: "1",
    };
    const pieter = { id: "p", name: "Pieter", email: "p@kestrel.example", billingPreference: "STANDARD" };
    expect(
      changedFields([
        {
          field: "contacts",
          before: [anouk],
          after: [pieter, { ...anouk, billingPreference: "STANDARD", updatedAt: "2" }],
        },
      ]),
    ).toEqual([
      { label: "Contacts, Anouk de Wit, billing preference", before: "Primary", after: "Standard" },
      { label: "Contacts", before: null, after: "Pieter, p@kestrel.example, Standard" },
    ]);
  });

  test("something that appears, and something that is gone", () => {
    const alias = { id: "1", value: "crm-7", label: null };
    expect(changedFields([{ field: "alias", before: null, after: alias }])).toEqual([
      { label: "Alias", before: null, after: "crm-7" },
    ]);
    expect(changedFields([{ field: "alias", before: alias, after: null }])).toEqual([
      { label: "Alias", before: "crm-7", after: null },
    ]);
  });

  test("ids and stamps say nothing to a person and are left out", () => {
    expect(
      changedFields([
        { field: "customerId", before: null, after: "0196624d-fb80-7005-be3d-00d27a5475f9" },
        { field: "taxIdentifier", before: null, after: "NL814207733B01" },
      ]),
    ).toEqual([{ label: "Tax identifier", before: null, after: "NL814207733B01" }]);
  });

  test("names of fields and values are words", () => {
    expect(fieldLabel("taxExemptionReason")).toBe("Tax exemption reason");
    expect([
      valueWords("REVERSE_CHARGED"),
      valueWords("EUR"),
      valueWords(false),
      valueWords([]),
      valueWords(12),
    ]).toEqual(["Reverse charged", "EUR", "No", null, "12"]);
  });
});
