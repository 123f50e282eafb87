import type { Language } from "@/lib/core/languages";

/**
 * Every sentence of a mail in each language. Names, numbers, days and amounts come in already written in the language; none is escaped
 * here.
 */
export interface Wording {
  greeting(buyer: string): string;
  invoice: Message;
  creditNote: Message;
  reminder: { ahead: Message; today: Message; overdue: Message; paidMeanwhile: string };
  test: Message;
  /** Of the document that a reminder carries; the others say so themselves. */
  attached: string;
  /** Over the address of the invoice in the portal. */
  viewOnline: string;
  closing: string;
  labels: Record<"invoiceNumber" | "creditNoteNumber" | "issueDate" | "dueDate" | "purchaseOrder", string> &
    Record<"total" | "amountDue" | "creditAmount", string>;
}

export interface Message {
  subject(facts: Told): string;
  body(facts: Told): string;
}

export interface Told {
  number: string;
  seller: string;
  amount: string;
  /** Empty where the document has none. */
  dueDate: string;
}

export const wordings: Record<Language, Wording> = {
  EN: {
    greeting: (buyer) => `Dear ${buyer},`,
    invoice: {
      subject: ({ number, seller }) => `Invoice ${number} from ${seller}`,
      body: ({ number, amount, dueDate }) =>
        dueDate
          ? `Please find attached invoice ${number} for ${amount}, payable by ${dueDate}.`
          : `Please find attached invoice ${number} for ${amount}.`,
    },
    creditNote: {
      subject: ({ number, seller }) => `Credit note ${number} from ${seller}`,
      body: ({ number, amount }) => `Please find attached credit note ${number} for ${amount}.`,
    },
    reminder: {
      ahead: {
        subject: ({ number, dueDate }) => `Reminder: invoice ${number} is due on ${dueDate}`,
        body: ({ number, amount, dueDate }) =>
          `This is a friendly reminder that ${amount} of invoice ${number} is due on ${dueDate}.`,
      },
      today: {
        subject: ({ number }) => `Reminder: invoice ${number} is due today`,
        body: ({ number, amount }) => `This is a friendly reminder that ${amount} of invoice ${number} is due today.`,
      },
      overdue: {
        subject: ({ number }) => `Reminder: invoice ${number} is overdue`,
        body: ({ number, amount, dueDate }) =>
          `Invoice ${number} was due on ${dueDate}, and ${amount} is still outstanding. Please arrange payment as soon as possible.`,
      },
      paidMeanwhile: "If you have already paid, please disregard this message.",
    },
    test: {
      subject: ({ seller }) => `Test message from ${seller}`,
      body: ({ seller }) => `This is a test message. Mail from ${seller} reaches this address.`,
    },
    attached: "The document is attached as a PDF.",
    viewOnline: "View this invoice online",
    closing: "Kind regards,",
    labels: {
      invoiceNumber: "Invoice number",
      creditNoteNumber: "Credit note number",
      issueDate: "Date of issue",
      dueDate: "Due date",
      purchaseOrder: "Purchase order",
      total: "Total",
      amountDue: "Amount due",
      creditAmount: "Credit amount",
    },
  },
  DE: {
    greeting: (buyer) => `Guten Tag ${buyer},`,
    invoice: {
      subject: ({ number, seller }) => `Rechnung ${number} von ${seller}`,
      body: ({ number, amount, dueDate }) =>
        dueDate
          ? `anbei erhalten Sie die Rechnung ${number} über ${amount}, zahlbar bis zum ${dueDate}.`
          : `anbei erhalten Sie die Rechnung ${number} über ${amount}.`,
    },
    creditNote: {
      subject: ({ number, seller }) => `Gutschrift ${number} von ${seller}`,
      body: ({ number, amount }) => `anbei erhalten Sie die Gutschrift ${number} über ${amount}.`,
    },
    reminder: {
      ahead: {
        subject: ({ number, dueDate }) => `Erinnerung: Rechnung ${number} ist am ${dueDate} fällig`,
        body: ({ number, amount, dueDate }) =>
          `wir möchten Sie freundlich daran erinnern, dass ${amount} der Rechnung ${number} am ${dueDate} fällig sind.`,
      },
      today: {
        subject: ({ number }) => `Erinnerung: Rechnung ${number} ist heute fällig`,
        body: ({ number, amount }) =>
          `wir möchten Sie freundlich daran erinnern, dass ${amount} der Rechnung ${number} heute fällig sind.`,
      },
      overdue: {
        subject: ({ number }) => `Erinnerung: Rechnung ${number} ist überfällig`,
        body: ({ number, amount, dueDate }) =>
          `die Rechnung ${number} war am ${dueDate} fällig; ${amount} sind noch offen. Bitte veranlassen Sie die Zahlung baldmöglichst.`,
      },
      paidMeanwhile: "Sollten Sie bereits gezahlt haben, betrachten Sie diese Nachricht bitte als gegenstandslos.",
    },
    test: {
      subject: ({ seller }) => `Testnachricht von ${seller}`,
      body: ({ seller }) => `Dies ist eine Testnachricht. E-Mails von ${seller} erreichen diese Adresse.`,
    },
    attached: "Das Dokument ist als PDF beigefügt.",
    viewOnline: "Diese Rechnung online ansehen",
    closing: "Mit freundlichen Grüßen",
    labels: {
      invoiceNumber: "Rechnungsnummer",
      creditNoteNumber: "Gutschriftsnummer",
      issueDate: "Ausstellungsdatum",
      dueDate: "Fällig am",
      purchaseOrder: "Bestellnummer",
      total: "Gesamtbetrag",
      amountDue: "Offener Betrag",
      creditAmount: "Gutschriftsbetrag",
    },
  },
  FR: {
    greeting: (buyer) => `Bonjour ${buyer},`,
    invoice: {
      subject: ({ number, seller }) => `Facture ${number} de ${seller}`,
      body: ({ number, amount, dueDate }) =>
        dueDate
          ? `Veuillez trouver ci-joint la facture ${number} d’un montant de ${amount}, à régler au plus tard le ${dueDate}.`
          : `Veuillez trouver ci-joint la facture ${number} d’un montant de ${amount}.`,
    },
    creditNote: {
      subject: ({ number, seller }) => `Avoir ${number} de ${seller}`,
      body: ({ number, amount }) => `Veuillez trouver ci-joint l’avoir ${number} d’un montant de ${amount}.`,
    },
    reminder: {
      ahead: {
        subject: ({ number, dueDate }) => `Rappel : la facture ${number} arrive à échéance le ${dueDate}`,
        body: ({ number, amount, dueDate }) =>
          `Nous vous rappelons que la facture ${number} arrive à échéance le ${dueDate}. Montant restant dû : ${amount}.`,
      },
      today: {
        subject: ({ number }) => `Rappel : la facture ${number} arrive à échéance aujourd’hui`,
        body: ({ number, amount }) =>
          `Nous vous rappelons que la facture ${number} arrive à échéance aujourd’hui. Montant restant dû : ${amount}.`,
      },
      overdue: {
        subject: ({ number }) => `Rappel : la facture ${number} est échue`,
        body: ({ number, amount, dueDate }) =>
          `La facture ${number} est arrivée à échéance le ${dueDate}. Montant restant dû : ${amount}. Nous vous remercions de procéder au règlement dans les meilleurs délais.`,
      },
      paidMeanwhile: "Si vous avez déjà effectué le règlement, veuillez ne pas tenir compte de ce message.",
    },
    test: {
      subject: ({ seller }) => `Message de test de ${seller}`,
      body: ({ seller }) => `Ceci est un message de test. Les e-mails de ${seller} parviennent à cette adresse.`,
    },
    attached: "Le document est joint au format PDF.",
    viewOnline: "Consulter cette facture en ligne",
    closing: "Cordialement,",
    labels: {
      invoiceNumber: "Numéro de facture",
      creditNoteNumber: "Numéro d’avoir",
      issueDate: "Date d’émission",
      dueDate: "Date d’échéance",
      purchaseOrder: "Bon de commande",
      total: "Montant total",
      amountDue: "Montant dû",
      creditAmount: "Montant de l’avoir",
    },
  },
  ES: {
    greeting: (buyer) => `Estimados señores de ${buyer}:`,
    invoice: {
      subject: ({ number, seller }) => `Factura ${number} de ${seller}`,
      body: ({ number, amount, dueDate }) =>
        dueDate
          ? `Les adjuntamos la factura ${number} por un importe de ${amount}, con vencimiento el ${dueDate}.`
          : `Les adjuntamos la factura ${number} por un importe de ${amount}.`,
    },
    creditNote: {
      subject: ({ number, seller }) => `Factura rectificativa ${number} de ${seller}`,
      body: ({ number, amount }) => `Les adjuntamos la factura rectificativa ${number} por un importe de ${amount}.`,
    },
    reminder: {
      ahead: {
        subject: ({ number, dueDate }) => `Recordatorio: la factura ${number} vence el ${dueDate}`,
        body: ({ number, amount, dueDate }) =>
          `Les recordamos que la factura ${number} vence el ${dueDate}. Importe pendiente: ${amount}.`,
      },
      today: {
        subject: ({ number }) => `Recordatorio: la factura ${number} vence hoy`,
        body: ({ number, amount }) =>
          `Les recordamos que la factura ${number} vence hoy. Importe pendiente: ${amount}.`,
      },
      overdue: {
        subject: ({ number }) => `Recordatorio: la factura ${number} está vencida`,
        body: ({ number, amount, dueDate }) =>
          `La factura ${number} venció el ${dueDate}. Importe pendiente: ${amount}. Les rogamos que efectúen el pago lo antes posible.`,
      },
      paidMeanwhile: "Si ya han efectuado el pago, les rogamos que no tengan en cuenta este mensaje.",
    },
    test: {
      subject: ({ seller }) => `Mensaje de prueba de ${seller}`,
      body: ({ seller }) =>
        `Este es un mensaje de prueba. Los correos electrónicos de ${seller} llegan a esta dirección.`,
    },
    attached: "El documento se adjunta en formato PDF.",
    viewOnline: "Ver esta factura en línea",
    closing: "Atentamente,",
    labels: {
      invoiceNumber: "Número de factura",
      creditNoteNumber: "Número de factura rectificativa",
      issueDate: "Fecha de emisión",
      dueDate: "Fecha de vencimiento",
      purchaseOrder: "Orden de compra",
      total: "Importe total",
      amountDue: "Importe pendiente",
      creditAmount: "Importe abonado",
    },
  },
  NL: {
    greeting: (buyer) => `Beste ${buyer},`,
    invoice: {
      subject: ({ number, seller }) => `Factuur ${number} van ${seller}`,
      body: ({ number, amount, dueDate }) =>
        dueDate
          ? `Bijgaand ontvangt u factuur ${number} ter hoogte van ${amount}, te betalen uiterlijk ${dueDate}.`
          : `Bijgaand ontvangt u factuur ${number} ter hoogte van ${amount}.`,
    },
    creditNote: {
      subject: ({ number, seller }) => `Creditnota ${number} van ${seller}`,
      body: ({ number, amount }) => `Bijgaand ontvangt u creditnota ${number} ter hoogte van ${amount}.`,
    },
    reminder: {
      ahead: {
        subject: ({ number, dueDate }) => `Herinnering: factuur ${number} vervalt op ${dueDate}`,
        body: ({ number, amount, dueDate }) =>
          `Graag herinneren wij u eraan dat factuur ${number} op ${dueDate} vervalt. Openstaand bedrag: ${amount}.`,
      },
      today: {
        subject: ({ number }) => `Herinnering: factuur ${number} vervalt vandaag`,
        body: ({ number, amount }) =>
          `Graag herinneren wij u eraan dat factuur ${number} vandaag vervalt. Openstaand bedrag: ${amount}.`,
      },
      overdue: {
        subject: ({ number }) => `Herinnering: factuur ${number} is vervallen`,
        body: ({ number, amount, dueDate }) =>
          `Factuur ${number} is op ${dueDate} vervallen. Openstaand bedrag: ${amount}. Wij verzoeken u zo spoedig mogelijk te betalen.`,
      },
      paidMeanwhile: "Heeft u al betaald, dan kunt u dit bericht als niet verzonden beschouwen.",
    },
    test: {
      subject: ({ seller }) => `Testbericht van ${seller}`,
      body: ({ seller }) => `Dit is een testbericht. E-mail van ${seller} komt op dit adres aan.`,
    },
    attached: "Het document is als pdf bijgevoegd.",
    viewOnline: "Deze factuur online bekijken",
    closing: "Met vriendelijke groet,",
    labels: {
      invoiceNumber: "Factuurnummer",
      creditNoteNumber: "Creditnotanummer",
      issueDate: "Factuurdatum",
      dueDate: "Vervaldatum",
      purchaseOrder: "Inkooporder",
      total: "Totaalbedrag",
      amountDue: "Openstaand bedrag",
      creditAmount: "Creditbedrag",
    },
  },
};
