import { expect, expectAccessible, signIn, test } from "../support/journey";

test("a visitor signs in with e-mail and password, and out again", async ({ page, demo }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in/);
  await expectAccessible(page);
  await signIn(page, demo);
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  await page.getByRole("button", { name: "Ines Moreau" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a wrong password is refused in words and keeps what was typed", async ({ page, demo }) => {
  await page.goto("/sign-in");
  await page.getByLabel("Work e-mail").fill(demo.email);
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "do not match" })).toBeVisible();
  await expect(page.getByLabel("Work e-mail")).toHaveValue(demo.email);
});

test("the whole sign-in works by keyboard alone", async ({ page, demo }) => {
  await page.goto("/sign-in");
  await expect(page.getByLabel("Work e-mail")).toBeFocused();
  await page.keyboard.type(demo.email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(demo.password);
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(/sign-in/);
});
