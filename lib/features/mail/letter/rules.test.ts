import { describe, expect, test } from "vitest";
import { languages } from "@/lib/core/languages";
import { localDay, localMoney } from "@/lib/core/local-text";
import { parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { decimal } from "@/lib/engine/money/decimal";
import { type DocumentFacts, type LetterFacts, writeLetter } from "./rules";

const document: DocumentFacts = {
  ...{ number: "SEQ00042", buyer: "Kestrel Freight B.V.", currency: "EUR" },
  ...{ total: decimal("12345.6"), open: decimal("12345.6") },
  issueDate: parsePlainDate("2026-11-01"),
  dueDate: parsePlainDate("2026-11-30"),
  purchaseOrder: "PO-7",
};

function facts(more: Partial<LetterFacts> = {}): LetterFacts {
  return {
    ...{ kind: "INVOICE", language: "EN", isSandbox: false, seller: "Halden Systems B.V.", accent: "#0b6e4f" },
    ...{ document, today: parsePlainDate("2026-11-30"), link: null },
    ...more,
  };
}

const kinds = ["INVOICE", "CREDIT_NOTE", "REMINDER"] as const;

describe("amounts and days by language", () => {
  test.each([
    ["EN", "€12,345.60", "1 November 2026"],
    ["DE", "12.345,60\u00a0€", "1. November 2026"],
    ["FR", "12\u202f345,60\u00a0€", "1 novembre 2026"],
    ["ES", "12.345,60\u00a0€", "1 de noviembre de 2026"],
    ["NL", "€\u00a012.345,60", "1 november 2026"],
  ] as const)("%s", (language, money, day) => {
    expect(localMoney(document.total, "EUR", language)).toBe(money);
    expect(localDay(parsePlainDate("2026-11-01"), language)).toBe(day);
  });

  test("a currency without minor units has none, one without a sign has its code, and nothing is rounded on the way", () => {
    expect(localMoney(decimal("1200"), "JPY", "DE")).toMatch(/^1\.200\u00a0/);
    expect(localMoney(decimal("1200"), "CHF", "FR")).toBe("1\u202f200,00\u00a0CHF");
    expect(localMoney(decimal("123456789012345678.91"), "EUR", "DE")).toBe("123.456.789.012.345.678,91\u00a0€");
  });
});

describe("a letter", () => {
  test.each(languages)("in %s says number, amount, due date and both names, in text and in HTML", (language) => {
    for (const kind of kinds) {
      const { subject, text, html } = writeLetter(facts({ kind, language }));
      expect(subject).toContain("SEQ00042");
      for (const said of ["SEQ00042", localMoney(document.total, "EUR", language), "Kestrel Freight B.V."]) {
        expect(text).toContain(said);
        expect(html).toContain(said);
      }
      expect(text).toContain("Halden Systems B.V.");
      if (kind !== "CREDIT_NOTE") expect(text).toContain(localDay(parsePlainDate("2026-11-30"), language));
      expect(`${subject}${text}${html}`).not.toMatch(/undefined|null|\[object|NaN/);
    }
  });

  test.each([
    ["2026-11-23", "is due on 30 November 2026"],
    ["2026-11-30", "is due today"],
    ["2026-12-01", "was due on 30 November 2026"],
  ])("a reminder on %s says that it %s", (today, said) => {
    const { text } = writeLetter(facts({ kind: "REMINDER", today: parsePlainDate(today) }));
    expect(text).toContain(said);
    expect(text).toContain("If you have already paid");
  });

  test("a reminder asks for what is open, and the total stands beside it", () => {
    const { text } = writeLetter(facts({ kind: "REMINDER", document: { ...document, open: decimal("345.6") } }));
    expect(text).toContain("€345.60 of invoice SEQ00042 is due");
    expect(text).toContain("Total: €12,345.60\nAmount due: €345.60");
  });

  test("nothing that people typed is markup, and a line break does not get into the subject", () => {
    const evil = `<img src=x onerror="alert('1')"> & Co\r\nBcc: all@example.com`;
    const letter = writeLetter(
      facts({ seller: evil, document: { ...document, buyer: evil, number: evil, purchaseOrder: evil } }),
    );
    expect(letter.html).not.toContain("<img");
    expect(letter.html).toContain("&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; Co");
    expect(letter.subject).not.toMatch(/[\r\n]/);
    expect(writeLetter(facts({ accent: `red;background:url("https://evil.example")` })).html).not.toContain("evil");
  });

  test("the HTML asks for nothing from elsewhere and has the merchant's colour", () => {
    const { html } = writeLetter(facts());
    expect(html).toContain('bgcolor="#0b6e4f"');
    expect(html).not.toMatch(/https?:|url\(|<script|<link|<img/);
  });

  test.each(languages)(
    "in %s a link to the invoice stands in the text and behind words in the HTML, as what it is",
    (language) => {
      const { text, html } = writeLetter(facts({ language, link: 'https://pay.example/i/x"><script>' }));
      expect(text).toContain('\nhttps://pay.example/i/x"><script>\n');
      expect(html).toContain('<a href="https://pay.example/i/x&quot;&gt;&lt;script&gt;"');
      expect(html).not.toContain("<script");
      expect(writeLetter(facts({ language })).html).not.toContain("<a ");
    },
  );

  test("D47: in a sandbox every subject begins with TEST", () => {
    for (const kind of [...kinds, "TEST"] as const) {
      expect(writeLetter(facts({ kind, isSandbox: true })).subject).toMatch(/^TEST /);
    }
  });
});
