import { expect, test } from "vitest";
import { addressLines } from "./address-lines";

const address = { line1: "Line 1", line2: null, town: "Town", state: null, postcode: "12345", country: "DE" };

test.each([
  [{}, ["Line 1", "12345 Town, Germany"]],
  [{ line2: "Floor 2" }, ["Line 1", "Floor 2", "12345 Town, Germany"]],
  [{ country: "GB", postcode: "EC1V 9BD", town: "London" }, ["Line 1", "London EC1V 9BD, United Kingdom"]],
  [
    { country: "US", state: "OR", town: "Portland", postcode: "97201" },
    ["Line 1", "Portland, OR 97201, United States"],
  ],
  [{ country: "IT", state: "MI", town: "Milano", postcode: "20121" }, ["Line 1", "20121 Milano, MI, Italy"]],
  [{ country: "IL", town: "ירושלים", postcode: "9414201" }, ["Line 1", "9414201 ירושלים", "Israel"]],
  [{ country: "ZZZ", town: "", postcode: "", line1: " " }, ["ZZZ"]],
])("an address is written as its country does: %o", (changes, lines) => {
  expect(addressLines({ ...address, ...changes })).toEqual(lines);
});
